import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { openSqliteViewStore } from '../../adapters/view-store/sqlite-view-store.ts'
import { streamOf, type BusMessage } from '../../adapters/bus/bus.ts'
import { clock } from '../../functions/clock.ts'
import { lostWakeUps } from '../../functions/clock/lost-wake-ups.ts'
import { projector } from '../../functions/projector.ts'
import { publisher } from '../../functions/publisher.ts'
import { commitsOf, openApi, rowsOf, type Api } from '../support/api.ts'
import { granted, readyTable, submitted } from '../support/requests.ts'

type Arrived = ReturnType<Api['events']['arrivedAfter']>[number]

const woken = (records: readonly Arrived[]) => ({
  Records: records.map(({ stream, version, position }) => ({
    eventName: 'INSERT' as const,
    dynamodb: {
      Keys: { stream: { S: stream }, version: { N: String(version) } },
      SequenceNumber: String(position),
    },
  })),
})

/** Some of the records, some of them twice or more, in any order, in batches of any size. */
const deliveries = (records: readonly Arrived[]) =>
  fc.array(fc.array(fc.constantFrom(...records), { maxLength: 12 }), { maxLength: 12 })

describe('what happened once', () => {
  let api: Api
  let records: readonly Arrived[]
  beforeAll(async () => {
    api = openApi()
    await granted(api, api.employer('11111111'), {}, '2026-03-02T09:00:00.000Z')
    await submitted(api.employer('22222222'))
    await readyTable(api.coordinator('bouw'), 'bouw')
    await api.at('2026-03-02T12:00:00.000Z')
    await api.host.catchUp()
    records = api.events.arrivedAfter(0, 1_000)
  })

  it('makes the same views, however its wake-ups are doubled, reordered or lost before the sweep', async () => {
    const expected = await rowsOf(api)
    await fc.assert(
      fc.asyncProperty(deliveries(records), async (batches) => {
        const silent = { publish: async () => {} }
        const fresh = { ...api, bus: silent, viewStore: openSqliteViewStore(':memory:') }
        const project = projector(fresh)
        for (const batch of batches) expect(await project(woken(batch))).toEqual({ batchItemFailures: [] })
        await lostWakeUps(fresh)(true, () => true)
        expect(await rowsOf(fresh)).toEqual(expected)
        fresh.viewStore.close()
      }),
      { numRuns: 40 },
    )
  })

  it('makes the same views when two projectors work at once', async () => {
    const fresh = { ...api, viewStore: openSqliteViewStore(':memory:') }
    const project = projector(fresh)
    await Promise.all([
      project(woken(records)),
      project(woken(records.toReversed())),
      project(woken(records)),
    ])
    expect(await rowsOf(fresh)).toEqual(await rowsOf(api))
  })

  it('is told with the same messages and ids, however its wake-ups come, and each at least once', async () => {
    const told = new Map(api.messages.map((message) => [message.id, message]))
    expect(told.size).toBe(api.messages.length)
    await fc.assert(
      fc.asyncProperty(deliveries(records), async (batches) => {
        const published: BusMessage[] = []
        const bus = { publish: async (messages: readonly BusMessage[]) => void published.push(...messages) }
        const fresh = { ...api, bus, viewStore: openSqliteViewStore(':memory:') }
        for (const batch of batches) await publisher(fresh)(woken(batch))
        await lostWakeUps(fresh)(true, () => true)
        expect(new Map(published.map((message) => [message.id, message]))).toEqual(told)
        const ofStream = Map.groupBy(published, streamOf)
        for (const [stream, messages] of ofStream) {
          // In the order in which it happened.
          expect(messages.map(({ sequence }) => Number(sequence))).toEqual(
            messages.map((_, index) => index + 1).filter((version) => told.has(`${stream}@${version}`)),
          )
        }
      }),
      { numRuns: 25 },
    )
  })

  it('is told again, under the same id, when the publisher was killed before it noted how far it came', async () => {
    const published: BusMessage[] = []
    const viewStore = openSqliteViewStore(':memory:')
    let kills = 1
    const fresh = {
      ...api,
      bus: { publish: async (messages: readonly BusMessage[]) => void published.push(...messages) },
      viewStore: {
        ...viewStore,
        async putProgress(...noted: Parameters<typeof viewStore.putProgress>) {
          if (kills-- > 0) throw new Error('killed')
          await viewStore.putProgress(...noted)
        },
      },
    }
    const first = records.find(({ stream }) => stream.startsWith('application/'))!
    await publisher(fresh)(woken([first]))
    await publisher(fresh)(woken([first]))
    const ids = published.map(({ id }) => id)
    expect(ids.slice(0, ids.length / 2)).toEqual(ids.slice(ids.length / 2))
    expect(await viewStore.parked()).toEqual([])
  })
})

describe('a stream that cannot be handled', () => {
  it('is parked with its reason; the others go on, and the next wake-up that goes well unparks it', async () => {
    let broken: string | undefined
    const api = openApi({
      replaced: (own) => ({
        ...own,
        events: {
          ...own.events,
          readBackwards(stream: string, pageSize: number) {
            if (stream === broken) throw new Error('een gebeurtenis is onleesbaar')
            return own.events.readBackwards(stream, pageSize)
          },
        },
      }),
    })
    const [one, other] = [
      await submitted(api.employer('11111111')),
      await submitted(api.employer('22222222')),
    ]
    const records = api.events.arrivedAfter(0, 100)
    broken = `application/${one}`
    const fresh = { ...api, viewStore: openSqliteViewStore(':memory:') }
    expect(await projector(fresh)(woken(records))).toEqual({ batchItemFailures: [] })
    expect(await fresh.viewStore.parked()).toEqual([
      {
        subscriber: 'projector',
        stream: broken,
        reason: expect.stringMatching(/^Error op Object\.readBackwards /),
        since: api.clock.now(),
      },
    ])
    const listed = async () =>
      (await fresh.viewStore.list('applications', { limit: 9 })).rows.map(({ stream }) => stream)
    expect(await listed()).toEqual([`application/${other}`])
    broken = undefined
    await projector(fresh)(woken(records.filter(({ stream }) => stream === `application/${one}`)))
    expect(await fresh.viewStore.parked()).toEqual([])
    expect((await listed()).toSorted()).toEqual([`application/${one}`, `application/${other}`].toSorted())
  })

  it('with an event that this version does not know is parked by all, and says what to do', async () => {
    const api = openApi()
    const id = await submitted(api.employer())
    const [submission] = (await commitsOf(api)).filter(({ stream }) => stream === `application/${id}`)
    const stream = 'application/van-later-01'
    const bytes = submission!.bytes
      .replaceAll(id, 'van-later-01')
      .replace('"application-submitted"', '"application-teleported"')
    await api.events.append({ stream, version: 1, bytes })
    await api.host.catchUp()
    await api.at('2026-03-02T09:00:00.000Z')
    const parked = await api.viewStore.parked()
    expect(new Set(parked.map((each) => each.stream))).toEqual(new Set([stream]))
    for (const { reason } of parked) expect(reason).toContain('werk het programma bij')
    // Nobody gets a turn at the ceiling as long as it is not known whether this one came first.
    const [row] = await api.viewStore.rowsOf('ceilings', 'ceiling/ontwikkelfonds.2026')
    expect(row!.body).toMatchObject({ openClaims: 1, reservedCents: 0 })
    expect((await submitted(api.employer('22222222'))).length).toBeGreaterThan(0)
  })
})

describe('a store that is too busy', () => {
  it('has the batch come back from there, and nothing is parked', async () => {
    const api = openApi()
    await submitted(api.employer())
    const records = api.events.arrivedAfter(0, 100)
    const viewStore = openSqliteViewStore(':memory:')
    let failures = 1
    const fresh = {
      ...api,
      viewStore: {
        ...viewStore,
        async put(...projected: Parameters<typeof viewStore.put>) {
          if (records.length > 1 && failures-- > 0) throw Object.assign(new Error('busy'), { errcode: 5 })
          return viewStore.put(...projected)
        },
      },
    }
    const { batchItemFailures } = await projector(fresh)(woken(records))
    expect(batchItemFailures).toHaveLength(1)
    const from = records.findIndex(
      ({ position }) => String(position) === batchItemFailures[0]!.itemIdentifier,
    )
    expect(await projector(fresh)(woken(records.slice(from)))).toEqual({ batchItemFailures: [] })
    expect(await viewStore.parked()).toEqual([])
    expect((await viewStore.list('applications', { limit: 9 })).rows).toHaveLength(1)
  })
})

describe('the sweeper', () => {
  it('repairs the lost wake-up of every subscriber: views, messages and claims', async () => {
    const api = openApi({
      // Deaf: nothing that arrives is handed on.
      replaced: (own) => ({ ...own, events: { ...own.events, arrivedAfter: () => [] } }),
    })
    const id = await submitted(api.employer())
    expect((await api.officer('Bea').get('/v1/aanvragen')).body['aanvragen']).toEqual([])
    expect(api.messages).toEqual([])
    await clock(api)()
    expect((await api.officer('Bea').get('/v1/aanvragen')).body['aanvragen']).toMatchObject([{ id }])
    expect(api.messages.filter((message) => streamOf(message).startsWith('application/'))).toHaveLength(1)
    await api.at('2026-03-02T09:00:00.000Z')
    await clock(api)()
    const [row] = await api.viewStore.rowsOf('ceilings', 'ceiling/ontwikkelfonds.2026')
    expect(row!.body).toMatchObject({ reservedCents: 60_000, openClaims: 1 })
  })

  it('changes nothing when it ticks twice, and anchors each day once', async () => {
    const api = openApi()
    await granted(api, api.employer())
    await api.at('2026-03-03T09:00:00.000Z')
    await clock(api)()
    const before = await api.log()
    await clock(api)()
    await clock(api)()
    expect(await api.log()).toBe(before)
    expect((await api.anchors.all()).map(({ day }) => day)).toEqual([
      ...new Set((await api.anchors.all()).map(({ day }) => day)),
    ])
  })
})
