import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ceilingDecider } from '../../../domain/ceiling/ceiling.ts'
import type { QueueClaim } from '../../../domain/ceiling/ceiling-commands.ts'
import type { CeilingState } from '../../../domain/ceiling/ceiling-state.ts'
import { isRefusal } from '../../../domain/decider.ts'
import { after, confirm, evolved, lower, queue, release, reservations, settle } from './claims.ts'
import { expectNothingOverspent, race, tell, versioned, type Step } from './stories.ts'

const letter = fc.constantFrom('A', 'B', 'C', 'D', 'E')
const time = fc.constantFrom('09:00', '09:01', '10:00')
const euros = fc.integer({ min: 0, max: 5000 })
const partsAllowed = fc.boolean()
const oneOf = fc.nat()
const percent = fc.integer({ min: 1, max: 110 })

const queueing = fc.record({ letter, time, euros, partsAllowed }).map(
  (of): Step =>
    (_, version) =>
      queue([of.letter, version], of.time, of.euros, { partsAllowed: of.partsAllowed }),
)
const settling = time.map(
  (moment): Step =>
    () =>
      settle(moment),
)
const lowering = fc.tuple(oneOf, percent).map(
  ([index, share]): Step =>
    (state, version) =>
      lower(...aboutClaim(state, version, index, share).asked),
)
const confirming = fc.tuple(oneOf, percent).map(
  ([index, share]): Step =>
    (state, version) =>
      confirm(...aboutClaim(state, version, index, share).reserved),
)
const releasing = fc.tuple(letter, fc.constantFrom(0, 0, 500)).map(
  ([name, remaining]): Step =>
    (_, version) =>
      release([name, version], remaining),
)

/** Arguments about one of the open claims: a share of what it asked, and of what it has. */
function aboutClaim(state: CeilingState, version: number, index: number, share: number) {
  const claim = state.open[index % Math.max(1, state.open.length)]
  const name = claim?.applicationId.at(-1) ?? 'A'
  const moment = claim === undefined ? '09:00' : amsterdamTime(claim.completeAt)
  const of = (amount = 0): Parameters<typeof confirm> => [
    [name, version],
    moment,
    Math.round(amount * share) / 1e4,
  ]
  return { asked: of(claim?.askedCents), reserved: of(claim?.reservedCents) }
}
const amsterdamTime = (instant: string): string =>
  `${Number(instant.slice(11, 13)) + 1}`.padStart(2, '0') + instant.slice(13, 16)

const step = fc.oneof(
  { weight: 4, arbitrary: queueing },
  { weight: 4, arbitrary: settling },
  { weight: 2, arbitrary: lowering },
  { weight: 2, arbitrary: confirming },
  { weight: 1, arbitrary: releasing },
)
describe('whatever is asked in whatever order', () => {
  test('no more is confirmed and reserved than the ceiling', () => {
    fc.assert(
      fc.property(versioned(step, 40), (steps) => {
        for (const { state } of tell(steps)) expectNothingOverspent(state)
      }),
      { numRuns: 500 },
    )
  })

  test('no more either when two processes race on stale states', () => {
    fc.assert(race(versioned(step, 40), expectNothingOverspent), { numRuns: 300 })
  })

  test('what is reserved is taken back by nothing but what happens to its own application', () => {
    fc.assert(
      fc.property(versioned(step, 40), (steps) => {
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

  test('a command done twice is done once', () => {
    fc.assert(
      fc.property(versioned(step, 40), (steps) => {
        for (const { command, state } of tell(steps)) expect(after(state, command)).toEqual(state)
      }),
    )
  })

  test('claims stand in order of complete receipt, and each application has one', () => {
    fc.assert(
      fc.property(versioned(step, 40), (steps) => {
        for (const { state } of tell(steps)) {
          const places = state.open.map((claim) => `${claim.completeAt} ${claim.applicationId}`)
          expect(places).toEqual(places.toSorted())
          const ids = [...state.open.map((claim) => claim.applicationId), ...state.closed.map(([id]) => id)]
          expect(new Set(ids).size).toBe(ids.length)
        }
      }),
    )
  })
})

const claimsOfDifferentApplications = fc
  .uniqueArray(fc.tuple(letter, time, euros), { selector: ([name]) => name, minLength: 2 })
  .chain((claims) =>
    partsAllowed.map((shared) =>
      claims.map(([name, ...rest]) => queue([name, 1], ...rest, { partsAllowed: shared })),
    ),
  )
const twiceShuffled = claimsOfDifferentApplications.chain((claims) =>
  fc.tuple(fc.constant(claims), fc.shuffledSubarray(claims, { minLength: claims.length })),
)

test('who gets what does not depend on the order in which claims arrive', () => {
  fc.assert(
    fc.property(twiceShuffled, ([claims, shuffled]) => {
      const settledOf = (arriving: readonly QueueClaim[]) =>
        reservations(after(arriving.reduce(after, ceilingDecider.initial), settle('12:00')))
      expect(settledOf(shuffled)).toEqual(settledOf(claims))
    }),
  )
})

test('what follows from an application may come doubled and reordered, refused ones again: the end is the same', () => {
  const inOrder = [
    queue(['A', 1], '09:00', 3000),
    release(['A', 2]),
    queue(['A', 3], '10:00', 3000),
    lower(['A', 4], '10:00', 2000),
    lower(['A', 5], '10:00', 2500),
  ]
  const doubled = fc.shuffledSubarray([...inOrder, ...inOrder], { minLength: 10 })
  fc.assert(
    fc.property(doubled, (commands) => {
      let waiting = commands
      let state = ceilingDecider.initial
      while (waiting.length > 0) {
        const refused = waiting.filter((next) => {
          const decision = ceilingDecider.decide(next, state)
          if (!isRefusal(decision)) state = evolved(state, decision)
          return isRefusal(decision)
        })
        expect(refused.length).toBeLessThan(waiting.length)
        waiting = refused
      }
      expect(state.open).toEqual(inOrder.reduce(after, ceilingDecider.initial).open)
    }),
  )
})
