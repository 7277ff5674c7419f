import { GetItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { batchDelete, inParallel, putIf, queryPages } from '../dynamo/requests.ts'
import { progressKey } from './dynamo-progress.ts'
import { shardKey, shards } from './dynamo-rows.ts'
import { projectionOf, type Generations, type ViewStore } from './view-store.ts'

type GenerationStore = Pick<ViewStore, 'generations' | 'startFilling' | 'switchToFilled'>

interface Known {
  readonly generations: Generations
  /** As it is stored, for the condition that nobody changed it meanwhile. */
  readonly stored: string | undefined
}

/** Which generations of a view there are: one item a view. */
export function dynamoGenerations(client: DynamoDBClient, table: string): GenerationStore {
  const keyOf = (view: string) => ({ pk: { S: 'generations' }, sk: { S: view } })

  const read = async (view: string): Promise<Known> => {
    const request = { TableName: table, Key: keyOf(view), ConsistentRead: true }
    const stored = (await client.send(new GetItemCommand(request))).Item?.['generations']?.S
    return {
      stored,
      generations: stored === undefined ? { serving: 1 } : (JSON.parse(stored) as Generations),
    }
  }

  const write = async (view: string, { stored }: Known, generations: Generations): Promise<void> => {
    const unchanged = await putIf(client, {
      TableName: table,
      Item: { ...keyOf(view), generations: { S: JSON.stringify(generations) } },
      ...(stored === undefined
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: 'generations = :stored',
            ExpressionAttributeValues: { ':stored': { S: stored } },
          }),
    })
    if (!unchanged)
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
    generations: async (view) => (await read(view)).generations,
    async startFilling(view) {
      const known = await read(view)
      const { serving, filling } = known.generations
      // A number that was never used, so that rows of a late writer to an abandoned one are seen by nobody.
      const next = Math.max(serving, filling ?? 0) + 1
      await write(view, known, { serving, filling: next })
      if (filling !== undefined) await drop(view, filling)
      return next
    },
    async switchToFilled(view) {
      const known = await read(view)
      const { serving, filling } = known.generations
      if (filling === undefined) throw new Error(`view ${view} is not being filled`)
      await write(view, known, { serving: filling })
      await drop(view, serving)
    },
  }
}
