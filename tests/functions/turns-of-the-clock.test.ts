import { expect, it } from 'vitest'
import { BusRefused } from '../../adapters/bus/bus.ts'
import type { Instant } from '../../events/primitives.ts'
import { clock } from '../../functions/clock.ts'
import { commitsOf, openApi, type Api } from '../support/api.ts'
import { submitted } from '../support/requests.ts'

interface Watched extends Api {
  /** How often all streams were looked at. */
  walks(): number
  /** A turn of the schedule as EventBridge gives it. */
  turnAt(moment: string): Promise<void>
}

async function watchedApi({ wakes = true, publish = () => {}, walkTakesMs = 0 } = {}): Promise<Watched> {
  let now = '2026-03-01T08:10:00.000Z' as Instant
  let walks = 0
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
    }),
  })
  const turn = clock(api)
  const turnAt = async (moment: string): Promise<void> => {
    now = moment as Instant
    await turn({ source: 'aws.events', time: `${moment.slice(0, 19)}Z` })
  }
  // Something to anchor, so that a turn does not look for it again and again.
  await submitted(api.employer('11111111'))
  await turnAt('2026-03-02T08:09:00.000Z')
  return {
    ...api,
    walks: () => walks,
    turnAt,
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

it('once an hour, and whenever somebody asks, lost wake-ups are looked for', async () => {
  const api = await watchedApi({ wakes: false })
  await submitted(api.employer())
  await api.turnAt('2026-03-02T08:30:00.000Z')
  expect(await listed(api)).toHaveLength(0)
  await api.turnAt('2026-03-02T09:00:30.000Z')
  expect(await listed(api)).toHaveLength(2)
  expect(await settlements(api)).toBe(1)
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
