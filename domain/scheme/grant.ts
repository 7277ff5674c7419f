import type { ApplicationGranted } from '../../events/application-events.ts'
import type { AssessedLine } from '../../events/application-parts.ts'
import type { Cents, PersonId } from '../../events/primitives.ts'
import { less, noCents } from '../money.ts'
import { totalOf, withinLimit, withinLimitOfEach, type Lines, type Participants } from './lines.ts'

/** The room that was claimed for an application before deciding. */
export interface ClaimedRoom {
  /** What each person's cap left. A person who is not in it has no room. */
  readonly personCaps: readonly { readonly personId: PersonId; readonly claimedCents: Cents }[]
  /** What the employer's cap left. */
  readonly employerCapCents: Cents
  /** What the ceiling reserved. */
  readonly ceilingCents: Cents
}

export type GrantReason = ApplicationGranted['reasons'][number]

export interface Grant {
  readonly lines: Lines
  readonly grantedCents: Cents
  /** What was assessed and not granted. */
  readonly refusedCents: Cents
  readonly reasons: readonly GrantReason[]
}

export const asLines = (assessed: readonly AssessedLine[]): Lines =>
  assessed.map(({ no, subsidyCents }) => ({ no, cents: subsidyCents }))

/**
 * What can be granted of what was assessed. A person's room goes to that person's lines in order of number;
 * then the employer's room, and then the ceiling's, lower all lines pro rata. Refused for so far as there is
 * no room (Awb 4:25 lid 2), and `reasons` names each limit that made it less.
 */
export function grantWithin(
  assessed: readonly AssessedLine[],
  participants: Participants,
  room: ClaimedRoom,
): Grant {
  const claimedFor = new Map<PersonId | undefined, Cents>(
    room.personCaps.map(({ personId, claimedCents }) => [personId, claimedCents]),
  )
  const asked = asLines(assessed)
  const byPerson = withinLimitOfEach(asked, participants, (person) => claimedFor.get(person) ?? noCents)
  const byEmployer = withinLimit(byPerson, room.employerCapCents)
  const lines = withinLimit(byEmployer, room.ceilingCents)
  const grantedCents = totalOf(lines)
  const loweredBy: Record<GrantReason, boolean> = {
    'person-cap': totalOf(byPerson) < totalOf(asked),
    'employer-cap': totalOf(byEmployer) < totalOf(byPerson),
    ceiling: grantedCents < totalOf(byEmployer),
  }
  return {
    lines,
    grantedCents,
    refusedCents: less(totalOf(asked), grantedCents),
    reasons: grantReasons.filter((reason) => loweredBy[reason]),
  }
}

const grantReasons: readonly GrantReason[] = ['person-cap', 'employer-cap', 'ceiling']
