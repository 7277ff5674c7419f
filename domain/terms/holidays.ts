import { calendarDay, daysAfter, weekdayOf, yearOf } from '../calendar.ts'
import type { CalendarDay } from '../../events/primitives.ts'

export const holidays = [
  'new-years-day',
  'good-friday',
  'easter-monday',
  'kings-day',
  'liberation-day',
  'ascension-day',
  'whit-monday',
  'christmas-day',
  'second-christmas-day',
] as const
export type Holiday = (typeof holidays)[number]

/**
 * The day of each holiday in a year from 2014 on, when King's day came. By the Algemene termijnenwet (art. 3) all
 * of them count, Good Friday as if it were one; days that a royal decree adds are data, see `WorkingDays`.
 */
export const holidaysIn = (year: number): Readonly<Record<Holiday, CalendarDay>> => {
  const easter = easterSunday(year)
  return {
    'new-years-day': calendarDay(year, 1, 1),
    'good-friday': daysAfter(easter, -2),
    'easter-monday': daysAfter(easter, 1),
    'kings-day': kingsDay(year),
    'liberation-day': calendarDay(year, 5, 5),
    'ascension-day': daysAfter(easter, 39),
    'whit-monday': daysAfter(easter, 50),
    'christmas-day': calendarDay(year, 12, 25),
    'second-christmas-day': calendarDay(year, 12, 26),
  }
}

/** The day before when the king's birthday is a Sunday. */
function kingsDay(year: number): CalendarDay {
  const birthday = calendarDay(year, 4, 27)
  return weekdayOf(birthday) === 'sunday' ? daysAfter(birthday, -1) : birthday
}

/** The Gregorian computus (Meeus, Jones and Butcher), with its letters. */
export function easterSunday(year: number): CalendarDay {
  const a = year % 19
  const [b, c] = [Math.floor(year / 100), year % 100]
  const [d, e] = [Math.floor(b / 4), b % 4]
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - d - g + 15) % 30
  const [i, k] = [Math.floor(c / 4), c % 4]
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 19 * l) / 433)
  const month = Math.floor((h + l - 7 * m + 90) / 25)
  const date = (h + l - 7 * m + 33 * month + 19) % 32
  return calendarDay(year, month, date)
}

/** On which days nobody works: the holidays that count, and single days added by decree. */
export interface DaysOff {
  readonly holidays: readonly Holiday[]
  readonly added: readonly CalendarDay[]
}

export const isDayOff = (day: CalendarDay, { holidays: counted, added }: DaysOff): boolean => {
  const inYear = holidaysIn(yearOf(day))
  return added.includes(day) || counted.some((holiday) => inYear[holiday] === day)
}
