import type { CalendarDay, Cents } from '../../events/primitives.ts'
import { daysAfter, daysBetween } from '../calendar.ts'

/** What each day without a decision costs, step by step (Awb 4:17 lid 2); data, since the amounts are indexed. */
export interface PenaltyLadder {
  /** Between the notice of default and the first day that costs anything (Awb 4:17 lid 3). */
  readonly graceDays: number
  readonly steps: readonly { readonly days: number; readonly dailyCents: Cents }[]
  readonly article: string
}

/** The first day that costs anything: the one after the grace that begins on the day after the notice came in. */
export const firstPenaltyDay = (noticeReceivedOn: CalendarDay, { graceDays }: PenaltyLadder): CalendarDay =>
  daysAfter(noticeReceivedOn, graceDays + 1)

export interface Penalty {
  readonly days: number
  readonly cents: Cents
}

/**
 * What is forfeited when the decision is announced on this day, which costs nothing itself; or on the day up to
 * which it is counted while there is none. It ends with the last step.
 */
export function penaltyUntil(
  day: CalendarDay,
  noticeReceivedOn: CalendarDay,
  ladder: PenaltyLadder,
): Penalty {
  const late = Math.max(0, daysBetween(firstPenaltyDay(noticeReceivedOn, ladder), day))
  let left = late
  let cents = 0
  for (const { days, dailyCents } of ladder.steps) {
    const counted = Math.min(left, days)
    cents += counted * dailyCents
    left -= counted
  }
  return { days: late - left, cents: cents as Cents }
}
