import { App } from 'aws-cdk-lib'
import { Match, Template } from 'aws-cdk-lib/assertions'
import { describe, expect, it } from 'vitest'
import { allRoutes, wiring } from '../../functions/wiring.ts'
import { environments } from '../../infra/environments.ts'
import { stacksOf } from '../../infra/stacks.ts'
import settings from '../../cdk.json' with { type: 'json' }

const app = new App({ context: settings.context })
stacksOf(app, environments)
const template = (kind: string) =>
  Template.fromStack(app.node.findChild(`${environments[0]!.name}-${kind}`) as never)
const data = template('data')
const service = template('service')

interface Properties {
  readonly [name: string]: any
}
const properties = (of: Template, type: string): readonly Properties[] =>
  Object.values(of.findResources(type)).map((resource) => resource['Properties'])

const functions = new Map(
  Object.entries(service.findResources('AWS::Lambda::Function')).map(([id, { Properties: found }]) => {
    const name: string = found.Handler.replace(/^functions\/(.*)\.handler$/, '$1')
    return [name, { id, ...found } as Properties]
  }),
)

describe('the API', () => {
  it('has every route of the wiring table once, and no other', () => {
    const keys = properties(service, 'AWS::ApiGatewayV2::Route').map(({ RouteKey }) => RouteKey)
    expect(keys.toSorted()).toEqual(allRoutes.map(({ method, path }) => `${method} ${path}`).toSorted())
  })

  it.each(wiring.filter(({ routes }) => routes))('leads the routes of $name to it', ({ name, routes }) => {
    const integrations = service.findResources('AWS::ApiGatewayV2::Integration', {
      Properties: { IntegrationUri: { 'Fn::GetAtt': [functions.get(name)!.id, 'Arn'] } },
    })
    const [integration] = Object.keys(integrations)
    for (const { method, path } of routes ?? []) {
      service.hasResourceProperties('AWS::ApiGatewayV2::Route', {
        RouteKey: `${method} ${path}`,
        Target: { 'Fn::Join': ['', ['integrations/', { Ref: integration }]] },
      })
    }
  })
})

describe('the functions', () => {
  it('are those of the wiring table', () => {
    expect([...functions.keys()].toSorted()).toEqual(wiring.map(({ name }) => name).toSorted())
  })

  it.each(wiring)('$name runs on Node 24 and ARM with its own memory and time', (wired) => {
    expect(functions.get(wired.name)).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      MemorySize: wired.memoryMegabytes,
      Timeout: wired.timeoutSeconds,
    })
  })
})

describe('what must never be lost', () => {
  it('is kept when its stack goes, and cannot be deleted by accident', () => {
    for (const type of ['AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::KMS::Key']) {
      data.allResources(type, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' })
    }
    data.allResourcesProperties('AWS::DynamoDB::Table', {
      BillingMode: 'PAY_PER_REQUEST',
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    })
  })

  it('lies all in the data stack', () => {
    for (const type of ['AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::KMS::Key']) {
      service.resourceCountIs(type, 0)
    }
  })

  it('has the log under stream and version, with a stream of keys and no index', () => {
    data.hasResourceProperties('AWS::DynamoDB::Table', {
      KeySchema: [
        { AttributeName: 'stream', KeyType: 'HASH' },
        { AttributeName: 'version', KeyType: 'RANGE' },
      ],
      StreamSpecification: { StreamViewType: 'KEYS_ONLY' },
      GlobalSecondaryIndexes: Match.absent(),
    })
  })

  it('has its own key for the keyed hash of the vault', () => {
    data.hasResourceProperties('AWS::KMS::Key', { KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' })
  })

  it('keeps buckets closed', () => {
    data.allResourcesProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
    })
  })
})

describe('what wakes a function', () => {
  it('is the log for two readers, which give back what failed and give up in the end', () => {
    const readers = properties(service, 'AWS::Lambda::EventSourceMapping')
    expect(readers).toHaveLength(2)
    for (const reader of readers) {
      expect(reader).toMatchObject({
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        BisectBatchOnFunctionError: true,
        MaximumRetryAttempts: 10,
        DestinationConfig: { OnFailure: { Destination: expect.anything() } },
      })
    }
    const woken = readers.map(({ FunctionName }) => FunctionName.Ref).toSorted()
    expect(woken).toEqual(['projector', 'publisher'].map((name) => functions.get(name)!.id).toSorted())
  })

  it('is the bus for the reactor, with a queue for what it could not do', () => {
    service.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: { 'detail-type': [{ prefix: 'nl.hca.aanvraag.' }, { prefix: 'nl.hca.subsidie.' }] },
      Targets: [
        Match.objectLike({
          Arn: { 'Fn::GetAtt': [functions.get('reactor')!.id, 'Arn'] },
          DeadLetterConfig: Match.anyValue(),
        }),
      ],
    })
    service.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      FunctionName: { Ref: functions.get('reactor')!.id },
      DestinationConfig: { OnFailure: Match.anyValue() },
    })
  })

  it('is the time for the clock', () => {
    service.hasResourceProperties('AWS::Events::Rule', {
      ScheduleExpression: 'rate(1 minute)',
      Targets: [Match.objectLike({ Arn: { 'Fn::GetAtt': [functions.get('clock')!.id, 'Arn'] } })],
    })
  })
})

it('names no account', () => {
  expect(JSON.stringify([data.toJSON(), service.toJSON()])).not.toMatch(/\b\d{12}\b/)
})
