import type { CalendarDay } from '../../events/primitives.ts'
import { calendarDay, dayAfter, yearOf } from '../calendar.ts'
import type { DaysOff } from '../terms/holidays.ts'
import { workingDayFrom } from '../terms/working-days.ts'

/**
 * The days on which euros are not cleared, by the calendar that the European Central Bank set for TARGET from 2002
 * on. Not those of the Dutch: a bank works on King's day and rests on 1 May.
 */
const daysOffIn = (year: number): DaysOff => ({
  holidays: ['new-years-day', 'good-friday', 'easter-monday', 'christmas-day', 'second-christmas-day'],
  added: [calendarDay(year, 5, 1)],
})

/** The first day after this one on which a bank carries payments out. */
export function bankDayAfter(day: CalendarDay): CalendarDay {
  const next = dayAfter(day)
  return workingDayFrom(next, daysOffIn(yearOf(next)))
}
