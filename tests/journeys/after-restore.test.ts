import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BusMessage } from '../../adapters/bus/bus.ts'
import type { EventStore } from '../../adapters/event-store/event-store.ts'
import { openSqliteEventStore } from '../../adapters/event-store/sqlite-event-store.ts'
import { dynamoEventStore } from '../../adapters/event-store/dynamo-event-store.ts'
import { parseCommit } from '../../adapters/event-store/load.ts'
import { setBackSubscribers } from '../../functions/projection/after-restore.ts'
import { projectStream } from '../../functions/projection/project.ts'
import { rebuild } from '../../functions/projection/rebuild.ts'
import { verify } from '../../functions/projection/verify.ts'
import { views } from '../../functions/projection/views.ts'
import { publisherName, publishStream } from '../../functions/publisher.ts'
import { reactorName, reactTo } from '../../functions/reactor.ts'
import { reachAsKnown } from '../../functions/reach/reach-as-known.ts'
import { copyPlace } from '../../local/copy/copy-place.ts'
import type { Hosted } from '../../local/host.ts'
import { createEventsTable } from '../support/dynamo-tables.ts'
import { dynamoClient, startDynalite, type DynamoServer } from '../support/dynamo-server.ts'
import { keptOnDynamo, keptOnSqlite, told, type Kept } from '../support/places.ts'
import { localSender } from '../../local/data-folder.ts'

let server: DynamoServer
let region: Hosted
let story: Kept
beforeAll(async () => {
  server = await startDynalite()
  const kept = keptOnSqlite('key')
  region = await told(kept, 'c7-volgorde-van-ontvangst')
  story = kept
})
afterAll(() => server.stop())

let tables = 0
const client = () => dynamoClient(server.endpoint)

/** Where the story is kept, and how an empty log is made beside it. */
const engines: readonly (readonly [
  string,
  () => Promise<{ kept: Kept; emptyLog: () => Promise<EventStore> }>,
])[] = [
  [
    'SQLite',
    async () => ({ kept: keptOnSqlite('key'), emptyLog: async () => openSqliteEventStore(':memory:') }),
  ],
  [
    'DynamoDB',
    async () => {
      const name = `restore-${(tables += 1)}`
      const emptyLog = async () => {
        await createEventsTable(client(), `${name}-restored`)
        return dynamoEventStore(client(), `${name}-restored`)
      }
      return { kept: await keptOnDynamo(client(), name, 'key'), emptyLog }
    },
  ],
]

const all = async (events: EventStore) => (await Array.fromAsync(events.streams())).flat()
const streamsIn = async (events: EventStore) =>
  (await Array.fromAsync(events.heads())).flat().map(({ stream }) => stream)

/** The log as it was half-way, under views and subscribers that have seen it whole. */
async function restored(engine: (typeof engines)[number][1]): Promise<Kept> {
  const { kept, emptyLog } = await engine()
  await copyPlace(story, kept, () => undefined)
  const commits = (await all(kept.events)).map((stored) => ({ stored, at: parseCommit(stored).recordedAt }))
  const moments = commits.map(({ at }) => at).toSorted()
  const middle = moments[Math.floor(moments.length / 2)]!
  const events = await emptyLog()
  for (const { stored, at } of commits) if (at <= middle) await events.append(stored)
  return { ...kept, events }
}

describe.each(engines)('a log on %s that was put back under views that are ahead of it', (_, engine) => {
  it('is found out by the check', async () => {
    const behind = await restored(engine)
    const verified = await verify(behind, views)
    expect(verified.behind + verified.faults.length).toBeGreaterThan(0)
  })

  it('has after it the views and numbers of the log, and no other', async () => {
    const behind = await restored(engine)
    await setBackSubscribers(behind)
    await rebuild(behind, views)
    expect(await verify(behind, views)).toMatchObject({ behind: 0, faults: [], parked: [] })
    const fresh = keptOnSqlite('key')
    for (const commit of await all(behind.events)) await fresh.events.append(commit)
    await rebuild(fresh, views)
    const moment = '2099-01-01T00:00:00.000Z'
    expect(await reachAsKnown(behind.viewStore, moment)).toEqual(await reachAsKnown(fresh.viewStore, moment))
  })

  it('goes on as a log that was never longer: what happens next is seen, told and followed up', async () => {
    const behind = await restored(engine)
    const all = await streamsIn(behind.events)
    await setBackSubscribers(behind)
    await rebuild(behind, views)
    const sent: BusMessage[] = []
    const bus = { publish: async (messages: readonly BusMessage[]) => void sent.push(...messages) }
    // The commits that were lost come again, as others in their place would.
    for await (const stored of story.events.streams())
      for (const each of stored) await behind.events.append(each)
    for (const stream of await streamsIn(behind.events)) {
      await projectStream(behind, views, stream)
      await publishStream({ ...behind, bus, sender: localSender }, stream)
    }
    expect(await verify(behind, views)).toMatchObject({ behind: 0, faults: [] })
    expect(sent.length).toBeGreaterThan(0)
    expect(all.length).toBeGreaterThan(0)
  })

  it('has nobody ahead of it, and nothing changes the second time', async () => {
    const behind = await restored(engine)
    const first = await setBackSubscribers(behind)
    expect(first.published).toBeGreaterThan(0)
    expect(first.reactedTo).toBeGreaterThan(0)
    expect(await setBackSubscribers(behind)).toEqual({ published: 0, reactedTo: 0, unparked: 0 })
  })
})

it('what the reactor looks at again, it does not do again', async () => {
  const kept = keptOnSqlite('key')
  await copyPlace(story, kept, () => undefined)
  const before = await all(kept.events)
  await setBackSubscribers(kept)
  for (const stream of await streamsIn(kept.events)) {
    if (stream.startsWith('application/')) await reactTo({ ...region, ...kept }, stream)
  }
  expect(await all(kept.events)).toEqual(before)
  const progress = await kept.viewStore.progress(reactorName, await streamsIn(kept.events))
  expect(Math.max(...progress.values())).toBeGreaterThan(0)
})

it('what was set aside for a stream that is gone is forgotten, and the rest is kept', async () => {
  const kept = keptOnSqlite('key')
  await copyPlace(story, kept, () => undefined)
  const [stream = ''] = await streamsIn(kept.events)
  const parked = { subscriber: publisherName, reason: 'onleesbaar', since: '2026-03-02T08:00:00.000Z' }
  for (const each of [stream, 'application/gone']) await kept.viewStore.park({ ...parked, stream: each })
  expect(await setBackSubscribers(kept)).toMatchObject({ unparked: 1 })
  expect(await kept.viewStore.parked()).toEqual([{ ...parked, stream }])
})
