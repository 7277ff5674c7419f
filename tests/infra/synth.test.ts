import { App } from 'aws-cdk-lib'
import { Match, Template } from 'aws-cdk-lib/assertions'
import { rmSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { allRoutes, wiring, type Resource } from '../../functions/wiring.ts'
import { environments } from '../../infra/environments.ts'
import { stacksOf } from '../../infra/stacks.ts'
import { variablesOf } from './variables.ts'
import settings from '../../cdk.json' with { type: 'json' }

const app = new App({ context: settings.context })
stacksOf(app, environments)
afterAll(() => rmSync(app.outdir, { recursive: true }))
const template = (kind: string) =>
  Template.fromStack(app.node.findChild(`${environments[0]!.name}-${kind}`) as never)
const data = template('data')
const service = template('service')

type Properties = ReturnType<Template['findResources']>[string]
const properties = (of: Template, type: string): readonly Properties[] =>
  Object.values(of.findResources(type)).map((resource) => resource['Properties'])

const functions = new Map(
  Object.entries(service.findResources('AWS::Lambda::Function')).map(([id, { Properties: found }]) => {
    const name: string = found.Handler.replace(/^functions\/(.*)\.handler$/, '$1')
    return [name, { id, ...found } as Properties]
  }),
)
const idOf = (name: string): string => functions.get(name)!['id']

describe('the API', () => {
  it('has every route of the wiring table once, and no other', () => {
    const keys: string[] = properties(service, 'AWS::ApiGatewayV2::Route').map(({ RouteKey }) => RouteKey)
    expect(keys.toSorted()).toEqual(allRoutes.map(({ method, path }) => `${method} ${path}`).toSorted())
  })

  it.each(wiring.filter(({ routes }) => routes))('leads the routes of $name to it', ({ name, routes }) => {
    const integrations = service.findResources('AWS::ApiGatewayV2::Integration', {
      Properties: { IntegrationUri: { 'Fn::GetAtt': [idOf(name), 'Arn'] } },
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

it.each(wiring)('tells $name what it needs to know, and no more', (wired) => {
  const told = Object.keys(functions.get(wired.name)!['Environment'].Variables)
  expect(told.toSorted()).toEqual([...variablesOf(wired)].toSorted())
})

describe('what a function may do', () => {
  const statementsOf = (name: string): readonly Properties[] =>
    properties(service, 'AWS::IAM::Policy')
      .filter(({ Roles }) => Roles[0].Ref === functions.get(name)!['Role']['Fn::GetAtt'][0])
      .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
  /** Logical ids end in eight hexadecimal digits; the ARN of the stream of a table is another one. */
  const actionsOn = (name: string, resource: string): readonly string[] =>
    statementsOf(name)
      .filter(({ Resource }) =>
        RegExp(`(GetAtt|")${resource}[0-9A-F]{8}(Arn|")`).test(JSON.stringify(Resource)),
      )
      .flatMap(({ Action }) => Action)
  const resources: readonly Resource[] = ['events', 'views', 'vault', 'evidence', 'anchors', 'bus']
  const isWrite = (action: string): boolean => /:(Put|Update|Delete)/.test(action)

  it.each(wiring)('by $name is what its line names, and no more', ({ name, reads, writes }) => {
    const allowed = (may: (action: string) => boolean) =>
      resources.filter((resource) => actionsOn(name, resource).some(may))
    expect(allowed((action) => !isWrite(action))).toEqual(resources.filter((each) => reads.includes(each)))
    expect(allowed(isWrite)).toEqual(resources.filter((each) => writes.includes(each)))
  })

  it('leaves the log alone where reach is counted', () => {
    expect(actionsOn('reach', 'events')).toEqual([])
    expect(actionsOn('reach', 'views')).not.toEqual([])
  })

  it('with the key of the vault is for those who name the vault', () => {
    for (const { name, reads } of wiring) {
      const expected = reads.includes('vault') ? ['kms:GenerateMac'] : []
      expect(actionsOn(name, 'vaultkey')).toEqual(expected)
    }
  })

  it('is never to change or delete a fact', () => {
    const writing = wiring.flatMap(({ name }) => actionsOn(name, 'events')).filter(isWrite)
    expect(new Set(writing)).toEqual(new Set(['dynamodb:PutItem']))
  })

  it('is nowhere given for everything, but to list streams, which AWS cannot narrow', () => {
    const statements = wiring.flatMap(({ name }) => statementsOf(name))
    const wide = statements.filter(({ Resource }) => [Resource].flat().includes('*'))
    expect(new Set(wide.flatMap(({ Action }) => Action))).toEqual(new Set(['dynamodb:ListStreams']))
    expect(JSON.stringify(statements)).not.toMatch(/"[a-z0-9]+:[A-Za-z]*\*"/)
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
    const woken = readers.map(({ FunctionName }): string => FunctionName.Ref).toSorted()
    expect(woken).toEqual(['projector', 'publisher'].map((name) => idOf(name)).toSorted())
  })

  it('is the bus for the reactor, with a queue for what it could not do', () => {
    service.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: { 'detail-type': [{ prefix: 'nl.hca.aanvraag.' }, { prefix: 'nl.hca.subsidie.' }] },
      Targets: [
        Match.objectLike({
          Arn: { 'Fn::GetAtt': [idOf('reactor'), 'Arn'] },
          DeadLetterConfig: Match.anyValue(),
        }),
      ],
    })
    service.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      FunctionName: { Ref: idOf('reactor') },
      DestinationConfig: { OnFailure: Match.anyValue() },
    })
  })

  it('is the time for the clock', () => {
    service.hasResourceProperties('AWS::Events::Rule', {
      ScheduleExpression: 'rate(1 minute)',
      Targets: [Match.objectLike({ Arn: { 'Fn::GetAtt': [idOf('clock'), 'Arn'] } })],
    })
  })
})

it('names no account', () => {
  expect(JSON.stringify([data.toJSON(), service.toJSON()])).not.toMatch(/\b\d{12}\b/)
})
