import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  type AttributeValue,
  type DynamoDBClient,
  type PutItemCommandInput,
  type QueryCommandInput,
  type ScanCommandInput,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb'
import { systemPause } from '../pause.ts'

export type Item = Record<string, AttributeValue>

export const putIf = (client: DynamoDBClient, input: PutItemCommandInput): Promise<boolean> =>
  conditionHeld(client.send(new PutItemCommand(input)))

/** False when the write's condition did not hold. */
export async function conditionHeld(write: Promise<unknown>): Promise<boolean> {
  try {
    await write
    return true
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false
    throw error
  }
}

/**
 * A page is asked for when the one before it has been used up. A page cut at 1 MB is followed by the rest. A
 * limit holds for the first page: whoever needs more than that needs it all.
 */
export const queryPages = (
  client: DynamoDBClient,
  { Limit, ...input }: QueryCommandInput,
): AsyncGenerator<readonly Item[]> =>
  pages((start) => {
    const limit = start.ExclusiveStartKey === undefined ? { Limit } : {}
    return client.send(new QueryCommand({ ...input, ...limit, ...start }))
  })

export const scanPages = (client: DynamoDBClient, input: ScanCommandInput): AsyncGenerator<readonly Item[]> =>
  pages((start) => client.send(new ScanCommand({ ...input, ...start })))

interface Answer {
  Items?: Item[] | undefined
  LastEvaluatedKey?: Item | undefined
}

async function* pages(
  ask: (start: { ExclusiveStartKey?: Item }) => Promise<Answer>,
): AsyncGenerator<readonly Item[]> {
  for (let start: { ExclusiveStartKey?: Item } = {}; ;) {
    const { Items, LastEvaluatedKey } = await ask(start)
    yield Items ?? []
    if (LastEvaluatedKey === undefined) return
    start = { ExclusiveStartKey: LastEvaluatedKey }
  }
}

const keysPerGet = 100
const writesPerRequest = 25
/** The engine hands back what it did not get to, such as under a throttle: all requests of a batch. */
const rounds = 10
/** The most that is waited before a second request; twice that before the next, up to the longest. */
const firstWait = 25
const longestWait = 1_000

/** The items there are under these keys, in no order, as of now. */
export async function batchGet(
  client: DynamoDBClient,
  table: string,
  keys: readonly Item[],
): Promise<readonly Item[]> {
  const found: Item[] = []
  for (const batch of chunks(keys, keysPerGet)) {
    await untilDone(batch, async (left) => {
      const request = { [table]: { Keys: left, ConsistentRead: true } }
      const answer = await client.send(new BatchGetItemCommand({ RequestItems: request }))
      found.push(...(answer.Responses?.[table] ?? []))
      return answer.UnprocessedKeys?.[table]?.Keys
    })
  }
  return found
}

export async function batchDelete(
  client: DynamoDBClient,
  table: string,
  keys: readonly Item[],
): Promise<void> {
  for (const batch of chunks(keys, writesPerRequest)) {
    const deletions: WriteRequest[] = batch.map((Key) => ({ DeleteRequest: { Key } }))
    await untilDone(deletions, async (left) => {
      const answer = await client.send(new BatchWriteItemCommand({ RequestItems: { [table]: left } }))
      return answer.UnprocessedItems?.[table]
    })
  }
}

async function untilDone<Of>(items: Of[], request: (left: Of[]) => Promise<Of[] | undefined>): Promise<void> {
  let left = items
  for (let round = 1; left.length > 0; round += 1) {
    if (round > rounds)
      throw new LeftUndone(`DynamoDB left ${left.length} items undone in ${rounds} requests`)
    if (round > 1) await systemPause(Math.random() * Math.min(firstWait * 2 ** (round - 2), longestWait))
    left = (await request(left)) ?? []
  }
}

/** As what AWS throws when a single item finds it too busy. */
class LeftUndone extends Error {
  override readonly name = 'LeftUndone'
  readonly $fault = 'server'
}

function chunks<Of>(items: readonly Of[], size: number): Of[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )
}

/** Does the work for every item, `width` at a time. */
export async function inParallel<Of>(
  items: readonly Of[],
  width: number,
  work: (item: Of) => Promise<unknown>,
): Promise<void> {
  const queue = items.values()
  const worker = async (): Promise<void> => {
    for (const item of queue) await work(item)
  }
  await Promise.all(Array.from({ length: width }, worker))
}
