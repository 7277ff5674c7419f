import type { CeilingEvent } from '../../events/ceiling-events.ts'
import type { Cents } from '../../events/primitives.ts'
import { distribute, lowest, noCents, shareOf, sumOf } from '../money.ts'
import type { OpenClaim } from './claim.ts'

/** What was available of all that was needed, when it was divided: the fraction that is the same for everybody. */
export interface Share {
  readonly availableCents: Cents
  readonly neededCents: Cents
}

/** The most that a claim gets, once it is known which fraction everybody gets. Rounded down. */
export const mostUnder = (share: Share | undefined, cents: Cents): Cents =>
  share === undefined || share.neededCents === 0
    ? cents
    : shareOf(cents, share.availableCents, share.neededCents)

/**
 * Divides once, when the window is over and every claim assessed: to each the same fraction of what it needs,
 * with the cents left over to the largest remainders. Whoever comes after that, because it was found late or
 * was assessed again, gets the same fraction so far as there is room, or comes to be. Beyond that, what comes free does not go round
 * again: it would give more to those who are still to be decided than to those who have been.
 */
export function divideProRata(
  freeCents: number,
  claims: readonly OpenClaim[],
  share: Share | undefined,
): readonly CeilingEvent[] {
  if (share !== undefined) return sameAsOthers(freeCents, claims, share)
  const waiting = claims.filter(({ settled }) => !settled)
  return waiting.length === 0 ? [] : [divided(freeCents, waiting)]
}

function divided(freeCents: number, claims: readonly OpenClaim[]): CeilingEvent {
  const needs = claims.map(({ cents }) => cents)
  const neededCents = sumOf(needs)
  const availableCents = lowest(neededCents, Math.max(0, freeCents) as Cents)
  const parts = distribute(availableCents, needs)
  return {
    type: 'claims-divided',
    availableCents,
    neededCents,
    parts: claims.map(({ applicationId }, index) => ({ applicationId, cents: parts[index] ?? noCents })),
  }
}

function sameAsOthers(
  freeCents: number,
  claims: readonly OpenClaim[],
  share: Share,
): readonly CeilingEvent[] {
  let free = freeCents
  return claims.flatMap(({ applicationId, cents, reservedCents }) => {
    const raised = lowest(mostUnder(share, cents), Math.max(0, free + reservedCents) as Cents)
    if (raised <= reservedCents) return []
    free -= raised - reservedCents
    return [{ type: 'claim-reserved' as const, applicationId, cents: raised }]
  })
}
