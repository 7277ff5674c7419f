import type { Law } from '../../events/law.ts'
import type { CalendarDay } from '../../events/primitives.ts'
import { daysAfter } from '../calendar.ts'
import type { DaysOff } from './holidays.ts'
import type { PenaltyLadder } from './penalty.ts'
import { lastDayOf, type Term } from './term.ts'

export type StatutoryTerm = keyof Law['terms']

export const daysOffIn = ({ daysOff: { holidays, added } }: Law): DaysOff => ({ holidays, added })

/** A term of the law as it is for one that begins on the day after this one. */
export function statutoryTerm(law: Law, name: StatutoryTerm, after: CalendarDay): Term {
  const { count, unit, setBy, article } = onDay(law.terms[name], after)
  return { count, unit, setBy, article }
}

/** The last day of a term of the law on which it surely still runs. */
export function statutoryEnd(law: Law, name: StatutoryTerm, after: CalendarDay): CalendarDay {
  const { marginDays = 0 } = onDay(law.terms[name], after)
  return daysAfter(lastDayOf(statutoryTerm(law, name, after), after, daysOffIn(law)), -marginDays)
}

/** What deciding late costs after a notice of default that came in on this day. */
export const ladderOn = (law: Law, noticeReceivedOn: CalendarDay): PenaltyLadder =>
  onDay(law.penalty, noticeReceivedOn)

/** The version that applies on a day: the last one of before it, or else the first one there is. */
function onDay<Version extends { readonly appliesFrom: CalendarDay }>(
  versions: readonly Version[],
  day: CalendarDay,
): Version {
  const inOrder = versions.toSorted((one, other) => (one.appliesFrom < other.appliesFrom ? -1 : 1))
  const found = inOrder.findLast(({ appliesFrom }) => appliesFrom <= day) ?? inOrder[0]
  if (found === undefined) throw new Error('the law has no version of this')
  return found
}
