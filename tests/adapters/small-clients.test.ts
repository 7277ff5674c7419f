import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { keyedHashWith, randomId } from '../../adapters/vault/key-file.ts'
import { awsEndpoint, type AwsAnswer } from '../support/aws-endpoint.ts'
import { dynamoClient, dynamoEngines, type DynamoServer } from '../support/dynamo-server.ts'
import { createEventsTable, createVaultTable, createViewsTable } from '../support/dynamo-tables.ts'
import { newStream } from '../support/event-stores.ts'
import { onAwsAsDeployed } from '../support/on-aws-as-deployed.ts'
import { eventStoreContract } from './event-store-contract.ts'
import { vaultContract } from './vault-contract.ts'
import { viewStoreContract } from './view-store-contract.ts'

const { DynamoDBClient, dynamoEventStore, dynamoVault, dynamoViewStore, mayPass } = onAwsAsDeployed

describe.each(dynamoEngines)('the stores as deployed, on $name', { timeout: 60_000 }, ({ name, start }) => {
  let server: DynamoServer
  beforeAll(async () => {
    server = await start()
  })
  afterAll(() => server.stop())

  const newTable = async (create: typeof createEventsTable) => {
    const table = `table-${randomBytes(6).toString('hex')}`
    await create(dynamoClient(server.endpoint), table)
    const { endpoint } = server
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
    return { client: new DynamoDBClient({ endpoint, region: 'eu-west-1', credentials }), table }
  }

  eventStoreContract(`DynamoDB as deployed (${name})`, async () => {
    const { client, table } = await newTable(createEventsTable)
    return dynamoEventStore(client, table)
  })
  viewStoreContract(`DynamoDB as deployed (${name})`, async () => {
    const { client, table } = await newTable(createViewsTable)
    return dynamoViewStore(client, table)
  })
  vaultContract(`DynamoDB as deployed (${name})`, async () =>
    dynamoVault({
      ...(await newTable(createVaultTable)),
      keyedHash: keyedHashWith(Buffer.alloc(32, 7)),
      randomId,
    }),
  )
})

describe('a request to AWS that goes wrong', () => {
  const running: (() => Promise<void>)[] = []
  afterEach(async () => {
    await Promise.all(running.splice(0).map((stop) => stop()))
  })

  /** A store on a service that answers so, each attempt in turn; the last answer is given for ever. */
  async function storeOn(...answers: readonly (AwsAnswer | 'none' | 'reset')[]) {
    const left = [...answers]
    const { settings, requests, stop } = await awsEndpoint(
      () => (left.length > 1 ? left.shift() : left[0]) ?? 'none',
    )
    running.push(stop)
    const { maxAttempts: _, ...rest } = settings
    const client = new DynamoDBClient({ ...rest, requestHandler: { requestTimeout: 200 } })
    const targets = () => requests.map(({ headers }) => String(headers['x-amz-target']).split('.')[1])
    return { store: dynamoEventStore(client, 'events'), targets }
  }
  const refusal = (type: string, more: object = {}): AwsAnswer => ({
    status: 400,
    body: JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: 'nee', ...more }),
  })
  const commit = () => ({ stream: newStream(), version: 1, bytes: 'ours' })
  const head = async (store: ReturnType<typeof dynamoEventStore>) => {
    for await (const page of store.readBackwards('counter/a', 1)) return page
    return []
  }
  const nothing = { body: JSON.stringify({ Items: [] }) }

  it.each([
    ['no answer comes in time', 'none'],
    ['the connection breaks', 'reset'],
    ['the service is at fault', { status: 500 }],
    ['the service is unavailable', { status: 503, body: '<html>' }],
    ['the table is too busy', refusal('ProvisionedThroughputExceededException')],
    ['the account is too busy', refusal('ThrottlingException')],
    ['others make too many requests', refusal('TooManyRequestsException')],
    ['an answer is no JSON', { body: '<html>' }],
    ['an answer is cut off', { body: '{"Items":[' }],
    ['an answer is empty', { body: '' }],
    ['an answer is JSON of nothing', { body: 'null' }],
    [
      'the request was under way for too long',
      refusal('InvalidSignatureException', { message: 'Signature expired: 20260302T080000Z is now earlier' }),
    ],
  ] as const)('is tried again when %s', async (_, fault) => {
    const { store, targets } = await storeOn(fault, fault, nothing)
    expect(await head(store)).toEqual([])
    expect(targets()).toEqual(['Query', 'Query', 'Query'])
  })

  it.each([
    ['no answer comes in time', 'none'],
    ['the connection breaks', 'reset'],
    ['the service stays at fault', { status: 500 }],
    ['it stays too busy', refusal('ThrottlingException')],
    ['its answers stay no JSON', { body: '<html>' }],
  ] as const)('fails after three attempts, as something that may pass, when %s', async (_, fault) => {
    const { store, targets } = await storeOn(fault)
    const failure = await head(store).catch((error: unknown) => error)
    expect(mayPass(failure)).toBe(true)
    expect(targets()).toHaveLength(3)
  })

  it.each([
    ['it is wrong', refusal('ValidationException'), 'ValidationException'],
    ['the key is wrong', refusal('InvalidSignatureException'), 'InvalidSignatureException'],
    ['the credentials are too old', refusal('ExpiredTokenException'), 'ExpiredTokenException'],
    ['it is sent elsewhere', { status: 307, headers: { location: 'https://elders.nl' } }, 'Status307'],
  ] as const)('fails at once when %s: it would fail again', async (_, fault, name) => {
    const { store, targets } = await storeOn(fault)
    await expect(head(store)).rejects.toMatchObject({ name, $fault: 'client' })
    expect(targets()).toHaveLength(1)
  })

  it('shows what stands there when it comes with the failed condition', async () => {
    const ours = commit()
    const Item = { stream: { S: ours.stream }, version: { N: '1' }, commit: { S: 'theirs' } }
    const { store, targets } = await storeOn(refusal('ConditionalCheckFailedException', { Item }))
    expect(await store.append(ours)).toEqual({
      appended: false,
      standing: { stream: ours.stream, version: 1, bytes: 'theirs', snapshot: undefined },
    })
    expect(targets()).toEqual(['PutItem'])
  })

  it.each([
    ['were lost', 'none'],
    ['could not be read', { body: '<html>' }],
  ] as const)('recognises its own commit after three answers %s', async (_, fault) => {
    const ours = commit()
    const Item = { stream: { S: ours.stream }, version: { N: '1' }, commit: { S: ours.bytes } }
    const { store, targets } = await storeOn(fault, fault, fault, { body: JSON.stringify({ Item }) })
    expect(await store.append(ours)).toEqual({ appended: true })
    expect(targets()).toEqual(['PutItem', 'PutItem', 'PutItem', 'GetItem'])
  })
})
