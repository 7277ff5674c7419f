import { Match } from 'aws-cdk-lib/assertions'
import { afterAll, describe, expect, it } from 'vitest'
import { wiring } from '../../functions/wiring.ts'
import { all, environment, only, remove, stackOf, templateOf, type Properties } from './first-environment.ts'

afterAll(remove)
const [edge, service] = [templateOf('edge'), templateOf('service')]
const { domain, awsRegion } = environment
const [distributionId, { DistributionConfig: distribution }] = only(edge, 'AWS::CloudFront::Distribution')

describe('the distribution', () => {
  const behaviour = distribution.DefaultCacheBehavior

  it('has the name of the API, by its own certificate and both kinds of address', () => {
    expect(distribution.Aliases).toEqual([domain.name])
    const [certificate] = only(edge, 'AWS::CertificateManager::Certificate')
    expect(distribution.ViewerCertificate).toMatchObject({
      AcmCertificateArn: { Ref: certificate },
      MinimumProtocolVersion: expect.stringMatching(/^TLSv1\.[23]_202[1-9]$/),
      SslSupportMethod: 'sni-only',
    })
    const records = all(edge, 'AWS::Route53::RecordSet').map(([, { Name, Type }]) => `${Type} ${Name}`)
    expect(records.toSorted()).toEqual([`A ${domain.name}.`, `AAAA ${domain.name}.`])
  })

  it('finds the API by TLS only, and waits longer than the API does', () => {
    const slowest = Math.max(
      ...wiring.filter(({ routes }) => routes).map(({ timeoutSeconds }) => timeoutSeconds),
    )
    const [{ DomainName, CustomOriginConfig }] = distribution.Origins
    expect(DomainName).toBe(`oorsprong.${domain.name}`)
    expect(CustomOriginConfig).toMatchObject({
      OriginProtocolPolicy: 'https-only',
      OriginSSLProtocols: ['TLSv1.2'],
    })
    expect(CustomOriginConfig.OriginReadTimeout).toBeGreaterThan(slowest)
  })

  it('takes no request in the clear, not even to send it on', () => {
    expect(behaviour.ViewerProtocolPolicy).toBe('https-only')
    expect(distribution.HttpVersion).toBe('http2and3')
  })

  it('keeps no answer for another caller, and no error either', () => {
    // AWS's own policy that caches nothing.
    expect(behaviour.CachePolicyId).toBe('4135ea2d-6df8-44a3-9df3-4b5a84be39ad')
    const errors = distribution.CustomErrorResponses as readonly Properties[]
    expect(errors.map(({ ErrorCode }) => ErrorCode)).toEqual(
      expect.arrayContaining([403, 404, 405, 500, 503]),
    )
    for (const error of errors)
      expect(error).toEqual({ ErrorCode: error['ErrorCode'], ErrorCachingMinTTL: 0 })
  })

  it('hands on all that a caller says, but the name that they called', () => {
    // AWS's own policy AllViewerExceptHostHeader.
    expect(behaviour.OriginRequestPolicyId).toBe('b689b0a8-53d0-40ab-baf2-68738e2966ac')
    expect(behaviour.AllowedMethods).toEqual(expect.arrayContaining(['GET', 'POST', 'HEAD', 'OPTIONS']))
  })

  it('writes down requests for a while, and nobody who made them', () => {
    const [, { RecordFields }] = only(edge, 'AWS::Logs::Delivery')
    for (const field of RecordFields) {
      expect(field).not.toMatch(/^(c-ip|c-port|cs\(.*\)|cs-uri-query|x-forwarded-for)$/)
    }
    edge.hasResourceProperties('AWS::Logs::DeliverySource', {
      LogType: 'ACCESS_LOGS',
      ResourceArn: Match.objectLike({
        'Fn::Join': Match.arrayWith([Match.arrayWith([{ Ref: distributionId }])]),
      }),
    })
    const [bucketId, bucket] = only(edge, 'AWS::S3::Bucket')
    edge.hasResourceProperties('AWS::Logs::DeliveryDestination', {
      DestinationResourceArn: { 'Fn::GetAtt': [bucketId, 'Arn'] },
    })
    expect(bucket['LifecycleConfiguration'].Rules[0].ExpirationInDays).toBeGreaterThan(0)
  })
})

describe('the web ACL', () => {
  const [webAcl, { Scope, Rules }] = only(edge, 'AWS::WAFv2::WebACL')
  const groupOf = (name: string): Properties =>
    (Rules as readonly Properties[]).find(({ Name }) => Name === name)!['Statement'].ManagedRuleGroupStatement

  it('stands before the distribution', () => {
    expect(Scope).toBe('CLOUDFRONT')
    expect(distribution.WebACLId).toEqual({ 'Fn::GetAtt': [webAcl, 'Arn'] })
  })

  it('uses what AWS knows of bad addresses and bad input, and is not put off as a whole', () => {
    for (const { OverrideAction, Statement } of Rules as readonly Properties[]) {
      if (Statement.ManagedRuleGroupStatement) expect(OverrideAction).toEqual({ None: {} })
    }
    expect(groupOf('AWSManagedRulesAmazonIpReputationList')).toBeDefined()
    expect(groupOf('AWSManagedRulesKnownBadInputsRuleSet')).toMatchObject({ RuleActionOverrides: [] })
  })

  it('lets through evidence of any size and content, and only counts what it thinks of bodies', () => {
    const overridden: readonly Properties[] = groupOf('AWSManagedRulesCommonRuleSet')['RuleActionOverrides']
    expect(overridden.map(({ Name }) => Name)).toContain('SizeRestrictions_BODY')
    for (const { Name, ActionToUse } of overridden) {
      expect(Name).toMatch(/_BODY$/)
      expect(ActionToUse).toEqual({ Count: {} })
    }
  })

  const limits = (Rules as readonly Properties[]).filter(({ Statement }) => Statement.RateBasedStatement)

  it('stops one address that asks too much, in Dutch and with when to come back', () => {
    expect(limits).not.toEqual([])
    for (const { Statement, Action } of limits) {
      expect(Statement.RateBasedStatement).toMatchObject({ AggregateKeyType: 'IP' })
      const { ResponseCode, ResponseHeaders, CustomResponseBodyKey } = Action.Block.CustomResponse
      expect([ResponseCode, ResponseHeaders[0].Name]).toEqual([429, 'Retry-After'])
      const [, { CustomResponseBodies }] = only(edge, 'AWS::WAFv2::WebACL')
      expect(JSON.parse(CustomResponseBodies[CustomResponseBodyKey].Content)).toMatchObject({ status: 429 })
    }
  })

  it('stops one address that sends many files of evidence long before', () => {
    const limitNamed = (name: string): Properties =>
      limits.find(({ Name }) => Name === name)!['Statement'].RateBasedStatement
    const [forAll, forEvidence] = [limitNamed('too-many-requests'), limitNamed('too-many-uploads')]
    expect(forAll).not.toHaveProperty('ScopeDownStatement')
    expect(forEvidence['Limit']).toBeLessThan(forAll['Limit'] / 10)
    const [method, path] = forEvidence['ScopeDownStatement'].AndStatement.Statements.map(
      ({ ByteMatchStatement }: Properties) => ByteMatchStatement,
    )
    expect(method).toMatchObject({ FieldToMatch: { Method: {} }, SearchString: 'POST' })
    expect(path).toMatchObject({ FieldToMatch: { UriPath: {} }, SearchString: '/v1/bewijsstukken' })
    expect(path.TextTransformations).toEqual([{ Priority: 0, Type: 'URL_DECODE' }])
    const priorities = (Rules as readonly Properties[]).map(({ Priority }) => Priority)
    expect(new Set(priorities).size).toBe(priorities.length)
  })

  it('can be watched, rule by rule', () => {
    for (const { VisibilityConfig } of Rules as readonly Properties[]) {
      expect(VisibilityConfig).toMatchObject({ CloudWatchMetricsEnabled: true, SampledRequestsEnabled: true })
    }
  })
})

describe('the stacks', () => {
  it('of the edge lie where CloudFront wants them, and the others do not', () => {
    const regionOf = (kind: string) => (stackOf(kind) as unknown as { region: string }).region
    expect(regionOf('edge')).toBe('us-east-1')
    expect(regionOf('service')).toBe(awsRegion)
  })

  it('have no function but those of the wiring table', () => {
    for (const template of [edge, service]) {
      for (const [, { Handler }] of all(template, 'AWS::Lambda::Function')) {
        expect(wiring.map(({ name }) => `functions/${name}.handler`)).toContain(Handler)
      }
    }
  })

  it('know nothing of each other across regions', () => {
    expect(JSON.stringify(edge.toJSON())).not.toContain('Fn::ImportValue')
  })
})
