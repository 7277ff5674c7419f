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

/** A way to divide: what goes to the claims whose turn it is, given in order of complete receipt. */
export type Strategy = (pot: Pot, claims: readonly OpenClaim[]) => readonly Reservation[]

/**
 * In order of complete receipt. All that an earlier open claim needs is kept for it, also when it does not fit:
 * it blocks the later ones until it is decided. What somebody has reserved already is never taken back.
 */
export const reserveInOrder: Strategy = ({ freeCents, partsAllowed }, claims) => {
  let free = freeCents
  return claims.flatMap((claim) => {
    const available = free + claim.reservedCents
    free = available - claim.cents
    const reservedCents = target(claim.cents, available, partsAllowed)
    return reservedCents > claim.reservedCents ? [{ applicationId: claim.applicationId, reservedCents }] : []
  })
}

function target(cents: Cents, available: number, partsAllowed: boolean): Cents {
  if (cents <= available) return cents
  return partsAllowed && available > 0 ? (available as Cents) : noCents
}
