import { App } from 'aws-cdk-lib'
import { Match, Template } from 'aws-cdk-lib/assertions'
import { rmSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { allRoutes, type Resource } from '../../functions/wiring.ts'
import { environments } from '../../infra/environments.ts'
import { serviceWiring as wiring } from '../../infra/functions.ts'
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
  it('has every route of the wiring table once, one for other methods of its address and one for all else', () => {
    const keys: string[] = properties(service, 'AWS::ApiGatewayV2::Route').map(({ RouteKey }) => RouteKey)
    const wired = allRoutes.flatMap(({ method, path }) => [`${method} ${path}`, `ANY ${path}`])
    expect(keys.toSorted()).toEqual([...new Set(['$default', ...wired])].toSorted())
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
  const isWrite = (action: string): boolean => /:(Put|Update|Delete|BatchWrite)/.test(action)

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

  it('is in a stack that nobody deletes by accident', () => {
    expect(app.node.findChild(`${environments[0]!.name}-data`)).toHaveProperty('terminationProtection', true)
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

  it('has the vault under another key of its own, which is renewed', () => {
    const [key] = Object.keys(
      data.findResources('AWS::KMS::Key', { Properties: { EnableKeyRotation: true } }),
    )
    data.hasResourceProperties('AWS::DynamoDB::Table', {
      SSESpecification: { SSEEnabled: true, KMSMasterKeyId: { 'Fn::GetAtt': [key, 'Arn'] } },
    })
  })

  it('keeps each anchor for ten years, from the administrator too', () => {
    expect(bucketOf('anchors')).toMatchObject({
      VersioningConfiguration: { Status: 'Enabled' },
      ObjectLockConfiguration: {
        ObjectLockEnabled: 'Enabled',
        Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: expect.toSatisfy((days) => days >= 3652) } },
      },
    })
  })
})

const bucketOf = (name: string): Properties =>
  Object.entries(data.findResources('AWS::S3::Bucket')).find(([id]) =>
    RegExp(`^${name}[0-9A-F]{8}$`).test(id),
  )![1].Properties

describe('what must be able to go', () => {
  /** Article 12(3) GDPR. */
  const month = 28
  const rulesOf = (name: string): readonly Properties[] => bucketOf(name)['LifecycleConfiguration'].Rules

  it('is evidence: it is under no lock, and an older version of it is gone within the month', () => {
    expect(bucketOf('evidence')).not.toHaveProperty('ObjectLockConfiguration')
    const [days] = rulesOf('evidence').flatMap(
      (rule) => rule['NoncurrentVersionExpiration']?.NoncurrentDays ?? [],
    )
    expect(days).toBeLessThanOrEqual(month)
    expect(rulesOf('evidence').some((rule) => rule['ExpirationInDays'] !== undefined)).toBe(false)
  })

  it('is a person in the vault, whom no restore can bring back after the month', () => {
    const [vault] = properties(data, 'AWS::DynamoDB::Table').filter((table) => table['SSESpecification'])
    expect(vault?.['PointInTimeRecoverySpecification'].RecoveryPeriodInDays).toBeLessThanOrEqual(month)
  })

  it.each(['exports', 'failures', 'accesslogs'])('is all that lies in %s', (name) => {
    expect(rulesOf(name).some((rule) => rule['ExpirationInDays'] > 0)).toBe(true)
  })

  it('is what half an upload left, in every bucket', () => {
    for (const { LifecycleConfiguration } of properties(data, 'AWS::S3::Bucket')) {
      expect(LifecycleConfiguration.Rules).toContainEqual(
        expect.objectContaining({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } }),
      )
    }
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
        MetricsConfig: { Metrics: ['EventCount'] },
      })
      // Not a queue: only a bucket gets what was in the records.
      expect(JSON.stringify(reader['DestinationConfig'].OnFailure.Destination)).toMatch(
        /GetAttfailures[0-9A-F]{8}Arn/,
      )
      expect(reader['MaximumRecordAgeInSeconds']).toBeLessThan(24 * 3600)
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

  it('is kept on the bus for those who missed it', () => {
    service.hasResourceProperties('AWS::Events::Archive', { RetentionDays: Match.anyValue() })
  })

  it('is the time for the clock', () => {
    service.hasResourceProperties('AWS::Events::Rule', {
      ScheduleExpression: 'rate(1 minute)',
      Targets: [Match.objectLike({ Arn: { 'Fn::GetAtt': [idOf('clock'), 'Arn'] } })],
    })
  })
})

describe('a subscriber', () => {
  const [webhook] = environments[0]!.webhooks
  const ruleOf = () =>
    service.findResources('AWS::Events::Rule', {
      Properties: { EventPattern: { 'detail-type': webhook!.types.map((prefix) => ({ prefix })) } },
    })

  it('gets the message itself of the types it asked for, and what it did not take is kept', () => {
    const [rule] = Object.values(ruleOf())
    expect(rule?.['Properties'].Targets).toEqual([
      expect.objectContaining({
        InputPath: '$.detail',
        DeadLetterConfig: expect.anything(),
        RetryPolicy: { MaximumEventAgeInSeconds: 24 * 3600, MaximumRetryAttempts: 185 },
      }),
    ])
    service.hasResourceProperties('AWS::Events::ApiDestination', {
      InvocationEndpoint: webhook!.address,
      HttpMethod: 'POST',
      InvocationRateLimitPerSecond: Match.anyValue(),
    })
  })

  it('knows us by a key that stands in no template', () => {
    const [connection] = properties(service, 'AWS::Events::Connection')
    const key = JSON.stringify(connection!['AuthParameters'].ApiKeyAuthParameters.ApiKeyValue)
    expect(key).toContain('{{resolve:secretsmanager:')
    service.hasResourceProperties('AWS::SecretsManager::Secret', { GenerateSecretString: Match.anyValue() })
  })
})

it('names no account', () => {
  expect(JSON.stringify([data.toJSON(), service.toJSON()])).not.toMatch(/\b\d{12}\b/)
})
