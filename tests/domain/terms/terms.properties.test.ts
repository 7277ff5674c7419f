import fc from 'fast-check'
import { describe, it } from 'vitest'
import { dayAfter, daysAfter, daysBetween } from '../../../domain/calendar.ts'
import { holidays, type DaysOff } from '../../../domain/terms/holidays.ts'
import { penaltyUntil, type PenaltyLadder } from '../../../domain/terms/penalty.ts'
import { suspensionsAfter, type Suspension } from '../../../domain/terms/suspension.ts'
import { lastDayOf, lastDayOfSuspended, type Term } from '../../../domain/terms/term.ts'
import { isWorkingDay } from '../../../domain/terms/working-days.ts'
import type { CalendarDay, Cents } from '../../../events/primitives.ts'

const daysOff: DaysOff = { holidays, added: ['2027-05-07' as CalendarDay] }
const day = fc.integer({ min: 0, max: 20_000 }).map((days) => daysAfter('2015-01-01' as CalendarDay, days))
const term = fc.record({
  count: fc.integer({ min: 1, max: 30 }),
  unit: fc.constantFrom<Term['unit']>('days', 'working-days', 'weeks', 'months', 'years'),
  setBy: fc.constantFrom<Term['setBy']>('statute', 'ordinance'),
  article: fc.constant('x'),
})

/** Up to five, the first of which begins within a few weeks of this day. */
const suspensionsFrom = (from: CalendarDay): fc.Arbitrary<readonly Suspension[]> =>
  fc.array(
    fc.tuple(fc.integer({ min: 1, max: 80 }), fc.integer({ min: 0, max: 40 })).map(([start, length]) => ({
      reason: 'delay-agreed' as const,
      firstOn: daysAfter(from, start),
      lastOn: daysAfter(from, start + length),
    })),
    { maxLength: 5 },
  )
const suspendedTerm = fc
  .tuple(term, day)
  .chain(([each, after]) => fc.tuple(fc.constant(each), fc.constant(after), suspensionsFrom(after)))

const endOf = (each: Term, after: CalendarDay, suspensions: readonly Suspension[]): CalendarDay => {
  const end = lastDayOfSuspended(each, after, suspensions, daysOff)
  if (end === undefined) throw new Error('no suspension lasts')
  return end
}

describe('a term', () => {
  it('of the law never ends on a day off, unless it is long; one of an ordinance is never moved', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 12 }), (after, weeks) => {
        const each = { count: weeks, unit: 'weeks', article: 'x' } as const
        const last = lastDayOf({ ...each, setBy: 'statute' }, after, daysOff)
        const counted = lastDayOf({ ...each, setBy: 'ordinance' }, after, daysOff)
        return (
          isWorkingDay(last, daysOff) &&
          counted === daysAfter(after, 7 * weeks) &&
          last >= counted &&
          daysBetween(counted, last) < 8
        )
      }),
    )
  })

  it('that begins later never ends earlier', () => {
    fc.assert(
      fc.property(
        term,
        day,
        (each, after) => lastDayOf(each, after, daysOff) <= lastDayOf(each, dayAfter(after), daysOff),
      ),
    )
  })
})

describe('a suspension', () => {
  it('never makes a term end earlier, and one more never does either', () => {
    fc.assert(
      fc.property(suspendedTerm, ([each, after, suspensions]) => {
        const ends = suspensions.map((_, index) => endOf(each, after, suspensions.slice(0, index + 1)))
        return [lastDayOf(each, after, daysOff), ...ends].every(
          (end, index, all) => index === 0 || end >= all[index - 1]!,
        )
      }),
    )
  })

  it('moves the end of a term of an ordinance by the days that it lasted, each counted once', () => {
    fc.assert(
      fc.property(suspendedTerm, ([each, after, suspensions]) => {
        const ordinance = { ...each, setBy: 'ordinance' } as const
        const end = endOf(ordinance, after, suspensions)
        const days = new Set<CalendarDay>()
        for (const { firstOn, lastOn } of suspensions) {
          for (let one = firstOn; one <= lastOn!; one = dayAfter(one)) if (one <= end) days.add(one)
        }
        return daysBetween(lastDayOf(ordinance, after, daysOff), end) === days.size
      }),
    )
  })

  it('that is named twice, or in another order, or after the end, changes nothing', () => {
    fc.assert(
      fc.property(suspendedTerm, ([each, after, suspensions]) => {
        const end = endOf(each, after, suspensions)
        const beyond: Suspension = { reason: 'outage', firstOn: daysAfter(end, 1), lastOn: daysAfter(end, 9) }
        return [[...suspensions, ...suspensions], suspensions.toReversed(), [...suspensions, beyond]].every(
          (other) => endOf(each, after, other) === end,
        )
      }),
    )
  })

  it('of before a term has nothing to do with it', () => {
    fc.assert(
      fc.property(suspendedTerm, fc.integer({ min: 0, max: 60 }), ([each, after, suspensions], late) => {
        const begins = daysAfter(after, late)
        return (
          suspensionsAfter(suspensions, begins).every(
            ({ firstOn, lastOn }) => firstOn > begins && lastOn! >= firstOn,
          ) && endOf(each, begins, suspensionsAfter(suspensions, begins)) >= lastDayOf(each, begins, daysOff)
        )
      }),
    )
  })
})

it('a penalty grows day by day, by one of its steps, and ends with the last', () => {
  const ladder: PenaltyLadder = {
    graceDays: 14,
    steps: [2_300, 3_500, 4_500].map((dailyCents) => ({ days: 14, dailyCents: dailyCents as Cents })),
    article: 'x',
  }
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 90 }), (notice, days) => {
      const [one, next] = [days, days + 1].map(
        (later) => penaltyUntil(daysAfter(notice, later), notice, ladder).cents,
      )
      return [0, 2_300, 3_500, 4_500].includes(next! - one!) && next! <= 144_200
    }),
  )
})
