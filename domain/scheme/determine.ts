import type { AccountedLine, AssessedLine, Line } from '../../events/application-parts.ts'
import type { Cents, PersonId } from '../../events/primitives.ts'
import type { SchemeVersion } from '../../events/scheme.ts'
import { noCents } from '../money.ts'
import { eligibleCents, subsidyCents } from './assess.ts'
import type { ClaimedRoom, Grant } from './grant.ts'
import {
  linesByPerson,
  totalOf,
  withinLimit,
  withinLimitOfEach,
  type Lines,
  type Participants,
} from './lines.ts'

export type Outcome = 'as-granted' | 'lower' | 'nil'

export interface Determination {
  readonly lines: Lines
  readonly determinedCents: Cents
  readonly outcome: Outcome
}

export interface Realised {
  readonly participants: Participants
  readonly assessed: readonly AssessedLine[]
  readonly grant: Pick<Grant, 'lines' | 'grantedCents'>
  /** Numbers of the participations that were completed. */
  readonly completed: readonly number[]
  /** What the employer accounted for. Empty when there was no account. */
  readonly account: readonly AccountedLine[]
  /** Room claimed under a person's cap, for whoever turns out at more than was granted. */
  readonly personCaps: ClaimedRoom['personCaps']
  readonly vatDeductible: boolean
}

/**
 * What the employer is entitled to: the scheme's share of the real eligible cost of each completed
 * participation, in all never more than was granted (Awb 4:46). Cost may shift between participations; for one
 * person it goes beyond what was granted only as far as that person's cap gave room for it. Without an account,
 * nothing (Awb 4:47).
 */
export function determineSubsidy(realised: Realised, scheme: SchemeVersion): Determination {
  const { grant, participants, personCaps } = realised
  const granted = linesByPerson(grant.lines, participants)
  const claimed = new Map<PersonId | undefined, Cents>(
    personCaps.map(({ personId, claimedCents }) => [personId, claimedCents]),
  )
  const real = realLines(realised, scheme)
  const withinCaps = withinLimitOfEach(
    real,
    participants,
    (person) => claimed.get(person) ?? totalOf(granted.get(person) ?? []),
  )
  const lines = withinLimit(withinCaps, grant.grantedCents)
  const determinedCents = totalOf(lines)
  return { lines, determinedCents, outcome: outcomeOf(determinedCents, grant.grantedCents) }
}

/** What each person turns out at, for those for whom it is more than was granted: to be claimed first. */
export function aboveGrant(realised: Realised, scheme: SchemeVersion): ReadonlyMap<PersonId, Cents> {
  const { grant, participants } = realised
  const granted = linesByPerson(grant.lines, participants)
  const above = new Map<PersonId, Cents>()
  for (const [person, lines] of linesByPerson(realLines(realised, scheme), participants)) {
    const cents = totalOf(lines)
    if (person !== undefined && cents > totalOf(granted.get(person) ?? [])) above.set(person, cents)
  }
  return above
}

const realLines = (realised: Realised, scheme: SchemeVersion): Lines =>
  realised.assessed.map((assessed) => realShare(assessed, realised, scheme))

/** Nothing for a participation that was not eligible when it was assessed, such as one outside the region. */
function realShare(assessed: AssessedLine, realised: Realised, scheme: SchemeVersion): Line {
  const { no } = assessed
  const cost = realised.account.find((line) => line.no === no)
  const counts = realised.completed.includes(no) && assessed.subsidyCents > 0
  if (cost === undefined || !counts) return { no, cents: noCents }
  return { no, cents: subsidyCents(eligibleCents(cost, realised.vatDeductible), scheme.rate) }
}

function outcomeOf(determinedCents: Cents, grantedCents: Cents): Outcome {
  if (determinedCents === 0) return 'nil'
  return determinedCents < grantedCents ? 'lower' : 'as-granted'
}
