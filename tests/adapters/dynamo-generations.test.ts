import { randomBytes } from 'node:crypto'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dynamoViewStore } from '../../adapters/view-store/dynamo-view-store.ts'
import { projectionOf, type ViewStore } from '../../adapters/view-store/view-store.ts'
import { dynamoClient, dynamoEngines, type DynamoServer } from '../support/dynamo-server.ts'
import { createViewsTable } from '../support/dynamo-tables.ts'
import { newStream } from '../support/event-stores.ts'
import { beforeFirst, breakNetwork, type NetworkFault } from '../support/network-faults.ts'
import { keysOf, newView, projected, row } from './view-store-checks/rows.ts'

describe.each(dynamoEngines)('generations on $name', { timeout: 60_000 }, ({ start }) => {
  const table = `views-${randomBytes(6).toString('hex')}`
  let server: DynamoServer
  let sound: ViewStore
  beforeAll(async () => {
    server = await start()
    await createViewsTable(dynamoClient(server.endpoint), table)
    sound = dynamoViewStore(dynamoClient(server.endpoint), table)
  })
  afterAll(() => server.stop())

  /** The same table through a client of its own, to which something happens. */
  const storeWith = (happening: (client: DynamoDBClient) => void): ViewStore => {
    const client = dynamoClient(server.endpoint)
    happening(client)
    return dynamoViewStore(client, table)
  }
  const losing = (command: string, ...faults: NetworkFault[]) =>
    storeWith((client) => breakNetwork(client, command, ...faults))
  const unable = Array.from({ length: 100 }, () => 'never-arrives' as const)

  /** A view with a row in the generation that serves and in one that is filled. */
  const viewBeingFilled = async () => {
    const [view, stream] = [newView(), newStream()]
    const filling = await sound.startFilling(view)
    for (const generation of [1, filling]) {
      await sound.put([{ ...projected(view, stream, 1, [row('a', 1)]), generation }])
    }
    return { view, stream, filling }
  }
  const nothingIsLeft = async (view: string, stream: string, generation: number) => {
    expect(await keysOf(sound, view, stream, generation)).toEqual([])
    expect(await sound.progress(projectionOf(view, generation), [stream])).toEqual(new Map([[stream, 0]]))
  }

  it('recognises its own beginning and its own switch when the answer was lost', async () => {
    const view = newView()
    const filling = await losing('PutItemCommand', 'answer-lost').startFilling(view)
    expect(await sound.generations(view)).toEqual({ serving: 1, filling })
    await losing('PutItemCommand', 'answer-lost').switchToFilled(view, filling)
    expect(await sound.generations(view)).toEqual({ serving: filling })
  })

  it('does not take the beginning of somebody else, at the same moment, for its own', async () => {
    const view = newView()
    const store = storeWith((client) => beforeFirst(client, 'PutItemCommand', () => sound.startFilling(view)))
    await expect(store.startFilling(view)).rejects.toThrow('somebody else')
    expect(await sound.generations(view)).toEqual({ serving: 1, filling: 2 })
  })

  it('drops the old generation before the next filling, again when that was broken off', async () => {
    const { view, stream, filling } = await viewBeingFilled()
    await sound.switchToFilled(view, filling)
    const broken = losing('BatchWriteItemCommand', ...unable)
    await expect(broken.startFilling(view)).rejects.toThrow('timed out')
    expect(await sound.generations(view)).toEqual({ serving: filling })
    await sound.startFilling(view)
    await nothingIsLeft(view, stream, 1)
    expect(await keysOf(sound, view, stream)).toEqual(['a'])
  })

  it('drops in the end what was filled and abandoned, with what came in late', async () => {
    const { view, stream, filling } = await viewBeingFilled()
    const second = await sound.startFilling(view)
    await sound.put([{ ...projected(view, stream, 2, [row('late', 2)]), generation: filling }])
    await sound.switchToFilled(view, second)
    const third = await sound.startFilling(view)
    await nothingIsLeft(view, stream, filling)
    await nothingIsLeft(view, stream, 1)
    expect(await sound.generations(view)).toEqual({ serving: second, filling: third })
  })
})
