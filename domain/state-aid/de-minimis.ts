import type { CalendarDay, Cents } from '../../events/primitives.ts'
import { daysAfter, monthsAfter } from '../calendar.ts'
import { less, sumOf } from '../money.ts'

/** How much a single undertaking may get, and over which time; dated data, since the regulation ends in 2030. */
export interface DeMinimisRule {
  readonly ceilingCents: Cents
  readonly years: number
  /** Days at the edge of the window that count as inside it until their reading is confirmed. */
  readonly marginDays: number
  readonly article: string
}

/** Aid to any company of the undertaking, on the day on which the right to it arose (Regulation 2023/2831 art. 3(3)). */
export interface DeMinimisAid {
  readonly grantedOn: CalendarDay
  readonly cents: Cents
}

/** The last day on which aid counts. */
export const countsUntil = (grantedOn: CalendarDay, { years, marginDays }: DeMinimisRule): CalendarDay =>
  daysAfter(monthsAfter(grantedOn, 12 * years), marginDays)

/** The aid that counts on a day: that of the years before it, to the day. */
export const countedOn = (
  day: CalendarDay,
  aid: readonly DeMinimisAid[],
  rule: DeMinimisRule,
): readonly DeMinimisAid[] =>
  aid.filter(({ grantedOn }) => grantedOn <= day && day <= countsUntil(grantedOn, rule))

/** What an undertaking may still get on a day. One cent more and the whole new aid is without cover (art. 3(7)). */
export const roomOn = (day: CalendarDay, aid: readonly DeMinimisAid[], rule: DeMinimisRule): Cents =>
  less(rule.ceilingCents, sumOf(countedOn(day, aid, rule).map(({ cents }) => cents)))

/** The first day from this one on which so much fits, when nothing else is granted. Undefined when it never does. */
export function firstDayWithRoomFor(
  cents: Cents,
  from: CalendarDay,
  aid: readonly DeMinimisAid[],
  rule: DeMinimisRule,
): CalendarDay | undefined {
  const leaving = countedOn(from, aid, rule)
    .map(({ grantedOn }) => daysAfter(countsUntil(grantedOn, rule), 1))
    .toSorted()
  return [from, ...leaving].find((day) => roomOn(day, aid, rule) >= cents)
}
