import type { SchemeVersion } from '../../events/scheme.ts'
import type { EmployerId, PersonId, Slug } from '../../events/primitives.ts'

/** The scheme and the calendar year (Amsterdam) over which a cap counts. */
export interface CapPeriod {
  readonly scheme: Slug
  readonly year: number
}

/** Stream id of what one employer may get in a year. */
export const employerCapStream = ({ scheme, year }: CapPeriod, employerId: EmployerId): string =>
  `${scheme}.${year}.employer.${employerId}`

/** Stream id of what may be paid for one person in a year: over all employers, or for each of them. */
export function personCapStream(
  { scheme, year }: CapPeriod,
  personId: PersonId,
  employerId: EmployerId,
  follows: SchemeVersion['personCap']['follows'],
): string {
  const person = `${scheme}.${year}.person.${personId}`
  return follows === 'person' ? person : `${person}.${employerId}`
}
