import { Match, Template } from 'aws-cdk-lib/assertions'
import { afterAll, describe, expect, it } from 'vitest'
import { originHeader } from '../../adapters/origin-secret/origin-secret.ts'
import { askAgainAfterMilliseconds } from '../../functions/gate.ts'
import { allRoutes, wiring } from '../../functions/wiring.ts'
import { environments } from '../../infra/environments.ts'
import { synthesise } from './synthesised.ts'

const { app, remove } = synthesise(environments)
afterAll(remove)
const [environment] = environments
const { name: environmentName, domain, awsRegion } = environment!
const templateOf = (kind: string) =>
  Template.fromStack(app.node.findChild(`${environmentName}-${kind}`) as never)
const edge = templateOf('edge')
const service = templateOf('service')

type Properties = ReturnType<Template['findResources']>[string]
const all = (template: Template, type: string): readonly (readonly [string, Properties])[] =>
  Object.entries(template.findResources(type)).map(([id, { Properties: found }]) => [id, found])
const only = (template: Template, type: string): readonly [id: string, Properties] => {
  const found = all(template, type)
  expect(found).toHaveLength(1)
  return found[0]!
}
const functionOf = (template: Template, name: string) =>
  all(template, 'AWS::Lambda::Function').find(([, { Handler }]) => Handler === `functions/${name}.handler`)!
const statementsOf = (template: Template, name: string): readonly Properties[] => {
  const role = functionOf(template, name)[1]['Role']['Fn::GetAtt'][0]
  return all(template, 'AWS::IAM::Policy')
    .filter(([, { Roles }]) => Roles[0].Ref === role)
    .flatMap(([, { PolicyDocument }]) => PolicyDocument.Statement)
}
const [secretId, secret] = only(edge, 'AWS::SecretsManager::Secret')
const [distributionId, { DistributionConfig: distribution }] = only(edge, 'AWS::CloudFront::Distribution')
const secretName = `${environmentName}/origin-secret`

describe('the API', () => {
  const [apiId, api] = only(service, 'AWS::ApiGatewayV2::Api')

  it('has one name, which its own certificate and a record stand for, and no other', () => {
    expect(api['DisableExecuteApiEndpoint']).toBe(true)
    const [, name] = only(service, 'AWS::ApiGatewayV2::DomainName')
    const [certificate] = only(service, 'AWS::CertificateManager::Certificate')
    expect(name['DomainName']).toBe(`oorsprong.${domain.name}`)
    expect(name['DomainNameConfigurations']).toEqual([
      { CertificateArn: { Ref: certificate }, EndpointType: 'REGIONAL', SecurityPolicy: 'TLS_1_2' },
    ])
    expect(only(service, 'AWS::ApiGatewayV2::ApiMapping')[1]).toMatchObject({
      ApiId: { Ref: apiId },
      DomainName: { Ref: only(service, 'AWS::ApiGatewayV2::DomainName')[0] },
    })
    service.hasResourceProperties('AWS::Route53::RecordSet', {
      Name: `oorsprong.${domain.name}.`,
      HostedZoneId: domain.zoneId,
    })
  })

  it('has the gate before every route, the one for all else too', () => {
    const [authorizer, { AuthorizerUri, ...more }] = only(service, 'AWS::ApiGatewayV2::Authorizer')
    expect(JSON.stringify(AuthorizerUri)).toContain(`"${functionOf(service, 'gate')[0]}"`)
    expect(more).toMatchObject({
      AuthorizerType: 'REQUEST',
      AuthorizerPayloadFormatVersion: '2.0',
      EnableSimpleResponses: true,
      IdentitySource: [`$request.header.${originHeader}`],
    })
    const routes = all(service, 'AWS::ApiGatewayV2::Route')
    expect(routes.length).toBeGreaterThan(allRoutes.length)
    for (const [, { AuthorizationType, AuthorizerId }] of routes) {
      expect(AuthorizationType).toBe('CUSTOM')
      expect(AuthorizerId).toEqual({ Ref: authorizer })
    }
  })

  it('remembers what the gate said no longer than a wrong no may do harm', () => {
    const [, { AuthorizerResultTtlInSeconds: seconds }] = only(service, 'AWS::ApiGatewayV2::Authorizer')
    expect(seconds).toBeGreaterThan(askAgainAfterMilliseconds / 1000)
    expect(seconds).toBeLessThanOrEqual(60)
  })

  it('leads what no function has to the function that says so', () => {
    const [integration] = all(service, 'AWS::ApiGatewayV2::Integration').find(([, { IntegrationUri }]) =>
      JSON.stringify(IntegrationUri).includes(`"${functionOf(service, 'unmatched')[0]}"`),
    )!
    service.hasResourceProperties('AWS::ApiGatewayV2::Route', {
      RouteKey: '$default',
      Target: { 'Fn::Join': ['', ['integrations/', { Ref: integration }]] },
    })
  })

  it('may call each function by one permission, whatever the number of its routes', () => {
    const allowed: readonly string[] = all(service, 'AWS::Lambda::Permission')
      .filter(([, { Principal }]) => Principal === 'apigateway.amazonaws.com')
      .map(([, { FunctionName }]) => FunctionName['Fn::GetAtt'][0])
    const called = wiring.filter(
      ({ routes, platform }) => routes !== undefined || platform === 'gate' || platform === 'unmatched',
    )
    expect(allowed.toSorted()).toEqual(called.map(({ name }) => functionOf(service, name)[0]).toSorted())
  })

  const [, stage] = only(service, 'AWS::ApiGatewayV2::Stage')

  it('bears so much and no more', () => {
    expect(stage['DefaultRouteSettings']).toMatchObject({
      ThrottlingRateLimit: expect.any(Number),
      ThrottlingBurstLimit: expect.any(Number),
    })
  })

  it('logs each request, and nobody who made it', () => {
    const format = Object.values(JSON.parse(stage['AccessLogSettings'].Format) as object)
    expect(format).toContain('$context.requestId')
    expect(format).toContain('$context.routeKey')
    for (const variable of format) {
      expect(variable).not.toMatch(/identity|sourceIp|userAgent|path$|query|header|\.message|claims/i)
    }
  })
})

describe('the origin secret', () => {
  it('is drawn by AWS, and stands in no template', () => {
    expect(secret).toMatchObject({ Name: secretName, GenerateSecretString: { PasswordLength: 43 } })
    expect(secret).not.toHaveProperty('SecretString')
  })

  it('is the current one whenever CloudFormation sets the header', () => {
    const [origin, ...others] = distribution.Origins
    expect(others).toEqual([])
    expect(origin.OriginCustomHeaders).toEqual([
      {
        HeaderName: originHeader,
        // Without a stage or version: resolved when the distribution is changed, and then the current one.
        HeaderValue: {
          'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: secretId }, ':SecretString:::}}']],
        },
      },
    ])
  })

  it('is changed every month by its own function', () => {
    const [rotation] = functionOf(edge, 'origin-secret')
    const [, schedule] = only(edge, 'AWS::SecretsManager::RotationSchedule')
    expect(schedule).toEqual({
      SecretId: { Ref: secretId },
      RotationLambdaARN: { 'Fn::GetAtt': [rotation, 'Arn'] },
      RotationRules: { ScheduleExpression: 'rate(30 days)' },
    })
    edge.hasResourceProperties('AWS::Lambda::Permission', {
      Principal: 'secretsmanager.amazonaws.com',
      SourceArn: { Ref: secretId },
      FunctionName: { 'Fn::GetAtt': [rotation, 'Arn'] },
    })
  })

  it('is not changed before there is something to send it', () => {
    const [schedule] = Object.values(edge.findResources('AWS::SecretsManager::RotationSchedule'))
    expect(schedule?.['DependsOn']).toContain(distributionId)
  })

  const actionsOf = (statements: readonly Properties[]): readonly string[] =>
    statements.flatMap(({ Action }) => Action).filter((action: string) => !action.startsWith('logs:'))

  it('can be read by the gate, which can do nothing else', () => {
    const statements = statementsOf(service, 'gate')
    expect(actionsOf(statements)).toEqual(['secretsmanager:GetSecretValue'])
    expect(JSON.stringify(statements)).toContain(`:secret:${secretName}-??????`)
    expect(JSON.stringify(statements)).toContain(':secretsmanager:us-east-1:')
  })

  it('can be changed by its own function, which can do nothing to another one or to another distribution', () => {
    const statements = statementsOf(edge, 'origin-secret')
    expect(actionsOf(statements).toSorted()).toEqual([
      'cloudfront:GetDistribution',
      'cloudfront:UpdateDistribution',
      'secretsmanager:DescribeSecret',
      'secretsmanager:GetSecretValue',
      'secretsmanager:PutSecretValue',
      'secretsmanager:UpdateSecretVersionStage',
      'wafv2:GetWebACL',
    ])
    for (const { Action, Resource } of statements) {
      const actions = [Action].flat().join()
      if (actions.includes('cloudfront')) expect(JSON.stringify(Resource)).toContain(distributionId)
      if (actions.includes('secretsmanager')) expect(JSON.stringify(Resource)).toContain(secretName)
    }
  })

  it('is known to nobody else', () => {
    for (const { name } of wiring.filter((each) => !each.reads.includes('origin-secret'))) {
      for (const template of [service, edge]) {
        if (functionOf(template, name) === undefined) continue
        expect(JSON.stringify(statementsOf(template, name))).not.toContain('secretsmanager')
      }
    }
  })
})

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

  it('stops one address that asks too much, in Dutch and with when to come back', () => {
    const [limit] = (Rules as readonly Properties[]).filter(({ Statement }) => Statement.RateBasedStatement)
    const { Statement, Action } = limit!
    expect(Statement.RateBasedStatement).toMatchObject({ AggregateKeyType: 'IP' })
    const { ResponseCode, ResponseHeaders, CustomResponseBodyKey } = Action.Block.CustomResponse
    expect([ResponseCode, ResponseHeaders[0].Name]).toEqual([429, 'Retry-After'])
    const [, { CustomResponseBodies }] = only(edge, 'AWS::WAFv2::WebACL')
    expect(JSON.parse(CustomResponseBodies[CustomResponseBodyKey].Content)).toMatchObject({ status: 429 })
  })

  it('can be watched, rule by rule', () => {
    for (const { VisibilityConfig } of Rules as readonly Properties[]) {
      expect(VisibilityConfig).toMatchObject({ CloudWatchMetricsEnabled: true, SampledRequestsEnabled: true })
    }
  })
})

describe('the stacks', () => {
  it('of the edge lie where CloudFront wants them, and the others do not', () => {
    const regionOf = (kind: string) =>
      (app.node.findChild(`${environmentName}-${kind}`) as unknown as { region: string }).region
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

describe('mail from the domain', () => {
  it('is signed, in transport always secret, and from nobody else', () => {
    service.hasResourceProperties('AWS::SES::EmailIdentity', {
      EmailIdentity: domain.name,
      DkimSigningAttributes: { NextSigningKeyLength: 'RSA_2048_BIT' },
      MailFromAttributes: { MailFromDomain: `post.${domain.name}`, BehaviorOnMxFailure: 'REJECT_MESSAGE' },
    })
    service.hasResourceProperties('AWS::SES::ConfigurationSet', {
      DeliveryOptions: { TlsPolicy: 'REQUIRE' },
      SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
    })
    const records = all(service, 'AWS::Route53::RecordSet').map(([, { Type, ResourceRecords }]) => [
      Type,
      JSON.stringify(ResourceRecords),
    ])
    expect(records.filter(([type]) => type === 'CNAME')).toHaveLength(3)
    expect(records).toContainEqual(['TXT', expect.stringContaining('v=spf1')])
    expect(records).toContainEqual(['TXT', expect.stringContaining('p=reject')])
    expect(records).toContainEqual(['MX', expect.stringContaining(`feedback-smtp.${awsRegion}`)])
  })

  it('that comes back lies in a queue that forgets, and goes over no bus of ours', () => {
    const rules = all(service, 'AWS::Events::Rule').filter(([, { EventPattern }]) =>
      EventPattern?.source?.includes('aws.ses'),
    )
    expect(rules).toHaveLength(1)
    const [, rule] = rules[0]!
    expect(rule).not.toHaveProperty('EventBusName')
    const [queueId] = rule['Targets'][0].Arn['Fn::GetAtt']
    const [, queue] = all(service, 'AWS::SQS::Queue').find(([id]) => id === queueId)!
    expect(queue['MessageRetentionPeriod']).toBeLessThanOrEqual(14 * 24 * 3600)
  })

  it('can be sent by no function yet', () => {
    for (const template of [service, edge]) {
      for (const [, policy] of all(template, 'AWS::IAM::Policy')) {
        expect(JSON.stringify(policy)).not.toContain('"ses:')
      }
    }
  })
})
