import { expect, it } from 'vitest'
import { BusRefused } from '../../adapters/bus/bus.ts'
import { load } from '../../adapters/event-store/load.ts'
import type { Instant } from '../../events/primitives.ts'
import { ceiling } from '../../functions/aggregates.ts'
import { clock } from '../../functions/clock.ts'
import { commitsOf, openApi, type Api } from '../support/api.ts'
import { seconds } from '../support/lambda-time.ts'
import { submitted } from '../support/requests.ts'

interface Watched extends Api {
  /** How often all streams were looked at. */
  walks(): number
  /** How often was asked which anchors there are. */
  askedForAnchors(): number
  /** A turn of the schedule as EventBridge gives it. */
  turnAt(moment: string, context?: ReturnType<typeof seconds>): Promise<void>
  /** The next turn is the first one of a Lambda that has just started. */
  coldStart(): void
}

async function watchedApi({ wakes = true, publish = () => {}, walkTakesMs = 0 } = {}): Promise<Watched> {
  let now = '2026-03-01T08:10:00.000Z' as Instant
  let walks = 0
  let asked = 0
  const api = openApi({
    replaced: (own) => ({
      ...own,
      clock: { now: () => now },
      events: {
        ...own.events,
        arrivedAfter: (after, limit) => (wakes ? own.events.arrivedAfter(after, limit) : []),
        heads(category) {
          walks += 1
          now = new Date(Date.parse(now) + walkTakesMs).toISOString() as Instant
          return own.events.heads(category)
        },
      },
      bus: {
        async publish(messages) {
          publish()
          await own.bus.publish(messages)
        },
      },
      anchors: {
        ...own.anchors,
        days() {
          asked += 1
          return own.anchors.days()
        },
      },
    }),
  })
  let turn = clock(api)
  const turnAt = async (moment: string, context?: ReturnType<typeof seconds>): Promise<void> => {
    now = moment as Instant
    await turn({ source: 'aws.events' }, context)
  }
  // Something to anchor, so that a turn does not look for it again and again.
  await submitted(api.employer('11111111'))
  await turnAt('2026-03-02T08:09:00.000Z')
  return {
    ...api,
    walks: () => walks,
    askedForAnchors: () => asked,
    turnAt,
    coldStart: () => void (turn = clock(api)),
  }
}

const settlements = async (api: Api): Promise<number> =>
  JSON.stringify(await commitsOf(api)).split('claims-settled').length - 1
const listed = async (api: Api): Promise<unknown> =>
  (await api.officer('Bea').get('/v1/aanvragen')).body['aanvragen']

it('a turn reads nothing of the log but the ceilings while nobody waits', async () => {
  const api = await watchedApi()
  await api.turnAt('2026-03-02T08:11:00.000Z')
  await submitted(api.employer())
  await api.turnAt('2026-03-02T08:20:00.000Z')
  expect(await settlements(api)).toBe(2)
  const walks = api.walks()
  await api.turnAt('2026-03-02T08:21:00.000Z')
  await api.turnAt('2026-03-02T08:59:59.000Z')
  expect(api.walks()).toBe(walks)
})

it('a claim that waits gets its turn in the first turn after the settling time, after a walk', async () => {
  const api = await watchedApi()
  const before = { walks: api.walks(), settlements: await settlements(api) }
  await submitted(api.employer())
  await api.turnAt('2026-03-02T08:09:20.000Z')
  expect({ walks: api.walks(), settlements: await settlements(api) }).toEqual(before)
  await api.turnAt('2026-03-02T08:10:20.000Z')
  expect(api.walks()).toBeGreaterThan(before.walks)
  expect(await settlements(api)).toBe(before.settlements + 1)
})

it('an hourly look that no turn did is made up for by the next turn that comes, and by no other', async () => {
  const api = await watchedApi({ wakes: false })
  await submitted(api.employer())
  await api.turnAt('2026-03-02T08:59:00.000Z')
  expect(await listed(api)).toHaveLength(1)
  await api.turnAt('2026-03-02T09:01:00.000Z')
  expect(await listed(api)).toHaveLength(2)
  const walks = api.walks()
  await api.turnAt('2026-03-02T09:02:00.000Z')
  api.coldStart()
  await api.turnAt('2026-03-02T09:03:00.000Z')
  expect(api.walks()).toBe(walks)
})

it.each([8, 9, 10, 12, 15, 20, 30])(
  'with %i seconds a turn, the look at everything goes on from turn to turn until it came to its end',
  async (given) => {
    const api = await watchedApi({ wakes: false })
    for (const employer of [1, 2, 3, 4, 5, 6, 7, 8]) await submitted(api.employer(`2000000${employer}`))
    const walks = api.walks()
    for (let minute = 100; minute < 160; minute += 1) {
      await api.turnAt(`2026-03-02T09:${String(minute).slice(1)}:00.000Z`, seconds(given))
    }
    expect(await listed(api)).toHaveLength(9)
    const { open } = (await load(api.events, ceiling, 'ceiling/ontwikkelfonds.2026')).state
    expect(open.map(({ settled }) => settled)).toEqual(Array.from({ length: 9 }, () => true))
    expect(api.walks() - walks).toBeLessThan(6)
  },
)

it('once an hour, and whenever somebody asks, lost wake-ups are looked for', async () => {
  const api = await watchedApi({ wakes: false })
  const before = await settlements(api)
  await submitted(api.employer())
  await api.turnAt('2026-03-02T08:30:00.000Z')
  expect(await listed(api)).toHaveLength(1)
  await api.turnAt('2026-03-02T09:00:30.000Z')
  expect(await listed(api)).toHaveLength(2)
  expect(await settlements(api)).toBe(before + 1)
  await submitted(api.employer())
  await clock(api)({})
  expect(await listed(api)).toHaveLength(3)
})

it('the turns go on looking while something stays behind', async () => {
  let open = false
  const refuse = (): void => {
    if (!open) throw new BusRefused('te druk')
  }
  const api = await watchedApi({ wakes: false, publish: refuse })
  await submitted(api.employer())
  await api.turnAt('2026-03-02T09:00:00.000Z')
  expect(api.messages).toHaveLength(0)
  open = true
  await api.turnAt('2026-03-02T09:01:00.000Z')
  expect(api.messages.length).toBeGreaterThan(0)
  const walks = api.walks()
  await api.turnAt('2026-03-02T09:02:00.000Z')
  expect(api.walks()).toBe(walks)
})

it('the longer a walk takes, the longer the turns rest before the next', async () => {
  const api = await watchedApi({ walkTakesMs: 10_000 })
  await submitted(api.employer())
  await api.turnAt('2026-03-02T08:20:00.000Z')
  const done = await settlements(api)
  await submitted(api.employer())
  await api.turnAt('2026-03-02T08:23:00.000Z')
  expect(await settlements(api)).toBe(done)
  await api.turnAt('2026-03-02T08:30:00.000Z')
  expect(await settlements(api)).toBe(done + 1)
})

it('the longer a look at everything takes, the longer the turns rest before they look at what stayed behind', async () => {
  const refuse = (): void => {
    throw new BusRefused('te druk')
  }
  const api = await watchedApi({ wakes: false, publish: refuse, walkTakesMs: 10_000 })
  await submitted(api.employer())
  await api.turnAt('2026-03-02T09:00:00.000Z')
  const walks = api.walks()
  await api.turnAt('2026-03-02T09:01:00.000Z')
  await api.turnAt('2026-03-02T09:02:00.000Z')
  expect(api.walks()).toBe(walks)
  await api.turnAt('2026-03-02T09:05:00.000Z')
  expect(api.walks()).toBeGreaterThan(walks)
})

it('which anchors there are is asked once a day', async () => {
  const api = await watchedApi()
  const asked = api.askedForAnchors()
  for (const minute of [11, 12, 13]) await api.turnAt(`2026-03-02T08:${minute}:00.000Z`)
  await api.turnAt('2026-03-03T00:00:05.000Z')
  expect(api.askedForAnchors()).toBe(asked)
  for (const minute of [31, 32, 33]) await api.turnAt(`2026-03-03T00:${minute}:00.000Z`)
  expect(api.askedForAnchors()).toBe(asked + 1)
  expect((await api.anchors.all()).map(({ day }) => day)).toEqual(['2026-03-02', '2026-03-03'])
})

it('a ceiling that cannot be read holds up neither the others nor the anchor of the day', async () => {
  const api = await watchedApi()
  await submitted(api.employer())
  const stream = 'ceiling/ontwikkelfonds.2027'
  const [first] = (await commitsOf(api)).filter((each) => each.stream === 'ceiling/ontwikkelfonds.2026')
  const bytes = first!.bytes
    .replaceAll('ceiling/ontwikkelfonds.2026', stream)
    .replace('"claim-queued"', '"claim-teleported"')
  await api.events.append({ stream, version: 1, bytes })
  const settled = await settlements(api)
  await api.turnAt('2026-03-03T08:30:00.000Z')
  expect(await settlements(api)).toBe(settled + 1)
  expect((await api.anchors.all()).at(-1)).toMatchObject({ day: '2026-03-03' })
})
