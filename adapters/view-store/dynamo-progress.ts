import {
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb'
import { batchGet, putIf, queryPages, type Item } from '../dynamo/requests.ts'
import { shardOf, shards } from './dynamo-rows.ts'
import type { Parked, ViewStore } from './view-store.ts'

export const progressKey = (subscriber: string, shard: number): string => `progress#${subscriber}#${shard}`

const copyMark: Item = { pk: { S: 'mark' }, sk: { S: 'copy-comes-in' } }

/** How far subscribers are, what they set aside, and whether all of it is being copied in. */
export type ProgressStore = Pick<
  ViewStore,
  | 'progress'
  | 'putProgress'
  | 'allProgress'
  | 'setBack'
  | 'park'
  | 'unpark'
  | 'parked'
  | 'copyComesIn'
  | 'setCopyComesIn'
> & {
  /** False when a higher version stands there; the same version is fine. */
  raise(subscriber: string, stream: string, version: number): Promise<boolean>
}

export function dynamoProgress(client: DynamoDBClient, table: string): ProgressStore {
  const keyOf = (subscriber: string, stream: string): Item => ({
    pk: { S: progressKey(subscriber, shardOf(stream)) },
    sk: { S: stream },
  })
  const parkedKey = (subscriber: string, stream: string): Item => ({
    pk: { S: 'parked' },
    sk: { S: `${subscriber}|${stream}` },
  })
  const raise = (subscriber: string, stream: string, version: number): Promise<boolean> =>
    putIf(client, {
      TableName: table,
      Item: { ...keyOf(subscriber, stream), version: { N: String(version) } },
      ConditionExpression: 'attribute_not_exists(pk) OR version <= :version',
      ExpressionAttributeValues: { ':version': { N: String(version) } },
    })

  return {
    raise,
    async progress(subscriber, streams) {
      const keys = [...new Set(streams)].map((stream) => keyOf(subscriber, stream))
      const found = await batchGet(client, table, keys)
      const versions = new Map(found.map((item) => [item['sk']?.S, Number(item['version']?.N)]))
      return new Map(streams.map((stream) => [stream, versions.get(stream) ?? 0]))
    },
    async putProgress(subscriber, stream, version) {
      await raise(subscriber, stream, version)
    },
    async *allProgress(subscriber) {
      for (const shard of shards) {
        const ofShard = {
          TableName: table,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': { S: progressKey(subscriber, shard) } },
          ConsistentRead: true,
        }
        for await (const items of queryPages(client, ofShard)) {
          yield items.map((item) => ({ stream: item['sk']?.S ?? '', version: Number(item['version']?.N) }))
        }
      }
    },
    async setBack(subscriber, stream, version) {
      const item = { ...keyOf(subscriber, stream), version: { N: String(version) } }
      await client.send(new PutItemCommand({ TableName: table, Item: item }))
    },
    async park({ subscriber, stream, reason, since }) {
      await client.send(
        new UpdateItemCommand({
          TableName: table,
          Key: parkedKey(subscriber, stream),
          UpdateExpression: 'SET #reason = :reason, #since = if_not_exists(#since, :since)',
          ExpressionAttributeNames: { '#reason': 'reason', '#since': 'since' },
          ExpressionAttributeValues: { ':reason': { S: reason }, ':since': { S: since } },
        }),
      )
    },
    async unpark(subscriber, stream) {
      await client.send(new DeleteItemCommand({ TableName: table, Key: parkedKey(subscriber, stream) }))
    },
    async parked() {
      const found: Parked[] = []
      for await (const items of queryPages(client, {
        TableName: table,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: 'parked' } },
        ConsistentRead: true,
      })) {
        found.push(...items.map(parkedOf))
      }
      return found.toSorted((one, other) => (one.since < other.since ? -1 : 1))
    },
    async copyComesIn() {
      const request = { TableName: table, Key: copyMark, ConsistentRead: true }
      return (await client.send(new GetItemCommand(request))).Item !== undefined
    },
    async setCopyComesIn(comesIn) {
      if (comesIn) await client.send(new PutItemCommand({ TableName: table, Item: copyMark }))
      else await client.send(new DeleteItemCommand({ TableName: table, Key: copyMark }))
    },
  }
}

function parkedOf(item: Item): Parked {
  const [subscriber = '', stream = ''] = (item['sk']?.S ?? '').split('|')
  return { subscriber, stream, reason: item['reason']?.S ?? '', since: item['since']?.S ?? '' }
}
