import type { ApplicationId, Cents } from '../../events/primitives.ts'
import { noCents } from '../money.ts'
import type { OpenClaim } from './claim.ts'

/** What a way to divide has to work with. */
export interface Pot {
  /** The ceiling less all that is confirmed or reserved; negative when the ceiling was lowered below that. */
  readonly freeCents: number
  readonly partsAllowed: boolean
}

/** A claim whose reservation goes up, with its new total. */
export interface Reservation {
  readonly applicationId: ApplicationId
  readonly reservedCents: Cents
}

/**
 * In the order given. All that an earlier open claim needs is kept for it, also when it does not fit: it blocks
 * the later ones until it is decided. What somebody has reserved already is never taken back.
 */
export function reserveInOrder(
  { freeCents, partsAllowed }: Pot,
  claims: readonly OpenClaim[],
): readonly Reservation[] {
  let free = freeCents
  return claims.flatMap((claim) => {
    const available = free + claim.reservedCents
    free = available - claim.cents
    const reservedCents = whatFits(claim.cents, available, partsAllowed)
    return reservedCents > claim.reservedCents ? [{ applicationId: claim.applicationId, reservedCents }] : []
  })
}

/** The amount, else the part of it that there is room for (Awb 4:25 lid 2), or nothing where parts are excluded. */
export function whatFits(cents: Cents, availableCents: number, partsAllowed: boolean): Cents {
  if (cents <= availableCents) return cents
  return partsAllowed && availableCents > 0 ? (availableCents as Cents) : noCents
}
