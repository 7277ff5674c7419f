import type { Stack } from 'aws-cdk-lib'
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2'
import type { Environment } from './environments.ts'

type Rule = CfnWebACL.RuleProperty

/** From one address in five minutes: everybody at one town hall shares one. */
const requestsPerAddress = 10_000
/** Of a day's most in one go (domain/evidence/uploads.ts), and then some. */
const uploadsPerAddress = 300

/**
 * Rules of AWS that look into bodies. Those of ours are files of evidence, up to 4 MB, and texts that people write;
 * the first would be stopped above 8 kB, and either wherever its bytes happen to look like an attack. A contract
 * reads the JSON, a scanner the files, and no text goes out unescaped, so these only count.
 */
const onlyCounted = [
  'SizeRestrictions_BODY',
  'CrossSiteScripting_BODY',
  'GenericLFI_BODY',
  'GenericRFI_BODY',
  'EC2MetaDataSSRF_BODY',
]

/** What looks at each request before CloudFront hands it on. */
export const webAclOf = (stack: Stack, { name }: Environment): CfnWebACL =>
  new CfnWebACL(stack, 'web-acl', {
    name: `${name}-edge`,
    scope: 'CLOUDFRONT',
    defaultAction: { allow: {} },
    visibilityConfig: seenAs(`${name}-edge`),
    customResponseBodies: { 'too-many': { contentType: 'APPLICATION_JSON', content: tooMany } },
    rules: [
      perAddress('too-many-requests', 0, { limit: requestsPerAddress }),
      ofAws('AWSManagedRulesAmazonIpReputationList', 1),
      ofAws('AWSManagedRulesKnownBadInputsRuleSet', 2),
      ofAws('AWSManagedRulesCommonRuleSet', 3, onlyCounted),
      perAddress('too-many-uploads', 4, { limit: uploadsPerAddress, scopeDownStatement: uploads }),
    ],
  })

const tooMany = JSON.stringify({
  type: 'about:blank',
  title: 'Te veel verzoeken',
  status: 429,
  code: 'te-veel-verzoeken',
  detail: 'Van uw adres komen nu te veel verzoeken. Probeer het over vijf minuten weer.',
})

const seenAs = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: true,
  metricName,
})

const perAddress = (
  name: string,
  priority: number,
  limited: Pick<CfnWebACL.RateBasedStatementProperty, 'limit' | 'scopeDownStatement'>,
): Rule => ({
  name,
  priority,
  statement: { rateBasedStatement: { aggregateKeyType: 'IP', evaluationWindowSec: 300, ...limited } },
  action: {
    block: {
      customResponse: {
        responseCode: 429,
        customResponseBodyKey: 'too-many',
        responseHeaders: [{ name: 'Retry-After', value: '300' }],
      },
    },
  },
  visibilityConfig: seenAs(name),
})

const matching = (
  fieldToMatch: CfnWebACL.FieldToMatchProperty,
  positionalConstraint: 'EXACTLY' | 'STARTS_WITH',
  searchString: string,
  transformation: 'NONE' | 'URL_DECODE',
): CfnWebACL.StatementProperty => ({
  byteMatchStatement: {
    fieldToMatch,
    positionalConstraint,
    searchString,
    textTransformations: [{ priority: 0, type: transformation }],
  },
})

/** Files of evidence, however the path is written. */
const uploads: CfnWebACL.StatementProperty = {
  andStatement: {
    statements: [
      matching({ method: {} }, 'EXACTLY', 'POST', 'NONE'),
      matching({ uriPath: {} }, 'STARTS_WITH', '/v1/bewijsstukken', 'URL_DECODE'),
    ],
  },
}

const ofAws = (name: string, priority: number, counted: readonly string[] = []): Rule => ({
  name,
  priority,
  overrideAction: { none: {} },
  statement: {
    managedRuleGroupStatement: {
      vendorName: 'AWS',
      name,
      ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
    },
  },
  visibilityConfig: seenAs(name),
})
