import {
  ConditionalCheckFailedException,
  DynamoDBServiceException,
  GetItemCommand,
  PutItemCommand,
  type DynamoDBClient,
  type ScanCommandInput,
} from '@aws-sdk/client-dynamodb'
import { queryPages, scanPages, type Item } from '../dynamo/requests.ts'
import type { AppendOutcome, EventStore, StoredCommit, StreamHead } from './event-store.ts'

/** `commit`, `snapshot` and `stream` are reserved words. */
const streamName = { '#stream': 'stream' }

/** How often a write that cannot be found afterwards is sent, each time with the SDK's own retries. */
const sendings = 2

/** A log in one table: partition key `stream`, sort key `version`, and the commit's bytes as they are. */
export function dynamoEventStore(client: DynamoDBClient, table: string): EventStore {
  const read = async ({ stream, version }: StreamHead): Promise<StoredCommit | undefined> => {
    const key = { stream: { S: stream }, version: { N: String(version) } }
    const { Item } = await client.send(
      new GetItemCommand({ TableName: table, Key: key, ConsistentRead: true }),
    )
    return Item === undefined ? undefined : storedCommit(Item)
  }

  const scan = (which: Partial<ScanCommandInput>): AsyncIterable<readonly Item[]> =>
    scanPages(client, { TableName: table, ConsistentRead: true, ...which })

  /** Undefined when it was put, else what stands there. */
  const putNew = async (commit: StoredCommit): Promise<StoredCommit | undefined> => {
    try {
      await client.send(
        new PutItemCommand({
          TableName: table,
          Item: itemOf(commit),
          ConditionExpression: 'attribute_not_exists(#stream)',
          ExpressionAttributeNames: streamName,
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      )
      return undefined
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error
      const standing = error.Item === undefined ? await read(commit) : storedCommit(error.Item)
      if (standing === undefined) throw error
      return standing
    }
  }

  /** Whatever went wrong last, an earlier attempt may have arrived: look before sending again or giving up. */
  const afterFailure = async (commit: StoredCommit, failure: unknown): Promise<AppendOutcome | undefined> => {
    try {
      const standing = await read(commit)
      if (standing === undefined) return undefined
      return outcome(standing.bytes === commit.bytes ? undefined : standing)
    } catch {
      throw failure
    }
  }

  return {
    async append(commit) {
      for (let sending = 1; ; sending += 1) {
        try {
          return outcome(await putNew(commit))
        } catch (failure) {
          const known = await afterFailure(commit, failure)
          if (known !== undefined) return known
          if (sending === sendings || wouldFailAgain(failure)) throw failure
        }
      }
    },
    async *readBackwards(stream, pageSize) {
      const backwards = queryPages(client, {
        TableName: table,
        KeyConditionExpression: '#stream = :stream',
        ExpressionAttributeNames: streamName,
        ExpressionAttributeValues: { ':stream': { S: stream } },
        ScanIndexForward: false,
        ConsistentRead: true,
        Limit: pageSize,
      })
      for await (const items of backwards) {
        const page = items.map(storedCommit)
        if (page.length > 0) yield page
        // DynamoDB says that there may be more whenever a page is full.
        if (page.at(-1)?.version === 1) return
      }
    },
    async *heads(category) {
      const heads = new Map<string, StreamHead>()
      const keysOnly = { ProjectionExpression: '#stream, version', ExpressionAttributeNames: streamName }
      for await (const items of scan({ ...ofCategory(category), ...keysOnly })) {
        for (const { stream, version } of items.map(headOf)) {
          if (version > (heads.get(stream)?.version ?? 0)) heads.set(stream, { stream, version })
        }
      }
      if (heads.size > 0) yield [...heads.values()]
    },
    // Segments divide the hashes of the partition key, so that a stream lies in one of them whole.
    streams: (category, segment) =>
      wholeStreams(
        scan({
          ...ofCategory(category),
          ...(segment === undefined ? {} : { Segment: segment.number, TotalSegments: segment.of }),
        }),
      ),
  }
}

/** A scan walks over partitions one by one; that it keeps the order within one, AWS says of a query only. */
async function* wholeStreams(pages: AsyncIterable<readonly Item[]>): AsyncGenerator<readonly StoredCommit[]> {
  const finished = new Set<string>()
  let commits: StoredCommit[] = []
  for await (const page of pages) {
    for (const commit of page.map(storedCommit)) {
      const current = commits[0]?.stream
      if (current !== undefined && current !== commit.stream) {
        yield fromItsBeginning(commits)
        finished.add(current)
        commits = []
      }
      if (finished.has(commit.stream)) {
        throw new Error(`the scan came back to ${commit.stream} after it had left it`)
      }
      commits.push(commit)
    }
  }
  if (commits.length > 0) yield fromItsBeginning(commits)
}

function fromItsBeginning(commits: readonly StoredCommit[]): readonly StoredCommit[] {
  const inOrder = commits.toSorted((one, other) => one.version - other.version)
  const { stream, version } = inOrder[0] as StoredCommit
  if (version !== 1) throw new Error(`the scan met ${stream} at version ${version}: its beginning is missing`)
  return inOrder
}

const outcome = (standing: StoredCommit | undefined): AppendOutcome =>
  standing === undefined ? { appended: true } : { appended: false, standing }

const wouldFailAgain = (error: unknown): boolean =>
  error instanceof DynamoDBServiceException && error.$fault === 'client'

const ofCategory = (category: string | undefined) =>
  category === undefined
    ? {}
    : {
        FilterExpression: 'begins_with(#stream, :prefix)',
        ExpressionAttributeNames: streamName,
        ExpressionAttributeValues: { ':prefix': { S: `${category}/` } },
      }

const itemOf = ({ stream, version, bytes, snapshot }: StoredCommit): Item => ({
  stream: { S: stream },
  version: { N: String(version) },
  commit: { S: bytes },
  ...(snapshot === undefined ? {} : { snapshot: { S: snapshot } }),
})

const headOf = (item: Item): StreamHead => ({
  stream: item['stream']?.S ?? '',
  version: Number(item['version']?.N),
})

const storedCommit = (item: Item): StoredCommit => ({
  ...headOf(item),
  bytes: item['commit']?.S ?? '',
  snapshot: item['snapshot']?.S,
})
