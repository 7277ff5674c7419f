import type { CalendarDay, Instant } from '../events/primitives.ts'

/** The calendar day in Europe/Amsterdam on which a moment falls, by the summer time rule in force since 1996. */
export function amsterdamDay(instant: Instant): CalendarDay {
  const day = instant.slice(0, 10) as CalendarDay
  const hour = Number(instant.slice(11, 13))
  return hour + hoursAheadOfUtc(instant) < 24 ? day : dayAfter(day)
}

/** The calendar year in Europe/Amsterdam in which a moment falls: the year of the ceiling and of the caps. */
export const amsterdamYear = (instant: Instant): number => yearOf(amsterdamDay(instant))

export const yearOf = (day: CalendarDay): number => Number(day.slice(0, 4))

export function dayAfter(day: CalendarDay): CalendarDay {
  const [year, month, date] = partsOf(day)
  if (date < daysIn(year, month)) return calendarDay(year, month, date + 1)
  return month < 12 ? calendarDay(year, month + 1, 1) : calendarDay(year + 1, 1, 1)
}

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
  const last = daysIn(year, month)
  return calendarDay(year, month, last - weekday(year, month, last))
}

/** Sakamoto's method, for months from March on: 0 is Sunday. */
const weekday = (year: number, month: number, date: number): number =>
  (year +
    Math.floor(year / 4) -
    Math.floor(year / 100) +
    Math.floor(year / 400) +
    (monthShifts[month - 1] ?? 0) +
    date) %
  7
const monthShifts = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]

const daysIn = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

const partsOf = (day: CalendarDay): [year: number, month: number, date: number] => [
  Number(day.slice(0, 4)),
  Number(day.slice(5, 7)),
  Number(day.slice(8, 10)),
]

const calendarDay = (year: number, month: number, date: number): CalendarDay =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}` as CalendarDay
