import { expect, it } from 'vitest'
import { load } from '../../adapters/event-store/load.ts'
import type { Instant } from '../../events/primitives.ts'
import { ceiling } from '../../functions/aggregates.ts'
import { settlement } from '../../functions/clock/settlement.ts'
import { beginningAt } from '../../functions/clock/walk.ts'
import { reactTo } from '../../functions/reactor.ts'
import { openApi } from '../support/api.ts'
import { submitted } from '../support/requests.ts'

const at = (hour: number, minute = 0): Instant =>
  new Date(Date.UTC(2026, 2, 2, hour, minute)).toISOString() as Instant

it('the walks of an hour begin at one place, and those of a few hours all over the log', () => {
  expect(beginningAt(at(8, 0))).toBe(beginningAt(at(8, 59)))
  const places = [8, 9, 10, 11, 12].map((hour) => beginningAt(at(hour))).toSorted((one, other) => one - other)
  const gaps = places.map((place, index) => (places[index + 1] ?? places[0]! + 1) - place)
  expect(Math.max(...gaps)).toBeLessThan(0.5)
})

/** There is time for so many looks at the clock. */
const timeFor = (looks: number) => {
  let left = looks
  return (): boolean => left-- > 0
}

it('a walk over several turns gives turns up to the settling time before it began, and not to who came meanwhile', async () => {
  let now = '2026-03-02T08:00:00.000Z' as Instant
  const api = openApi({
    replaced: (own) => ({ ...own, clock: { now: () => now }, bus: { publish: async () => {} } }),
  })
  for (const employer of [1, 2, 3, 4, 5]) await submitted(api.employer(`1000000${employer}`))
  const settled = async () =>
    (await load(api.events, ceiling, 'ceiling/ontwikkelfonds.2026')).state.open.map((claim) => claim.settled)
  const turn = settlement(api)
  now = '2026-03-02T08:10:00.000Z' as Instant
  await turn(true, timeFor(4))
  now = '2026-03-02T08:10:05.000Z' as Instant
  await reactTo(api, `application/${await submitted(api.employer('20000000'))}`)
  expect(await settled()).not.toContain(true)
  now = '2026-03-02T08:20:00.000Z' as Instant
  await turn(false, () => true)
  expect(await settled()).toEqual([true, true, true, true, true, false])
  await turn(false, () => true)
  expect(await settled()).toEqual([true, true, true, true, true, true])
})
