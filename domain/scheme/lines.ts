import type { Line } from '../../events/application-parts.ts'
import type { Cents, PersonId } from '../../events/primitives.ts'
import { distribute, less, lowest, noCents, sumOf } from '../money.ts'

/** An amount for each participation, by its number. */
export type Lines = readonly Line[]

/** Who takes part in which participation. */
export type Participants = readonly { readonly no: number; readonly personId: PersonId }[]

export const totalOf = (lines: Lines): Cents => sumOf(lines.map((line) => line.cents))

/** The lines with the people they are about, in order of number. */
export const linesByPerson = (lines: Lines, participants: Participants): Map<PersonId | undefined, Lines> =>
  Map.groupBy(
    lines.toSorted((a, b) => a.no - b.no),
    (line) => participants.find(({ no }) => no === line.no)?.personId,
  )

/** Lines of which each person's together stay within that person's limit: the first in number come first. */
export function withinLimitOfEach(
  lines: Lines,
  participants: Participants,
  limitOf: (person: PersonId | undefined) => Cents,
): Lines {
  const limited = new Map<number, Cents>()
  for (const [person, theirs] of linesByPerson(lines, participants)) {
    let leftCents = limitOf(person)
    for (const { no, cents } of theirs) {
      limited.set(no, lowest(cents, leftCents))
      leftCents = less(leftCents, cents)
    }
  }
  return lines.map(({ no }) => ({ no, cents: limited.get(no) ?? noCents }))
}

/** Lines that add up to no more than the limit: when they would, all are lowered pro rata. */
export function withinLimit(lines: Lines, limitCents: Cents): Lines {
  if (totalOf(lines) <= limitCents) return lines
  const parts = distribute(
    limitCents,
    lines.map((line) => line.cents),
  )
  return lines.map(({ no }, index) => ({ no, cents: parts[index] ?? noCents }))
}
