import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { EventStore } from '../../adapters/event-store/event-store.ts'
import type { Instant } from '../../events/primitives.ts'
import { anchoring } from '../../functions/clock/anchoring.ts'
import { clock } from '../../functions/clock.ts'
import { evidenceUpkeep } from '../../functions/evidence/upkeep.ts'
import { anchorOf } from '../../functions/projection/anchor.ts'
import { openApi, type Api } from '../support/api.ts'
import { submitted } from '../support/requests.ts'

interface Story extends Api {
  /** Sets the clock, and nothing else happens. */
  setTo(moment: string): void
}

/** Of an employer that applied on 2 March. */
async function withOneApplication(): Promise<Story> {
  let now = '2026-03-02T08:00:00.000Z' as Instant
  const api = openApi({ replaced: (own) => ({ ...own, clock: { now: () => now } }) })
  await submitted(api.employer())
  return { ...api, setTo: (moment) => void (now = moment as Instant) }
}

/** Turns of the schedule at these moments, each in a Lambda that has just started. */
async function turnsAt(api: Story, ...moments: readonly string[]): Promise<void> {
  for (const moment of moments) {
    api.setTo(moment)
    await clock(api)()
  }
}

const daysOf = async (api: Api): Promise<readonly string[]> => (await api.anchors.all()).map(({ day }) => day)

describe('the log is anchored', () => {
  it('a quarter of an hour after midnight, when nothing of before it can still be on its way', async () => {
    const api = await withOneApplication()
    await turnsAt(api, '2026-03-03T00:14:59.000Z')
    expect(await daysOf(api)).toEqual([])
    await turnsAt(api, '2026-03-03T00:15:00.000Z')
    expect(await api.anchors.all()).toMatchObject([
      { day: '2026-03-03', asOf: '2026-03-03T00:00:00.000Z', madeAt: '2026-03-03T00:15:00.000Z' },
    ])
  })

  it('so that a commit which was ten minutes under way at midnight is in it', async () => {
    const api = await withOneApplication()
    await turnsAt(api, '2026-03-03T00:10:00.000Z')
    api.setTo('2026-03-02T23:59:59.000Z')
    await submitted(api.employer('22222222'))
    await turnsAt(api, '2026-03-03T00:20:00.000Z')
    const [anchor] = await api.anchors.all()
    expect(anchor).toMatchObject(await anchorOf(api.events, '2026-03-03', '2026-03-03T00:00:00.000Z'))
  })

  it('for days that were missed too, as the log was at their midnight, saying when that was done', async () => {
    const api = await withOneApplication()
    await turnsAt(api, '2026-03-03T01:00:00.000Z')
    const [stood] = await api.anchors.all()
    api.setTo('2026-03-05T10:00:00.000Z')
    await submitted(api.employer('22222222'))
    await turnsAt(api, '2026-03-06T09:00:00.000Z')
    expect((await daysOf(api)).toSorted()).toEqual(['2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06'])
    for (const { madeAt, ...anchor } of await api.anchors.all()) {
      expect(anchor).toEqual(await anchorOf(api.events, anchor.day, anchor.asOf))
      expect(madeAt).toBe(anchor.day === '2026-03-03' ? stood?.madeAt : '2026-03-06T09:00:00.000Z')
    }
  })

  it('the last day first where there is little time, and the others in turns to come', async () => {
    const api = await withOneApplication()
    await turnsAt(api, '2026-03-03T01:00:00.000Z')
    api.setTo('2026-03-06T09:00:00.000Z')
    const anchorLog = anchoring(api)
    const days: string[] = []
    for (let turn = 0; turn < 4; turn += 1) {
      await anchorLog(() => false)
      days.push((await daysOf(api)).at(-1) ?? '')
    }
    expect(days).toEqual(['2026-03-06', '2026-03-05', '2026-03-04', '2026-03-04'])
  })

  it('not at all while it is empty, and not for days on which it was', async () => {
    const empty = openApi()
    for (const moment of ['2026-03-03T01:00:00.000Z', '2026-03-04T01:00:00.000Z']) await empty.at(moment)
    expect(await empty.anchors.all()).toEqual([])
    const api = await withOneApplication()
    await turnsAt(api, '2026-03-02T23:00:00.000Z', '2026-03-03T23:00:00.000Z')
    expect(await daysOf(api)).toEqual(['2026-03-03'])
  })

  it('with many streams read at the same time, and as if it was one after the other', async () => {
    const api = await withOneApplication()
    for (const employer of [1, 2, 3]) await submitted(api.employer(`4000000${employer}`))
    let [reading, most] = [0, 0]
    const slow: EventStore = {
      ...api.events,
      async *readBackwards(stream, pageSize) {
        most = Math.max(most, (reading += 1))
        await setTimeout(1)
        reading -= 1
        yield* api.events.readBackwards(stream, pageSize)
      },
    }
    const asOf = '2026-03-03T00:00:00.000Z'
    expect(await anchorOf(slow, '2026-03-03', asOf)).toEqual(await anchorOf(api.events, '2026-03-03', asOf))
    expect(most).toBeGreaterThan(1)
    expect(most).toBeLessThanOrEqual(16)
  })

  it('without looking for what is there when nothing can be missing', async () => {
    const api = await withOneApplication()
    let asked = 0
    const anchors = { ...api.anchors, days: () => ((asked += 1), api.anchors.days()) }
    api.setTo('2026-03-03T01:00:00.000Z')
    const anchorLog = anchoring({ ...api, anchors })
    await anchorLog(() => true)
    await anchorLog(() => true)
    expect(asked).toBe(1)
  })
})

describe('while a whole region is copied in', () => {
  it('the clock stands still, and says so', async () => {
    const api = await withOneApplication()
    await api.viewStore.setCopyComesIn(true)
    const told: string[] = []
    const before = await api.log()
    const telemetry = { tell: ({ message }: { message: string }) => void told.push(message) }
    await turnsAt({ ...api, telemetry }, '2026-03-03T09:00:00.000Z')
    expect(told).toEqual(['clock stands still'])
    expect(await api.log()).toBe(before)
    expect(await daysOf(api)).toEqual([])
    await api.viewStore.setCopyComesIn(false)
    await turnsAt(api, '2026-03-03T09:00:00.000Z')
    expect(await daysOf(api)).toEqual(['2026-03-03'])
    expect(await api.log()).not.toBe(before)
  })

  it('no evidence expires, since what refers to it may not have come in yet', async () => {
    const api = await withOneApplication()
    expect((await api.employer().upload('%PDF-1.7 een offerte')).status).toBe(201)
    const before = await api.log()
    api.setTo('2026-05-02T09:00:00.000Z')
    await api.viewStore.setCopyComesIn(true)
    await evidenceUpkeep(api)()
    expect(await api.log()).toBe(before)
    await api.viewStore.setCopyComesIn(false)
    await evidenceUpkeep(api)()
    expect(await api.log()).not.toBe(before)
  })

  it('a turn that began before neither settles nor anchors what it read of the copy', async () => {
    const api = await withOneApplication()
    const before = JSON.stringify(await Array.fromAsync(api.events.streams('ceiling')))
    const events = {
      ...api.events,
      heads: async function* (category?: string) {
        await api.viewStore.setCopyComesIn(true)
        yield* api.events.heads(category)
      },
    }
    await turnsAt({ ...api, events }, '2026-03-03T09:00:00.000Z')
    expect(await daysOf(api)).toEqual([])
    expect(JSON.stringify(await Array.fromAsync(api.events.streams('ceiling')))).toBe(before)
  })
})
