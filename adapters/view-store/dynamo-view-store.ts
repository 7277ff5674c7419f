import type { DynamoDBClient, QueryCommandInput } from '@aws-sdk/client-dynamodb'
import { inParallel, putIf, queryPages, type Item } from '../dynamo/requests.ts'
import { dynamoGenerations } from './dynamo-generations.ts'
import { dynamoProgress } from './dynamo-progress.ts'
import {
  isRow,
  keyOf,
  listKey,
  ownerKey,
  rowItem,
  rowPrefix,
  shardKey,
  shardOf,
  shards,
  storedRow,
  tombstone,
  type Generation,
} from './dynamo-rows.ts'
import { projectionOf, type Projected, type StoredRow, type ViewStore } from './view-store.ts'

const rowsAtOnce = 16
const streamsAtOnce = 8

/** Views in one table, with an index for lists and one for lists of an owner. */
export function dynamoViewStore(client: DynamoDBClient, table: string): ViewStore {
  const generations = dynamoGenerations(client, table)
  const { raise, ...progress } = dynamoProgress(client, table)

  const query = (expression: string, values: Record<string, string>, more: Partial<QueryCommandInput>) =>
    queryPages(client, {
      TableName: table,
      KeyConditionExpression: expression,
      ExpressionAttributeValues: Object.fromEntries(Object.entries(values).map(([name, S]) => [name, { S }])),
      ...more,
    })
  const itemsOf = (of: Generation, stream: string): AsyncIterable<readonly Item[]> =>
    query(
      'pk = :pk AND begins_with(sk, :prefix)',
      { ':pk': shardKey(of, shardOf(stream)), ':prefix': rowPrefix(stream) },
      { ConsistentRead: true },
    )
  const served = async (view: string, generation?: number): Promise<Generation> => ({
    view,
    generation: generation ?? (await generations.generations(view)).serving,
  })

  const putNewer = (item: Item): Promise<boolean> =>
    putIf(client, {
      TableName: table,
      Item: item,
      ConditionExpression: 'attribute_not_exists(pk) OR version < :version',
      ExpressionAttributeValues: { ':version': item['version'] ?? { N: '0' } },
    })
  const vanished = async (projected: Projected): Promise<readonly Item[]> => {
    const present = new Set(projected.rows.map((row) => row.key))
    const found: Item[] = []
    for await (const items of itemsOf(projected, projected.stream)) found.push(...items.filter(isRow))
    const gone = found.map((item) => keyOf(item, projected.stream)).filter((key) => !present.has(key))
    return gone.map((key) => tombstone(projected, key))
  }
  /** The progress comes last: whoever sees it may rely on the rows. False when newer work had passed it. */
  const putOne = async (projected: Projected): Promise<boolean> => {
    const rows = projected.rows.map((row) => rowItem(projected, row))
    await inParallel(rows, rowsAtOnce, putNewer)
    if (!projected.history) await inParallel(await vanished(projected), rowsAtOnce, putNewer)
    return raise(projectionOf(projected.view, projected.generation), projected.stream, projected.version)
  }

  return {
    ...generations,
    ...progress,
    async put(batch) {
      const superseded: Projected[] = []
      await inParallel(batch, streamsAtOnce, async (projected) => {
        if (!(await putOne(projected))) superseded.push(projected)
      })
      return superseded
    },
    async list(view, { owner, from, limit, oldestFirst }) {
      const of = await served(view)
      const [index, hashKey, value] =
        owner === undefined ? ['bySort', 'listPk', listKey(of)] : ['byOwner', 'ownerPk', ownerKey(of, owner)]
      const begin = from ?? oldestFirst?.since
      const beyond = oldestFirst === undefined ? '<' : '>'
      const pages = query(
        `${hashKey} = :list${begin === undefined ? '' : ` AND listSk ${beyond} :begin`}`,
        { ':list': value, ...(begin === undefined ? {} : { ':begin': begin }) },
        { IndexName: index, ScanIndexForward: oldestFirst !== undefined, Limit: limit + 1 },
      )
      const items: Item[] = []
      for await (const page of pages) {
        items.push(...page)
        if (items.length > limit) break
      }
      const rows = items.slice(0, limit).map(storedRow)
      return items.length > limit ? { rows, next: items[limit - 1]?.['listSk']?.S } : { rows }
    },
    async rowsOf(view, stream, generation) {
      const rows: StoredRow[] = []
      for await (const items of itemsOf(await served(view, generation), stream)) {
        rows.push(...items.filter(isRow).map(storedRow))
      }
      return rows
    },
    async *all(view, generation) {
      const of = await served(view, generation)
      for (const shard of shards) {
        for await (const items of query(
          'pk = :pk',
          { ':pk': shardKey(of, shard) },
          { ConsistentRead: true },
        )) {
          const rows = items.filter(isRow).map(storedRow)
          if (rows.length > 0) yield rows
        }
      }
    },
  }
}
