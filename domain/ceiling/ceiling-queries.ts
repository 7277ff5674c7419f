import type { ApplicationId, Cents, Instant } from '../../events/primitives.ts'
import {
  confirmedCents,
  freeCents,
  openClaimOf,
  reservedCents,
  type Ceiling,
  type CeilingState,
} from './ceiling-state.ts'
import { groupsUpTo, isComparable, missesMinimum } from './group.ts'

export interface ReservationOf {
  /** Version of the application that the claim followed last: whether the assessment has reached it. */
  readonly applicationVersion: number
  readonly reservedCents: Cents
  /** Whether the claim had its turn: before that a reservation of nothing does not say that nothing is left. */
  readonly settled: boolean
  /** In a tender it scored too low to get anything: nothing is reserved for it, whatever room there is. */
  readonly missesMinimum?: true
}

/**
 * What is reserved for an application that is still to be decided; nothing for another one. Nobody else's
 * claim takes it away, so a decision that looked it up may rely on it.
 */
export function reservationOf(state: CeilingState, applicationId: ApplicationId): ReservationOf | undefined {
  const claim = openClaimOf(state, applicationId)
  if (claim === undefined) return undefined
  const { applicationVersion, settled } = claim
  const isTooLow = state.ceiling !== undefined && missesMinimum(state.ceiling.division, claim)
  return {
    applicationVersion,
    reservedCents: claim.reservedCents,
    settled,
    ...(isTooLow ? { missesMinimum: true } : {}),
  }
}

/** Since when somebody could have had a turn and did not; absent while nobody waits, but for scores or assessments. */
export function turnMissedSince(state: CeilingState, now: Instant): Instant | undefined {
  if (state.ceiling === undefined) return undefined
  const { division } = state.ceiling
  const groups = groupsUpTo(state, division, now)
  if (!groups.every(isComparable(division))) return undefined
  return groups.find(({ claims }) => claims.some(({ settled }) => !settled))?.turnAt
}

export interface CeilingRow extends Pick<Ceiling, 'scheme' | 'year' | 'ceilingCents'> {
  readonly confirmedCents: Cents
  readonly reservedCents: Cents
  readonly openClaims: number
  /** Neither confirmed nor reserved; negative after the ceiling was lowered below what was. */
  readonly freeCents: number
  /** All claims that were found late, decided or not. */
  readonly lateClaims: number
  /** All claims that a won objection restored, decided or not, and by how much those passed the ceiling. */
  readonly restoredClaims: number
  readonly aboveCents: Cents
}

/** What lists and reports show of a ceiling; nothing before it was opened. */
export function ceilingRow(state: CeilingState): CeilingRow | undefined {
  if (state.ceiling === undefined) return undefined
  const { scheme, year, ceilingCents } = state.ceiling
  return {
    scheme,
    year,
    ceilingCents,
    confirmedCents: confirmedCents(state),
    reservedCents: reservedCents(state),
    openClaims: state.open.length,
    freeCents: freeCents(state),
    lateClaims: state.lateClaims,
    restoredClaims: state.restoredClaims,
    aboveCents: state.aboveCents,
  }
}
