import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ceilingDecider } from '../../../domain/ceiling/ceiling.ts'
import { reservationOf } from '../../../domain/ceiling/ceiling-queries.ts'
import type { CeilingState } from '../../../domain/ceiling/ceiling-state.ts'
import type { OpenClaim } from '../../../domain/ceiling/claim.ts'
import { drawnOrder } from '../../../domain/ceiling/draw.ts'
import { roomFor } from '../../../domain/ceiling/restoring.ts'
import { isRefusal } from '../../../domain/decider.ts'
import { after, cents, id, release, reservations } from './claims.ts'
import { expectNothingOverspent, race, tell, versioned, type Step } from './stories.ts'
import {
  claimed,
  drawInMarch,
  proRataInMarch,
  restore,
  sameDayDraw,
  score,
  seed,
  settleAt,
  tenderOfMarch,
} from './ways.ts'

const ways = [sameDayDraw, drawInMarch, tenderOfMarch, proRataInMarch] as const
const letter = fc.constantFrom('A', 'B', 'C', 'D', 'E')
const when = fc.constantFrom('03-02 09:00', '03-02 10:00', '03-03 11:00', '03-31 23:59', '04-01 00:00')
const settledWhen = fc.constantFrom('03-03 00:00', '03-04 09:00', '04-01 00:00', '04-09 00:00')
const euros = fc.integer({ min: 0, max: 5000 })
const seeds = fc.string({
  unit: fc.constantFrom(...'0123456789abcdef'.split('')),
  minLength: 64,
  maxLength: 64,
})

const claimAt = ({ open }: CeilingState, index: number): OpenClaim | undefined =>
  open[index % Math.max(1, open.length)]
const about = (claim: OpenClaim, version: number) => ({
  applicationId: claim.applicationId,
  applicationVersion: version,
  completeAt: claim.completeAt,
})

/** A story under one way to divide. */
const stepsOf = (division: (typeof ways)[number]): fc.Arbitrary<Step> => {
  const claim = claimed(division)
  return fc.oneof(
    { weight: 5, arbitrary: fc.tuple(letter, when, euros).map(([name, at, amount]): Step => (_, version) => claim([name, at, amount, version])) },
    { weight: 4, arbitrary: fc.tuple(settledWhen, seeds).map(([at, drawn]): Step => () => settleAt(at, { seed: drawn })) },
    {
      weight: 4,
      arbitrary: fc.tuple(fc.nat(), fc.integer({ min: 1, max: 110 })).map(([index, percent]): Step => (state, version) => {
        const open = claimAt(state, index)
        if (open === undefined) return settleAt('03-01 00:00')
        return { ...about(open, version), type: 'lower-claim', cents: cents(Math.floor(open.askedCents * percent / 100) / 100) }
      }),
    },
    {
      weight: 3,
      arbitrary: fc.tuple(fc.nat(), fc.integer({ min: 60, max: 100 })).map(([index, points]): Step => (state) => {
        const open = claimAt(state, index)
        return open === undefined ? settleAt('03-01 00:00') : score({ ...claim(['A', '03-02 09:00', 0]), ...about(open, 1) }, points)
      }),
    },
    {
      weight: 2,
      arbitrary: fc.nat().map((index): Step => (state, version) => {
        const open = claimAt(state, index)
        return open === undefined ? settleAt('03-01 00:00') : { ...about(open, version), type: 'confirm-claim', cents: open.reservedCents }
      }),
    },
    { weight: 1, arbitrary: letter.map((name): Step => (_, version) => release([name, version])) },
    {
      weight: 1,
      arbitrary: fc.tuple(letter, euros, euros).map(([name, amount, room]): Step => (_, version) => restore(claim([name, '03-02 09:00', amount]), room, version)),
    },
  ) // prettier-ignore
}
const stories = (maxLength: number) =>
  fc.constantFrom(...ways).chain((division) => versioned(stepsOf(division), maxLength))

describe('in whatever way it is divided, and whatever is asked in whatever order', () => {
  test('no more is confirmed and reserved than the ceiling, but for what won objections were given above it', () => {
    fc.assert(
      fc.property(stories(50), (steps) => {
        for (const { state } of tell(steps)) expectNothingOverspent(state)
      }),
      { numRuns: 1_000 },
    )
  })

  test('no more either when two processes race on stale states', () => {
    for (const division of ways) {
      fc.assert(race(versioned(stepsOf(division), 40), expectNothingOverspent), { numRuns: 100 })
    }
  })

  test('nobody holds more than was asked', () => {
    fc.assert(
      fc.property(stories(50), (steps) => {
        for (const { state } of tell(steps)) {
          for (const claim of state.open) {
            expect(claim.reservedCents).toBeLessThanOrEqual(
              claim.restored === true ? claim.askedCents : claim.cents,
            )
          }
        }
      }),
    )
  })

  test('a command done twice is done once', () => {
    fc.assert(
      fc.property(stories(50), (steps) => {
        for (const { command, state } of tell(steps)) {
          expect(after(state, command)).toEqual(state)
        }
      }),
    )
  })

  test('what is reserved is taken back by nothing but what happens to its own application', () => {
    fc.assert(
      fc.property(stories(50), (steps) => {
        for (const { before, command, state } of tell(steps)) {
          for (const claim of before.open) {
            if (command.type !== 'settle' && command.applicationId === claim.applicationId) continue
            const now = state.open.find(({ applicationId }) => applicationId === claim.applicationId)
            expect(now?.reservedCents).toBeGreaterThanOrEqual(claim.reservedCents)
          }
        }
      }),
    )
  })

  test('whoever had a turn is kept from nothing for which there is room', () => {
    fc.assert(
      fc.property(stories(50), (steps) => {
        for (const { command, state } of tell(steps)) {
          if (command.type !== 'settle' || state.ceiling?.division.method === 'pro-rata') continue
          for (const claim of state.open.filter(({ settled, restored }) => settled && restored !== true)) {
            if (reservationOf(state, claim.applicationId)?.missesMinimum === true) continue
            const fits = Math.min(claim.cents, roomFor(state, claim))
            expect(claim.reservedCents).toBeGreaterThanOrEqual(fits)
          }
        }
      }),
    )
  })
})

describe('a draw', () => {
  const letters = fc.uniqueArray(fc.integer({ min: 0, max: 10_000 }), { minLength: 2, maxLength: 60 })
  const claimsOf = (nos: readonly number[]) =>
    nos.map((no) => claimed(drawInMarch)([`${no}`.padStart(6, '0'), '03-02 09:00', 5000]))
  const drawnOf = (nos: readonly number[], drawnSeed: string): readonly string[] => {
    const state = claimsOf(nos).reduce(after, ceilingDecider.initial)
    const decision = ceilingDecider.decide(settleAt('04-01 00:00', { seed: drawnSeed }), state)
    if (isRefusal(decision)) throw new Error(decision.refused)
    return decision.flatMap((event) => (event.type === 'claims-drawn' ? event.order : []))
  }

  test('has everybody in it once, whatever the seed', () => {
    fc.assert(
      fc.property(letters, seeds, (nos, drawnSeed) => {
        const order = drawnOf(nos, drawnSeed)
        expect(order.toSorted()).toEqual(
          claimsOf(nos)
            .map(({ applicationId }) => applicationId as string)
            .toSorted(),
        )
      }),
    )
  })

  test('comes out the same from the same seed, in whatever order claims came in', () => {
    const shuffled = letters.chain((nos) =>
      fc.tuple(fc.constant(nos), fc.shuffledSubarray(nos, { minLength: nos.length })),
    )
    fc.assert(
      fc.property(shuffled, seeds, ([nos, others], drawnSeed) => {
        expect(drawnOf(others, drawnSeed)).toEqual(drawnOf(nos, drawnSeed))
      }),
    )
  })

  test('leaves the order of the others as it was when one is left out', () => {
    fc.assert(
      fc.property(letters, seeds, (nos, drawnSeed) => {
        const ids = nos.map((no) => id(`${no}`))
        expect(drawnOrder(drawnSeed, ids.slice(1))).toEqual(
          drawnOrder(drawnSeed, ids).filter((one) => one !== ids[0]),
        )
      }),
    )
  })

  test('gives everybody as good a chance: over many seeds each comes first about as often', () => {
    const ids = ['A', 'B', 'C', 'D'].map(id)
    const first = new Map<string, number>()
    for (let no = 0; no < 4_000; no += 1) {
      const [winner = ''] = drawnOrder(`${no}`.padStart(64, '0'), ids)
      first.set(winner, (first.get(winner) ?? 0) + 1)
    }
    // A standard deviation is 27.
    for (const winner of ids) expect(Math.abs((first.get(winner) ?? 0) - 1_000)).toBeLessThan(110)
  })
})

test('pro rata, what is given is all that is available, and differs from the exact fraction by less than a cent', () => {
  const amounts = fc.array(fc.integer({ min: 1, max: 9_000_00 }), { minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(amounts, (needs) => {
      const claims = needs.map((need, no) =>
        claimed(proRataInMarch)([`${no}`.padStart(2, '0'), '03-02 09:00', need / 100]),
      )
      const commands = [
        ...claims,
        ...claims.map((claim) => ({ ...claim, type: 'lower-claim' as const, applicationVersion: 2 })),
        settleAt('04-01 00:00'),
      ]
      const state = commands.reduce(after, ceilingDecider.initial)
      const total = needs.reduce((sum, need) => sum + need, 0)
      const available = Math.min(total, 8500_00)
      const given = state.open.map(({ reservedCents }) => reservedCents as number)
      expect(given.reduce((sum, part) => sum + part, 0)).toBe(available)
      state.open.forEach(({ askedCents, reservedCents }) => {
        expect(Math.abs(reservedCents - (askedCents * available) / total)).toBeLessThan(1)
      })
    }),
  )
})

test('who gets what by lot does not depend on who asked first on that day', () => {
  const claims = fc.uniqueArray(fc.tuple(letter, euros), { selector: ([name]) => name, minLength: 2 })
  const times = fc.shuffledSubarray(['09:00', '10:00', '11:00', '12:00', '13:00'], { minLength: 5 })
  fc.assert(
    fc.property(claims, times, times, (wanted, some, others) => {
      const givenAt = (hours: readonly string[]) =>
        reservations(
          [
            ...wanted.map(([name, amount], index) =>
              claimed(sameDayDraw)([name, `03-02 ${hours[index]}`, amount]),
            ),
            settleAt('03-03 00:00', { seed }),
          ].reduce(after, ceilingDecider.initial),
        )
      expect(givenAt(some)).toEqual(givenAt(others))
    }),
  )
})
