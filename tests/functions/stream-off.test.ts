import { beforeAll, describe, expect, it } from 'vitest'
import { parseCommit } from '../../adapters/event-store/load.ts'
import { BusRefused, streamOf, type BusMessage } from '../../adapters/bus/bus.ts'
import type { Instant } from '../../events/primitives.ts'
import { clock } from '../../functions/clock.ts'
import { messagesOf } from '../../functions/integration/messages.ts'
import { views } from '../../functions/projection/views.ts'
import { projectionsOf, streamsBehind } from '../../functions/projection/sweep.ts'
import { publisherName } from '../../functions/publisher.ts'
import { commitsOf, openApi, rowsOf, type Api } from '../support/api.ts'
import { seconds } from '../support/lambda-time.ts'
import { pdf, readyTable, submitted, succeeded } from '../support/requests.ts'

interface Deaf extends Api {
  /** What reached the bus, doubles included. */
  readonly told: BusMessage[]
  setTo(moment: string): void
}

/** A region in which no wake-up arrives, and whose clock moves without a tick. */
function deafApi(take: (messages: readonly BusMessage[]) => void = () => {}): Deaf {
  let now = '2026-03-02T08:00:00.000Z' as Instant
  const told: BusMessage[] = []
  const api = openApi({
    replaced: (own) => ({
      ...own,
      clock: { now: () => now },
      events: { ...own.events, arrivedAfter: () => [] },
      bus: {
        async publish(messages) {
          take(messages)
          told.push(...messages)
        },
      },
    }),
  })
  return { ...api, told, setTo: (moment) => void (now = moment as Instant) }
}

/** Three days of work in which nobody hears of anything: about 150 streams. */
async function threeDays(api: Deaf): Promise<void> {
  for (const [day, table] of [
    ['02', 'bouw'],
    ['03', 'ict'],
    ['04', 'techniek'],
  ] as const) {
    for (let hour = 8; hour < 16; hour += 1) {
      api.setTo(`2026-03-${day}T${String(hour).padStart(2, '0')}:00:00.000Z`)
      const employer = api.employer(`1${day}${hour}000`.padEnd(8, '0').slice(0, 8))
      await submitted(employer)
      for (const page of ['a', 'b', 'c', 'd']) succeeded(await employer.upload(pdf(`${day}${hour}${page}`)))
    }
    await readyTable(api.coordinator(table), table)
  }
}

async function behindIn(api: Deaf): Promise<number> {
  const subscribersOf = async (category: string) => [
    ...(await projectionsOf(api.viewStore, views, category)),
    publisherName,
  ]
  let streams = 0
  for await (const found of streamsBehind(api, subscribersOf)) streams += found.streams.length
  return streams
}

const minutesLater = (from: string, minutes: number): string =>
  new Date(Date.parse(from) + minutes * 60_000).toISOString()

describe('after a stream that was off for days', () => {
  let api: Deaf
  const atEachTick: number[] = []
  beforeAll(async () => {
    api = deafApi()
    await threeDays(api)
    atEachTick.push(await behindIn(api))
    for (let tick = 0; tick < 200 && atEachTick.at(-1) !== 0; tick += 1) {
      api.setTo(minutesLater('2026-03-05T08:00:00.000Z', tick))
      await clock(api)(undefined, seconds(60))
      atEachTick.push(await behindIn(api))
    }
  })

  it('each tick does as much as its time allows, and the next ones go on until nothing is behind', () => {
    expect(atEachTick[0]).toBeGreaterThan(150)
    expect(atEachTick.at(-1)).toBe(0)
    expect(atEachTick.length).toBeGreaterThan(5)
    for (const [index, behind] of atEachTick.slice(1).entries()) {
      expect(behind).toBeLessThan(atEachTick[index]!)
      expect(atEachTick[index]! - behind).toBeLessThan(80)
    }
  })

  it('the outside has heard of everything exactly as it would have, in order within a stream', async () => {
    const due = (await commitsOf(api)).flatMap((stored) => messagesOf(api.sender, parseCommit(stored)))
    const byId = (messages: readonly BusMessage[]) =>
      messages.toSorted((one, other) => (one.id < other.id ? -1 : 1))
    expect(byId(api.told)).toEqual(byId(due))
    for (const [, messages] of Map.groupBy(api.told, streamOf)) {
      const order = messages.map(({ sequence }) => sequence)
      expect(order).toEqual(order.toSorted())
    }
  })

  it('every application has its place at the ceiling, and the views are what they would have been', async () => {
    const last = minutesLater('2026-03-05T08:00:00.000Z', 300)
    api.setTo(last)
    for (let tick = 0; tick < 20; tick += 1) await clock(api)(undefined, seconds(200))
    const [row] = await api.viewStore.rowsOf('ceilings', 'ceiling/ontwikkelfonds.2026')
    expect(row?.body).toMatchObject({ openClaims: 24, reservedCents: 24 * 60_000 })
    const rows = await rowsOf(api)
    await clock(api)()
    expect(await rowsOf(api)).toEqual(rows)
  })

  it('a tick that comes again, or at the same time as another, says nothing twice', async () => {
    const before = api.told.length
    await Promise.all([clock(api)(), clock(api)(), clock(api)(undefined, seconds(60))])
    expect(api.told).toHaveLength(before)
  })
})

describe('ticks that come while another is at work', () => {
  it('send doubles that are equal, so that receivers can drop them', async () => {
    const api = deafApi()
    await threeDays(api)
    await Promise.all([0, 1, 2].map((tick) => clock(api)(undefined, seconds(100 + tick))))
    const doubled = [...Map.groupBy(api.told, ({ id }) => id).values()].filter((same) => same.length > 1)
    expect(doubled.length).toBeGreaterThan(0)
    for (const [first, ...others] of doubled) for (const other of others) expect(other).toEqual(first)
  })
})

describe('a bus that refuses', () => {
  it('is left alone for the rest of the tick, and does not keep the views behind', async () => {
    let asked = 0
    const api = deafApi(() => {
      asked += 1
      throw new BusRefused('te druk')
    })
    await threeDays(api)
    const before = await behindIn(api)
    await clock(api)()
    expect(asked).toBeLessThan(10)
    expect(await behindIn(api)).toBeLessThan(before)
    expect((await api.officer('Bea').get('/v1/aanvragen')).body['aanvragen']).toHaveLength(24)
    expect(await api.viewStore.parked()).toEqual([])
  })
})

describe('claims while the reactor is behind', () => {
  it('wait at every ceiling until a walk came to its end', async () => {
    const api = deafApi()
    await threeDays(api)
    api.setTo('2026-03-05T08:00:00.000Z')
    await clock(api)(undefined, seconds(30))
    expect(JSON.stringify(await commitsOf(api))).not.toContain('claims-settled')
    for (let tick = 0; tick < 100; tick += 1) {
      api.setTo(minutesLater('2026-03-05T08:00:00.000Z', tick))
      await clock(api)(undefined, seconds(80))
    }
    expect(JSON.stringify(await commitsOf(api))).toContain('claims-settled')
    expect(JSON.stringify(await commitsOf(api))).not.toContain('claim-found-late')
  })
})
