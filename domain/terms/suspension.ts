import type { CalendarDay } from '../../events/primitives.ts'
import { dayAfter, daysAfter, daysBetween } from '../calendar.ts'

export const suspensionReasons = [
  'completion-requested', // Awb 4:15 lid 1 a
  'foreign-information-requested', // Awb 4:15 lid 1 b
  'delay-agreed', // Awb 4:15 lid 2 a
  'delay-attributable', // Awb 4:15 lid 2 b
  'force-majeure', // Awb 4:15 lid 2 c
  'outage', // Awb afd. 2.3
] as const
export type SuspensionReason = (typeof suspensionReasons)[number]

/** Days on which a term stands still. While it lasts, the last one is not known. */
export interface Suspension {
  readonly reason: SuspensionReason
  readonly firstOn: CalendarDay
  readonly lastOn?: CalendarDay
}

/**
 * A request for completion stops the clock from the day after it to the day before the completion, or to the last
 * day of the term that it states (Awb 4:15 lid 1). One that states no term stops nothing (ECLI:NL:RVS:2016:2527).
 */
export function suspensionByRequest(request: {
  readonly requestedOn: CalendarDay
  readonly termEndsOn?: CalendarDay
  readonly completedOn?: CalendarDay
}): Suspension | undefined {
  const { requestedOn, termEndsOn, completedOn } = request
  if (termEndsOn === undefined) return undefined
  const firstOn = dayAfter(requestedOn)
  const lastOn =
    completedOn !== undefined && completedOn <= termEndsOn ? daysAfter(completedOn, -1) : termEndsOn
  return lastOn < firstOn ? undefined : { reason: 'completion-requested', firstOn, lastOn }
}

/**
 * The last day of a term that stood still on these days: moved by each of them that fell within it, those that lie
 * in two suspensions once. Undefined while one lasts. A term may run on past its counted end until this rule lets it
 * end: by the Algemene termijnenwet no term ends on a day off.
 */
export function suspended(
  lastOn: CalendarDay,
  suspensions: readonly Suspension[],
  prolong: (counted: CalendarDay) => CalendarDay = (counted) => counted,
): CalendarDay | undefined {
  let end: CalendarDay | undefined = lastOn
  let upTo: CalendarDay | undefined
  for (const { firstOn, lastOn: last } of suspensions.toSorted(byFirstDay)) {
    const from: CalendarDay = upTo !== undefined && firstOn <= upTo ? dayAfter(upTo) : firstOn
    const runsUntil = prolong(end)
    if (from > runsUntil) break
    if (last === undefined) return undefined
    if (last < from) continue
    end = daysAfter(from > end ? runsUntil : end, daysBetween(from, last) + 1)
    upTo = last
  }
  return end
}

/** What of these suspensions falls after a day: a term that begins then heeds no other. */
export const suspensionsAfter = (
  suspensions: readonly Suspension[],
  day: CalendarDay,
): readonly Suspension[] =>
  suspensions
    .filter(({ lastOn }) => lastOn === undefined || lastOn > day)
    .map((each) => (each.firstOn > day ? each : { ...each, firstOn: dayAfter(day) }))

const byFirstDay = (one: Suspension, other: Suspension): number => (one.firstOn < other.firstOn ? -1 : 1)
