import { randomUUID } from 'node:crypto'
import { GetItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { batchDelete, inParallel, putIf, queryPages } from '../dynamo/requests.ts'
import { progressKey } from './dynamo-progress.ts'
import { shardKey, shards } from './dynamo-rows.ts'
import { notBeingFilled, projectionOf, type Generations, type ViewStore } from './view-store.ts'

type GenerationStore = Pick<ViewStore, 'generations' | 'startFilling' | 'switchToFilled'>

interface Kept extends Generations {
  /** Answer nobody any more: dropped before the next filling begins, and once more when that was broken off. */
  readonly left?: readonly number[]
}

interface Known {
  readonly kept: Kept
  /** As it is stored, for the condition that nobody changed it meanwhile. */
  readonly stored: string | undefined
}

/** Which generations of a view there are: one item a view. */
export function dynamoGenerations(client: DynamoDBClient, table: string): GenerationStore {
  const keyOf = (view: string) => ({ pk: { S: 'generations' }, sk: { S: view } })

  const read = async (view: string): Promise<Known> => {
    const request = { TableName: table, Key: keyOf(view), ConsistentRead: true }
    const stored = (await client.send(new GetItemCommand(request))).Item?.['generations']?.S
    return { stored, kept: stored === undefined ? { serving: 1 } : (JSON.parse(stored) as Kept) }
  }

  const write = async (view: string, { stored }: Known, kept: Kept): Promise<void> => {
    // Two who begin at once would write the same but for this.
    const written = JSON.stringify({ ...kept, writing: randomUUID() })
    const unchanged = await putIf(client, {
      TableName: table,
      Item: { ...keyOf(view), generations: { S: written } },
      ...(stored === undefined
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: 'generations = :stored',
            ExpressionAttributeValues: { ':stored': { S: stored } },
          }),
    })
    // When the answer to a first attempt was lost, what changed them is this write itself.
    if (!unchanged && (await read(view)).stored !== written)
      throw new Error(`the generations of ${view} were changed by somebody else at the same time`)
  }

  const dropPartition = async (pk: string): Promise<void> => {
    for await (const keys of queryPages(client, {
      TableName: table,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: pk } },
      ProjectionExpression: 'pk, sk',
      ConsistentRead: true,
    })) {
      await batchDelete(client, table, keys)
    }
  }

  const drop = async (view: string, generation: number): Promise<void> => {
    await inParallel(shards, shards.length, async (shard) => {
      await dropPartition(shardKey({ view, generation }, shard))
      await dropPartition(progressKey(projectionOf(view, generation), shard))
    })
  }

  return {
    async generations(view) {
      const { serving, filling } = (await read(view)).kept
      return { serving, filling }
    },
    async startFilling(view) {
      const known = await read(view)
      const { serving, filling, left = [] } = known.kept
      for (const generation of left) await drop(view, generation)
      // A number that was never used, so that rows of a late writer to an abandoned one are seen by nobody.
      const next = Math.max(serving, filling ?? 0) + 1
      const abandoned = filling === undefined ? [] : [filling]
      await write(view, known, { serving, filling: next, left: abandoned })
      return next
    },
    async switchToFilled(view, generation) {
      const known = await read(view)
      const { serving, filling, left = [] } = known.kept
      if (serving === generation) return
      if (filling !== generation) throw notBeingFilled(view, generation)
      await write(view, known, { serving: generation, left: [...left, serving] })
    },
  }
}
