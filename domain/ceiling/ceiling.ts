import type { CeilingEvent } from '../../events/ceiling-events.ts'
import type { Cents, Instant } from '../../events/primitives.ts'
import { nothingToDo, refuse, unreachable, type Decider, type Decision } from '../decider.ts'
import { lowest, noCents } from '../money.ts'
import type {
  CeilingCommand,
  CeilingRefusal,
  ClaimCommand,
  ConfirmClaim,
  LowerClaim,
  QueueClaim,
  ReleaseClaim,
  Settle,
} from './ceiling-commands.ts'
import type { OpenClaim } from './claim.ts'
import {
  closedClaimOf,
  confirmedCents,
  evolveCeiling,
  openClaimOf,
  reservedCents,
  unopenedCeiling,
  type CeilingState,
} from './ceiling-state.ts'
import { reserveInOrder } from './reservation.ts'

type CeilingDecision = Decision<CeilingEvent, CeilingRefusal>

/** Stream id of the money of a scheme in a calendar year (Amsterdam). */
export const ceilingStream = ({ scheme, year }: Pick<QueueClaim, 'scheme' | 'year'>): string =>
  `${scheme}.${year}`

function queueClaim(command: QueueClaim, state: CeilingState): CeilingDecision {
  const { applicationId, applicationVersion, completeAt, cents } = command
  if ((closedClaimOf(state, applicationId)?.[2] ?? 0) > 0) {
    return refuse('claim-already-confirmed', { applicationId })
  }
  const late = completeAt <= (state.settledUpTo ?? '')
  const type = late ? 'claim-found-late' : 'claim-queued'
  return [...ceilingAsIn(command, state), { type, applicationId, applicationVersion, completeAt, cents }]
}

function ceilingAsIn(command: QueueClaim, { ceiling }: CeilingState): readonly CeilingEvent[] {
  const { scheme, year, ceilingCents, partsAllowed } = command
  if (ceiling === undefined) return [{ type: 'ceiling-opened', scheme, year, ceilingCents, partsAllowed }]
  if (ceiling.ceilingCents === ceilingCents && ceiling.partsAllowed === partsAllowed) return []
  return [{ type: 'ceiling-changed', ceilingCents, partsAllowed }]
}

/**
 * Says so only when somebody gets a turn: a sweep that found nobody leaves no event, so a claim from before it
 * is late only if it also comes before a moment that was settled. Room that came free goes round again.
 */
function settle(command: Settle, state: CeilingState): CeilingDecision {
  if (state.ceiling === undefined) return nothingToDo
  const upTo = latest(command.upTo, state.settledUpTo)
  const claims = state.open.filter(({ completeAt }) => completeAt <= upTo)
  const turns: CeilingEvent[] = claims.every(({ settled }) => settled)
    ? []
    : [{ type: 'claims-settled', upTo }]
  const { ceilingCents, partsAllowed } = state.ceiling
  const freeCents = ceilingCents - confirmedCents(state) - reservedCents(state)
  const reservations = reserveInOrder({ freeCents, partsAllowed }, claims)
  return [
    ...turns,
    ...reservations.map(({ applicationId, reservedCents: cents }) => ({
      type: 'claim-reserved' as const,
      applicationId,
      cents,
    })),
  ]
}

/** A new assessment may bring it up again, never above what was asked. */
function lowerClaim(command: LowerClaim, state: CeilingState): CeilingDecision {
  const { applicationId, applicationVersion } = command
  const claim = claimMeant(command, state)
  if (claim === undefined) return refuse('claim-not-open', { applicationId })
  const cents = lowest(command.cents, claim.askedCents)
  return [{ type: 'claim-lowered', applicationId, applicationVersion, cents }]
}

function confirmClaim(command: ConfirmClaim, state: CeilingState): CeilingDecision {
  const { applicationId, applicationVersion, cents } = command
  const claim = claimMeant(command, state)
  if (claim === undefined) return refuse('claim-not-open', { applicationId })
  if (cents > claim.reservedCents) {
    return refuse('above-reservation', { applicationId, cents, reservedCents: claim.reservedCents })
  }
  return [{ type: 'claim-confirmed', applicationId, applicationVersion, cents }]
}

/** A release to nothing that overtook its claim leaves its version behind, so that the claim is passed over. */
function releaseClaim(command: ReleaseClaim, state: CeilingState): CeilingDecision {
  const { applicationId, applicationVersion } = command
  const held = heldBy(command, state)
  if (command.remainingCents > 0 && held === 0) return refuse('nothing-held', { applicationId })
  const remainingCents = lowest(command.remainingCents, held)
  return [{ type: 'claim-released', applicationId, applicationVersion, remainingCents }]
}

function alreadyFollowed({ applicationId, applicationVersion }: ClaimCommand, state: CeilingState): boolean {
  const open = openClaimOf(state, applicationId)?.applicationVersion
  return applicationVersion <= (open ?? closedClaimOf(state, applicationId)?.[1] ?? 0)
}

function claimMeant(
  { applicationId, completeAt }: LowerClaim | ConfirmClaim,
  state: CeilingState,
): OpenClaim | undefined {
  const claim = openClaimOf(state, applicationId)
  return claim?.completeAt === completeAt ? claim : undefined
}

const heldBy = ({ applicationId }: ClaimCommand, state: CeilingState): Cents =>
  openClaimOf(state, applicationId)?.reservedCents ?? closedClaimOf(state, applicationId)?.[2] ?? noCents

const latest = (one: Instant, other: Instant | undefined): Instant =>
  other === undefined || one > other ? one : other

export const ceilingDecider: Decider<CeilingState, CeilingCommand, CeilingEvent, CeilingRefusal> = {
  category: 'ceiling',
  snapshotVersion: 1,
  initial: unopenedCeiling,
  evolve: evolveCeiling,
  decide(command, state) {
    if (command.type === 'settle') return settle(command, state)
    if (alreadyFollowed(command, state)) return nothingToDo
    switch (command.type) {
      case 'queue-claim':
        return queueClaim(command, state)
      case 'lower-claim':
        return lowerClaim(command, state)
      case 'confirm-claim':
        return confirmClaim(command, state)
      case 'release-claim':
        return releaseClaim(command, state)
    }
    return unreachable(command)
  },
}
