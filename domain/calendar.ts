import type { CalendarDay, Instant } from '../events/primitives.ts'

/** The calendar day in Europe/Amsterdam on which a moment falls, by the summer time rule in force since 1996. */
export function amsterdamDay(instant: Instant): CalendarDay {
  const day = instant.slice(0, 10) as CalendarDay
  const hour = Number(instant.slice(11, 13))
  return hour + hoursAheadOfUtc(instant) < 24 ? day : dayAfter(day)
}

/** The moment at which a calendar day begins in Europe/Amsterdam. */
export function startOfDay(day: CalendarDay): Instant {
  const before = daysAfter(day, -1)
  const inSummer = `${before}T22:00:00.000Z` as Instant
  return amsterdamDay(inSummer) === day ? inSummer : (`${before}T23:00:00.000Z` as Instant)
}

/** The calendar year in Europe/Amsterdam in which a moment falls: the year of the ceiling and of the caps. */
export const amsterdamYear = (instant: Instant): number => yearOf(amsterdamDay(instant))

export const yearOf = (day: CalendarDay): number => Number(day.slice(0, 4))

export const dayAfter = (day: CalendarDay): CalendarDay => daysAfter(day, 1)

/** The day so many days later, or earlier when negative. */
export const daysAfter = (day: CalendarDay, days: number): CalendarDay => dayNumbered(dayNumber(day) + days)

/** From the first day up to the second, which is later; negative when it is earlier. */
export const daysBetween = (first: CalendarDay, second: CalendarDay): number =>
  dayNumber(second) - dayNumber(first)

/** The same date so many months later; the last day of that month where it has no such date. */
export function monthsAfter(day: CalendarDay, months: number): CalendarDay {
  const [year, month, date] = partsOf(day)
  const count = year * 12 + (month - 1) + months
  const [inYear, inMonth] = [Math.floor(count / 12), (count % 12) + 1]
  return calendarDay(inYear, inMonth, Math.min(date, daysIn(inYear, inMonth)))
}

export const weekdays = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const
export type Weekday = (typeof weekdays)[number]

/** For days from 1 January 1970 on. */
export const weekdayOf = (day: CalendarDay): Weekday => weekdays[weekdayNumber(day)] as Weekday

/** 1 January 1970 was a Thursday; 0 is Sunday. */
const weekdayNumber = (day: CalendarDay): number => (dayNumber(day) + 4) % 7

/** Summer time runs from 01:00 UTC on the last Sunday of March to 01:00 UTC on that of October (2000/84/EC). */
function hoursAheadOfUtc(instant: Instant): 1 | 2 {
  const month = instant.slice(5, 7)
  if (month > '03' && month < '10') return 2
  if (month < '03' || month > '10') return 1
  const year = Number(instant.slice(0, 4))
  const change = (inMonth: number): string => `${lastSundayOf(year, inMonth)}T01:00:00.000Z`
  return instant >= change(3) && instant < change(10) ? 2 : 1
}

function lastSundayOf(year: number, month: number): CalendarDay {
  const last = calendarDay(year, month, daysIn(year, month))
  return daysAfter(last, -weekdayNumber(last))
}

/**
 * Days since 1 January 1970. Years are taken to begin in March, so that the leap day comes last, and eras of 400
 * years, which are all as long (146,097 days).
 */
function dayNumber(day: CalendarDay): number {
  const [year, month, date] = partsOf(day)
  const fromMarch = month <= 2 ? year - 1 : year
  const era = Math.floor(fromMarch / 400)
  const yearOfEra = fromMarch - era * 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + date - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

function dayNumbered(number: number): CalendarDay {
  const sinceStart = number + 719_468
  const era = Math.floor(sinceStart / 146_097)
  const dayOfEra = sinceStart - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const date = dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  return calendarDay(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date)
}

const daysIn = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

const partsOf = (day: CalendarDay): [year: number, month: number, date: number] => [
  Number(day.slice(0, 4)),
  Number(day.slice(5, 7)),
  Number(day.slice(8, 10)),
]

export const calendarDay = (year: number, month: number, date: number): CalendarDay =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}` as CalendarDay
