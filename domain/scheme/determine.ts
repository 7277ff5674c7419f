import type { AccountedLine, AssessedLine, Line } from '../../events/application-parts.ts'
import type { Cents } from '../../events/primitives.ts'
import type { SchemeVersion } from '../../events/scheme.ts'
import { noCents } from '../money.ts'
import { eligibleCents, subsidyCents } from './assess.ts'
import type { Grant } from './grant.ts'
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
  readonly vatDeductible: boolean
}

/**
 * What the employer is entitled to: the scheme's share of the real eligible cost of each completed
 * participation, never more than was granted (Awb 4:46), in all nor for one person. Cost may shift between the
 * participations of a person, not to another person: that other one's cap was claimed for what was granted, and
 * may be full by now at another employer. Without an account, nothing (Awb 4:47).
 */
export function determineSubsidy(realised: Realised, scheme: SchemeVersion): Determination {
  const { grant, participants } = realised
  const real = realised.assessed.map((assessed) => realShare(assessed, realised, scheme))
  const granted = linesByPerson(grant.lines, participants)
  const withinGrant = withinLimitOfEach(real, participants, (person) => totalOf(granted.get(person) ?? []))
  const lines = withinLimit(withinGrant, grant.grantedCents)
  const determinedCents = totalOf(lines)
  return { lines, determinedCents, outcome: outcomeOf(determinedCents, grant.grantedCents) }
}

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
