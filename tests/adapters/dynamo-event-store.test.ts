import { randomBytes } from 'node:crypto'
import { GetItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dynamoEventStore } from '../../adapters/event-store/dynamo-event-store.ts'
import type { EventStore } from '../../adapters/event-store/event-store.ts'
import { load } from '../../adapters/event-store/load.ts'
import { runCommand } from '../../adapters/event-store/run-command.ts'
import { add, by, counter } from '../support/counter-aggregate.ts'
import { dynamoClient, dynamoEngines, type DynamoServer } from '../support/dynamo-server.ts'
import { createEventsTable } from '../support/dynamo-tables.ts'
import { collect, newCategory, newestFirst, newStream } from '../support/event-stores.ts'
import { breakNetwork, returnStanding, watchRequests, type NetworkFault } from '../support/network-faults.ts'
import { eventStoreContract } from './event-store-contract.ts'

for (const { name, start } of dynamoEngines) {
  describe(name, { timeout: 60_000 }, () => {
    const table = `events-${randomBytes(6).toString('hex')}`
    let server: DynamoServer
    let client: DynamoDBClient
    let sound: EventStore
    beforeAll(async () => {
      server = await start()
      client = dynamoClient(server.endpoint)
      await createEventsTable(client, table)
      sound = dynamoEventStore(client, table)
    })
    afterAll(() => server.stop())

    eventStoreContract(`DynamoDB (${name})`, async () => sound)

    /** A store whose next writes meet these faults, and the requests that it makes. */
    const faulty = (...faults: NetworkFault[]) => {
      const own = dynamoClient(server.endpoint)
      breakNetwork(own, 'PutItemCommand', ...faults)
      return { store: dynamoEventStore(own, table), requests: watchRequests(own) }
    }
    const lost = (times: number): NetworkFault[] => Array.from({ length: times }, () => 'answer-lost')
    const commandsIn = async (stream: string) => (await load(sound, counter, stream)).recent.map(([id]) => id)

    it("recognises its own commit when the SDK's retry meets it", async () => {
      const stream = newStream()
      const { store, requests } = faulty('answer-lost')
      const outcome = await runCommand(store, counter, stream, add(1), by('a'))
      expect(outcome).toMatchObject({ kind: 'done', version: 1, repeated: false })
      expect(requests.filter((request) => request === 'PutItem')).toHaveLength(2)
      expect(await commandsIn(stream)).toEqual(['a'])
    })

    it("reads back when the answer was lost longer than the SDK's retries", async () => {
      const stream = newStream()
      const { store, requests } = faulty('answer-lost', 'never-arrives', 'never-arrives')
      const commit = { stream, version: 1, bytes: 'ours' }
      expect(await store.append(commit)).toEqual({ appended: true })
      expect(requests).toEqual(['PutItem', 'GetItem'])
    })

    it('shows the commit of somebody else that it finds when it reads back', async () => {
      const stream = newStream()
      await sound.append({ stream, version: 1, bytes: 'theirs' })
      const { store } = faulty('never-arrives', 'never-arrives', 'never-arrives')
      const outcome = await store.append({ stream, version: 1, bytes: 'ours' })
      expect(outcome).toMatchObject({ appended: false, standing: { bytes: 'theirs' } })
    })

    it('sends a write again that never arrived, and gives up after a bounded number of times', async () => {
      const stream = newStream()
      const never = Array.from({ length: 4 }, () => 'never-arrives' as const)
      const outcome = await runCommand(faulty(...never).store, counter, stream, add(1), by('a'))
      expect(outcome).toMatchObject({ kind: 'done', version: 1, repeated: false })
      const endless = faulty(...Array.from({ length: 100 }, () => 'never-arrives' as const))
      await expect(runCommand(endless.store, counter, stream, add(1), by('b'))).rejects.toThrow('timed out')
      expect(endless.requests.filter((request) => request !== 'PutItem')).toEqual([
        'Query',
        'GetItem',
        'GetItem',
      ])
      expect(await commandsIn(stream)).toEqual(['a'])
    })

    it('answers a whole command with every answer lost, and stores it once', async () => {
      const stream = newStream()
      const outcome = await runCommand(faulty(...lost(3)).store, counter, stream, add(1), by('a'))
      expect(outcome).toMatchObject({ kind: 'done', version: 1, repeated: false })
      expect(await commandsIn(stream)).toEqual(['a'])
    })

    it('takes the standing commit from the failed condition where the engine gives it', async () => {
      const stream = newStream()
      await sound.append({ stream, version: 1, bytes: 'theirs', snapshot: 'after theirs' })
      const own = dynamoClient(server.endpoint)
      const item = {
        stream: { S: stream },
        version: { N: '1' },
        commit: { S: 'theirs' },
        snapshot: { S: 's' },
      }
      returnStanding(own, () => item)
      const requests = watchRequests(own)
      const outcome = await dynamoEventStore(own, table).append({ stream, version: 1, bytes: 'ours' })
      const standing = { stream, version: 1, bytes: 'theirs', snapshot: 's' }
      expect(outcome).toEqual({ appended: false, standing })
      expect(requests).toEqual(['PutItem'])
    })

    it('takes one read and one write a command, however many events and however old the stream', async () => {
      const stream = newStream()
      const own = dynamoClient(server.endpoint)
      const requests = watchRequests(own)
      const store = dynamoEventStore(own, table)
      for (let n = 1; n <= 70; n += 1) {
        await runCommand(
          store,
          counter,
          stream,
          add(...Array.from({ length: (n % 5) + 1 }, () => 1)),
          by(`command-${n}`),
        )
        expect(requests.splice(0)).toEqual(['Query', 'PutItem'])
      }
    })

    it('reads a stream whose page is exactly full with one request', async () => {
      const stream = newStream()
      for (let version = 1; version <= 5; version += 1) await sound.append({ stream, version, bytes: 'x' })
      const own = dynamoClient(server.endpoint)
      const requests = watchRequests(own)
      expect(await collect(dynamoEventStore(own, table).readBackwards(stream, 5))).toHaveLength(1)
      expect(requests).toEqual(['Query'])
    })

    it('holds nothing but key, bytes and snapshot', async () => {
      const stream = newStream()
      await sound.append({ stream, version: 1, bytes: 'b', snapshot: 's' })
      const Key = { stream: { S: stream }, version: { N: '1' } }
      const { Item } = await client.send(new GetItemCommand({ TableName: table, Key }))
      expect(Item).toEqual({ ...Key, commit: { S: 'b' }, snapshot: { S: 's' } })
    })

    it('stops a walk over all streams at one whose beginning is missing', async () => {
      const category = newCategory()
      await sound.append({ stream: newStream(category), version: 2, bytes: 'x' })
      await expect(collect(sound.streams(category))).rejects.toThrow('its beginning is missing')
    })

    it('keeps large commits whole over pages of a scan', async () => {
      const category = newCategory()
      const bytes = '€'.repeat(90_000)
      const streams = [newStream(category), newStream(category), newStream(category)]
      for (const stream of streams) {
        for (let version = 1; version <= 5; version += 1) await sound.append({ stream, version, bytes })
      }
      const walked = await collect(sound.streams(category))
      expect(new Set(walked.map((commits) => commits[0]?.stream))).toEqual(new Set(streams))
      expect(walked.map((commits) => commits.map(({ version }) => version))).toEqual(
        streams.map(() => [1, 2, 3, 4, 5]),
      )
      expect(await newestFirst(sound, streams[0] ?? '')).toHaveLength(5)
    })
  })
}
