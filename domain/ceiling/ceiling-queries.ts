import type { ApplicationId, Cents } from '../../events/primitives.ts'
import {
  confirmedCents,
  openClaimOf,
  reservedCents,
  type Ceiling,
  type CeilingState,
} from './ceiling-state.ts'

export interface ReservationOf {
  /** Version of the application that the claim followed last: whether the assessment has reached it. */
  readonly applicationVersion: number
  readonly reservedCents: Cents
  /** Whether the claim had its turn: before that a reservation of nothing does not say that nothing is left. */
  readonly settled: boolean
}

/**
 * What is reserved for an application that is still to be decided; nothing for another one. Nobody else's
 * claim takes it away, so a decision that looked it up may rely on it.
 */
export function reservationOf(state: CeilingState, applicationId: ApplicationId): ReservationOf | undefined {
  const claim = openClaimOf(state, applicationId)
  if (claim === undefined) return undefined
  const { applicationVersion, settled } = claim
  return { applicationVersion, reservedCents: claim.reservedCents, settled }
}

export interface CeilingRow extends Pick<Ceiling, 'scheme' | 'year' | 'ceilingCents'> {
  readonly confirmedCents: Cents
  readonly reservedCents: Cents
  readonly openClaims: number
  /** Neither confirmed nor reserved; negative after the ceiling was lowered below what was. */
  readonly freeCents: number
  /** All claims that were found late, decided or not. */
  readonly lateClaims: number
}

/** What lists and reports show of a ceiling; nothing before it was opened. */
export function ceilingRow(state: CeilingState): CeilingRow | undefined {
  if (state.ceiling === undefined) return undefined
  const { scheme, year, ceilingCents } = state.ceiling
  const confirmed = confirmedCents(state)
  const reserved = reservedCents(state)
  return {
    scheme,
    year,
    ceilingCents,
    confirmedCents: confirmed,
    reservedCents: reserved,
    openClaims: state.open.length,
    freeCents: ceilingCents - confirmed - reserved,
    lateClaims: state.lateClaims,
  }
}
