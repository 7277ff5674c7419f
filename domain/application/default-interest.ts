import type { AfterwardsEventNamed } from '../../events/application-afterwards.ts'
import type { Law } from '../../events/law.ts'
import type { CalendarDay, Cents } from '../../events/primitives.ts'
import { calendarDay, dayAfter, daysAfter, daysBetween, monthsAfter, yearOf } from '../calendar.ts'

/** The rate of statutory interest from a day on, in hundredths of a percent a year. */
export type InterestRate = Pick<Law['defaultInterest'][number], 'appliesFrom' | 'basisPoints'>

/** What is owed from a day on. */
export interface Owed {
  readonly from: CalendarDay
  readonly cents: Cents
}

type Part = AfterwardsEventNamed<'default-interest-determined'>['parts'][number]

export interface Interest {
  readonly parts: Part[]
  /** Rounded down to the cent. */
  readonly cents: Cents
}

/**
 * Statutory interest over these days, both counted (Awb 4:98, BW 6:119 and 6:120): by the days of each calendar year,
 * and after each year of default over the interest of that year too. Throws when no rate is known for a day.
 */
export function defaultInterest(
  { firstOn, lastOn }: { readonly firstOn: CalendarDay; readonly lastOn: CalendarDay },
  owed: readonly Owed[],
  rates: readonly InterestRate[],
): Interest {
  const parts: Part[] = []
  let [capitalised, accrued] = [0n, 0n]
  const anniversaries = yearsOfDefault(firstOn, lastOn)
  const changes = [...owed.map(({ from }) => from), ...rates.map(({ appliesFrom }) => appliesFrom)]
  for (const { from, until } of runs(firstOn, lastOn, changes, anniversaries)) {
    if (anniversaries.includes(from)) {
      capitalised += accrued / scale
      accrued %= scale
    }
    const principal = owed.findLast((each) => each.from <= from)?.cents ?? 0
    if (principal === 0) continue
    const overCents = (principal + Number(capitalised)) as Cents
    const { basisPoints } = rateOn(from, rates)
    const days = BigInt(daysBetween(from, until) + 1)
    accrued += BigInt(overCents) * BigInt(basisPoints) * days * (scale / (10_000n * daysInYear(from)))
    parts.push({ firstOn: from, lastOn: until, overCents, basisPoints })
  }
  return { parts, cents: Number(capitalised + accrued / scale) as Cents }
}

/** Divides by both lengths of a year, so that nothing is rounded on the way. */
const scale = 10_000n * 365n * 366n

const daysInYear = (day: CalendarDay): bigint =>
  BigInt(daysBetween(calendarDay(yearOf(day), 1, 1), calendarDay(yearOf(day) + 1, 1, 1)))

function rateOn(day: CalendarDay, rates: readonly InterestRate[]): InterestRate {
  const found = rates.findLast(({ appliesFrom }) => appliesFrom <= day)
  if (found === undefined) throw new RangeError(`no rate of statutory interest for ${day}`)
  return found
}

function yearsOfDefault(firstOn: CalendarDay, lastOn: CalendarDay): readonly CalendarDay[] {
  const days: CalendarDay[] = []
  for (let year = 1; monthsAfter(firstOn, 12 * year) <= lastOn; year += 1) {
    days.push(monthsAfter(firstOn, 12 * year))
  }
  return days
}

/** Runs of days within which neither what is owed, the rate nor the year changes. */
function runs(
  firstOn: CalendarDay,
  lastOn: CalendarDay,
  changes: readonly CalendarDay[],
  anniversaries: readonly CalendarDay[],
): readonly { readonly from: CalendarDay; readonly until: CalendarDay }[] {
  const newYears: CalendarDay[] = []
  for (let year = yearOf(firstOn) + 1; year <= yearOf(lastOn); year += 1)
    newYears.push(calendarDay(year, 1, 1))
  const starts = [...new Set([firstOn, ...changes, ...anniversaries, ...newYears])]
    .filter((day) => day >= firstOn && day <= lastOn)
    .toSorted()
  return starts.map((from, index) => {
    const next = starts[index + 1]
    return { from, until: next === undefined ? lastOn : daysAfter(next, -1) }
  })
}

/** From the day after the last one to pay on (Awb 4:97). */
export const inDefaultFrom = (payBy: CalendarDay): CalendarDay => dayAfter(payBy)
