import { Match } from 'aws-cdk-lib/assertions'
import { afterAll, describe, expect, it } from 'vitest'
import { originHeader } from '../../adapters/origin-secret/origin-secret.ts'
import { askAgainAfterMilliseconds } from '../../functions/gate.ts'
import { allRoutes, wiring } from '../../functions/wiring.ts'
import { all, environment, functionOf, only, remove, templateOf } from './first-environment.ts'

afterAll(remove)
const service = templateOf('service')
const { domain } = environment

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

  it('takes far fewer files of evidence than other requests, once the route for them is there', () => {
    const route = 'POST /v1/bewijsstukken'
    const { ThrottlingRateLimit: others } = stage['DefaultRouteSettings']
    const { ThrottlingRateLimit, ThrottlingBurstLimit } = stage['RouteSettings'][route]
    expect(ThrottlingRateLimit).toBeLessThan(others / 10)
    expect(ThrottlingBurstLimit).toBeGreaterThanOrEqual(ThrottlingRateLimit)
    const [routeId] = all(service, 'AWS::ApiGatewayV2::Route').find(([, { RouteKey }]) => RouteKey === route)!
    service.hasResource('AWS::ApiGatewayV2::Stage', { DependsOn: Match.arrayWith([routeId]) })
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
