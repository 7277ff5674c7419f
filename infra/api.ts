import { Duration, type Stack } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import {
  CfnStage,
  DomainName,
  EndpointType,
  HttpApi,
  HttpMethod,
  HttpStage,
  type HttpRoute,
  LogGroupLogDestination,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaAuthorizer, HttpLambdaResponseType } from 'aws-cdk-lib/aws-apigatewayv2-authorizers'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { ARecord, RecordTarget, type IHostedZone } from 'aws-cdk-lib/aws-route53'
import { ApiGatewayv2DomainProperties } from 'aws-cdk-lib/aws-route53-targets'
import { originHeader } from './edge-secret.ts'
import type { Environment } from './environments.ts'
import { calledBy, type Deployed } from './functions.ts'
import { output } from './told.ts'
import { originOf, recordName, zoneOf } from './zone.ts'

/** In a second: more than a region ever asks, less than what would make its month dear. */
const throttle = { rateLimit: 200, burstLimit: 400 }
/** Of files, which are large, and each of which a scan costs: all employers together. */
const throttleOfFiles = { ThrottlingRateLimit: 10, ThrottlingBurstLimit: 50 }

/** A no, too, is kept so long; and after a rotation the value that went out. */
const gateRemembers = Duration.seconds(60)

/**
 * One HTTP API with a route for each route in the wiring table. It answers by one name only, which CloudFront knows;
 * before whatever a request asks for, the gate looks whether it came from there.
 */
export function httpApi(stack: Stack, environment: Environment, functions: readonly Deployed[]): HttpApi {
  const api = new HttpApi(stack, 'api', {
    apiName: stack.stackName,
    disableExecuteApiEndpoint: true,
    createDefaultStage: false,
    defaultAuthorizer: new HttpLambdaAuthorizer('gate', calledBy('gate', functions).lambda, {
      authorizerName: 'gate',
      responseTypes: [HttpLambdaResponseType.SIMPLE],
      identitySource: [`$request.header.${originHeader}`],
      resultsCacheTtl: gateRemembers,
    }),
    // An address that nobody has is told so in our own words.
    defaultIntegration: integration(calledBy('unmatched', functions)),
  })
  const takingFiles = new Map<string, HttpRoute>()
  for (const deployed of functions) {
    const { routes = [] } = deployed.wired
    const served = integration(deployed)
    for (const { method, path, file } of routes) {
      const [route] = api.addRoutes({ path, methods: [HttpMethod[method]], integration: served })
      if (file !== undefined && route !== undefined) takingFiles.set(`${method} ${path}`, route)
    }
    // Who uses another method is told, by the function that has the address, which there are.
    for (const path of new Set(routes.map((route) => route.path))) {
      api.addRoutes({ path, methods: [HttpMethod.ANY], integration: served })
    }
  }
  throttleFiles(stageOf(stack, environment, api), takingFiles)
  output(stack, 'address', `https://${environment.domain.name}`)
  return api
}

/** One permission a function: one for each route would outgrow what a function's policy may hold. */
const integration = ({ wired, lambda }: Deployed): HttpLambdaIntegration =>
  new HttpLambdaIntegration(wired.name, lambda, { scopePermissionToRoute: false })

function stageOf(stack: Stack, environment: Environment, httpApi: HttpApi): HttpStage {
  const logGroup = new LogGroup(stack, 'api-log', { retention: RetentionDays.THREE_MONTHS })
  return new HttpStage(stack, 'api-stage', {
    httpApi,
    stageName: '$default',
    autoDeploy: true,
    throttle,
    accessLogSettings: {
      destination: new LogGroupLogDestination(logGroup),
      format: AccessLogFormat.custom(JSON.stringify(logged)),
    },
    domainMapping: { domainName: nameOf(stack, environment) },
  })
}

/** CloudFormation has no order between a stage and its routes, and a stage may only set what is there. */
function throttleFiles({ node }: HttpStage, takingFiles: ReadonlyMap<string, HttpRoute>): void {
  if (!(node.defaultChild instanceof CfnStage)) throw new Error('the stage of the API is another than it was')
  node.defaultChild.routeSettings = Object.fromEntries(
    [...takingFiles.keys()].map((key) => [key, throttleOfFiles]),
  )
  node.addDependency(...takingFiles.values())
}

/**
 * The template of the route instead of the path, and no address, browser, query or header: with the id of the
 * request, which is the correlation in our own logs and events, that says whatever has to be known.
 */
const logged = {
  at: '$context.requestTime',
  correlation: '$context.requestId',
  route: '$context.routeKey',
  method: '$context.httpMethod',
  status: '$context.status',
  bytes: '$context.responseLength',
  milliseconds: '$context.responseLatency',
  functionMilliseconds: '$context.integration.latency',
  functionStatus: '$context.integration.status',
  gateStatus: '$context.authorizer.status',
  gateMilliseconds: '$context.authorizer.latency',
  error: '$context.error.responseType',
}

function nameOf(stack: Stack, environment: Environment): DomainName {
  const zone = zoneOf(stack, 'api-zone', environment)
  const name = originOf(environment)
  const domainName = new DomainName(stack, 'api-name', {
    domainName: name,
    certificate: new Certificate(stack, 'api-certificate', {
      domainName: name,
      validation: CertificateValidation.fromDns(zone),
    }),
    endpointType: EndpointType.REGIONAL,
    securityPolicy: SecurityPolicy.TLS_1_2,
  })
  addressOf(domainName, name, zone)
  return domainName
}

function addressOf(domainName: DomainName, name: string, zone: IHostedZone): ARecord {
  const { regionalDomainName, regionalHostedZoneId } = domainName
  return new ARecord(domainName, 'address', {
    zone,
    recordName: recordName(name),
    target: RecordTarget.fromAlias(
      new ApiGatewayv2DomainProperties(regionalDomainName, regionalHostedZoneId),
    ),
  })
}
