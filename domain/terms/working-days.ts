import type { CalendarDay } from '../../events/primitives.ts'
import { dayAfter, weekdayOf } from '../calendar.ts'
import { isDayOff, type DaysOff } from './holidays.ts'

export const isWorkingDay = (day: CalendarDay, daysOff: DaysOff): boolean =>
  !['saturday', 'sunday'].includes(weekdayOf(day)) && !isDayOff(day, daysOff)

/** This day when it is a working day, else the first one after it. */
export function workingDayFrom(day: CalendarDay, daysOff: DaysOff): CalendarDay {
  let found = day
  while (!isWorkingDay(found, daysOff)) found = dayAfter(found)
  return found
}

/** The last of so many working days, the first of which is after this day. This day itself for none. */
export function workingDaysAfter(day: CalendarDay, count: number, daysOff: DaysOff): CalendarDay {
  let found = day
  for (let passed = 0; passed < count; passed += 1) found = workingDayFrom(dayAfter(found), daysOff)
  return found
}
