import type { CalendarDay } from '../../events/primitives.ts'
import { foldCase, lettersOf } from './letters.ts'

export interface SpelledPerson {
  readonly initials: string
  /** With prefixes such as "van der". */
  readonly surname: string
  readonly birthDate: CalendarDay
}

/**
 * The key under which the spellings of one person come together: first initial, surname by its letters, date of
 * birth (`data/README.md`, How to count). Personal data: only its keyed hash may be kept. Initials and surname
 * must each hold a letter; check that with `hasLetter` first.
 */
export function normalisedPerson({ initials, surname, birthDate }: SpelledPerson): string {
  const [firstInitial = ''] = lettersOf(initials)
  return `${foldCase(firstInitial)}|${foldCase(lettersOf(surname))}|${birthDate}`
}
