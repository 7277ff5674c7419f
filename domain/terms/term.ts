import type { CalendarDay } from '../../events/primitives.ts'
import { daysAfter, monthsAfter } from '../calendar.ts'
import type { DaysOff } from './holidays.ts'
import { suspended, type Suspension } from './suspension.ts'
import { workingDayFrom, workingDaysAfter } from './working-days.ts'

export interface TermLength {
  readonly count: number
  readonly unit: 'days' | 'working-days' | 'weeks' | 'months' | 'years'
}

/** A term as the text that sets it does, with the article that says so. */
export interface Term extends TermLength {
  /** The Algemene termijnenwet is for terms in a law or an order in council, not for those of an ordinance. */
  readonly setBy: 'statute' | 'ordinance'
  readonly article: string
}

/** The last day of a term that begins on the day after this one. */
export function lastDayOf(term: Term, after: CalendarDay, daysOff: DaysOff): CalendarDay {
  return prolongedIfStatutory(term, after, lastCountedDay(term, after, daysOff), daysOff)
}

/** The same of a term that stood still on these days; undefined while it does. */
export function lastDayOfSuspended(
  term: Term,
  after: CalendarDay,
  suspensions: readonly Suspension[],
  daysOff: DaysOff,
): CalendarDay | undefined {
  const prolong = (counted: CalendarDay): CalendarDay => prolongedIfStatutory(term, after, counted, daysOff)
  const counted = suspended(lastCountedDay(term, after, daysOff), suspensions, prolong)
  return counted && prolong(counted)
}

const prolongedIfStatutory = (
  term: Term,
  after: CalendarDay,
  counted: CalendarDay,
  daysOff: DaysOff,
): CalendarDay => (term.setBy === 'statute' ? prolonged(term, after, counted, daysOff) : counted)

function lastCountedDay({ count, unit }: TermLength, after: CalendarDay, daysOff: DaysOff): CalendarDay {
  switch (unit) {
    case 'days':
      return daysAfter(after, count)
    case 'working-days':
      return workingDaysAfter(after, count, daysOff)
    case 'weeks':
      return daysAfter(after, 7 * count)
    case 'months':
      return monthsAfter(after, count)
    case 'years':
      return monthsAfter(after, 12 * count)
  }
}

/**
 * What the Algemene termijnenwet adds: two working days in a term of three days or more (art. 2), and an end that
 * is one itself (art. 1), but for long terms (art. 4).
 */
function prolonged(
  term: TermLength,
  after: CalendarDay,
  counted: CalendarDay,
  daysOff: DaysOff,
): CalendarDay {
  if (isLong(term)) return counted
  const atLeast = hasAtLeastThreeDays(term) ? workingDaysAfter(after, 2, daysOff) : counted
  return workingDayFrom(counted < atLeast ? atLeast : counted, daysOff)
}

/** More than ninety days, twelve weeks or three months, or any number of years (Algemene termijnenwet art. 4 a). */
const isLong = ({ count, unit }: TermLength): boolean => count > longest[unit]
const longest: Readonly<Record<TermLength['unit'], number>> = {
  days: 90,
  'working-days': 90,
  weeks: 12,
  months: 3,
  years: 0,
}

const hasAtLeastThreeDays = ({ count, unit }: TermLength): boolean => unit !== 'days' || count >= 3
