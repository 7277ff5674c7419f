import type { ageBands } from '../../events/participation.ts'
import type { CalendarDay } from '../../events/primitives.ts'
import { yearOf } from '../calendar.ts'

export type AgeBand = (typeof ageBands)[number]

/** The band of somebody's age on a day. Whoever is born on 29 February turns on 1 March in common years. */
export function ageBandOn(birthDate: CalendarDay, day: CalendarDay): AgeBand {
  const age = ageOn(birthDate, day)
  if (age < 25) return '0-24'
  if (age < 35) return '25-34'
  if (age < 45) return '35-44'
  if (age < 55) return '45-54'
  return '55+'
}

/** Whole years. Days compare as text, so 28 February comes before and 1 March after a birthday on the 29th. */
function ageOn(birthDate: CalendarDay, day: CalendarDay): number {
  const birthdayHasCome = day.slice(4) >= birthDate.slice(4)
  return yearOf(day) - yearOf(birthDate) - (birthdayHasCome ? 0 : 1)
}
