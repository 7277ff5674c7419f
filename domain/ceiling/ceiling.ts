import type { CeilingEvent } from '../../events/ceiling-events.ts'
import type { Cents } from '../../events/primitives.ts'
import { nothingToDo, refuse, unreachable, type Decider, type Decision } from '../decider.ts'
import { less, lowest, noCents } from '../money.ts'
import { same } from '../same.ts'
import type {
  CeilingCommand,
  CeilingRefusal,
  ClaimCommand,
  ConfirmClaim,
  LowerClaim,
  QueueClaim,
  RaiseClaim,
  ReleaseClaim,
} from './ceiling-commands.ts'
import {
  claimMeant,
  closedClaimOf,
  evolveCeiling,
  freeCents,
  openClaimOf,
  unopenedCeiling,
  type CeilingState,
} from './ceiling-state.ts'
import { restoreClaim } from './restoring.ts'
import { scoreClaim } from './scoring.ts'
import { settle } from './settling.ts'
import { turnAt } from './turn.ts'

type CeilingDecision = Decision<CeilingEvent, CeilingRefusal>

/** Stream id of the money of a scheme in a calendar year (Amsterdam). */
export const ceilingStream = ({ scheme, year }: Pick<QueueClaim, 'scheme' | 'year'>): string =>
  `${scheme}.${year}`

function queueClaim(command: QueueClaim, state: CeilingState): CeilingDecision {
  const { applicationId, applicationVersion, completeAt, cents } = command
  if ((closedClaimOf(state, applicationId)?.[2] ?? 0) > 0) {
    return refuse('claim-already-confirmed', { applicationId })
  }
  const turn = turnAt(command.division, completeAt)
  const late = turn !== undefined && turn <= (state.settledUpTo ?? '')
  const type = late ? 'claim-found-late' : 'claim-queued'
  return [...ceilingAsIn(command, state), { type, applicationId, applicationVersion, completeAt, cents }]
}

function ceilingAsIn(command: QueueClaim, { ceiling }: CeilingState): readonly CeilingEvent[] {
  const { scheme, year, ceilingCents, partsAllowed, division } = command
  const terms = { ceilingCents, partsAllowed, division }
  if (ceiling === undefined) return [{ type: 'ceiling-opened', scheme, year, ...terms }]
  return same(ceiling, { scheme: ceiling.scheme, year: ceiling.year, ...terms })
    ? []
    : [{ type: 'ceiling-changed', ...terms }]
}

/** A new assessment may bring it up again, never above what was asked. */
function lowerClaim(command: LowerClaim, state: CeilingState): CeilingDecision {
  const { applicationId, applicationVersion } = command
  const claim = claimMeant(state, command)
  if (claim === undefined) return refuse('claim-not-open', { applicationId })
  const cents = lowest(command.cents, claim.askedCents)
  return [{ type: 'claim-lowered', applicationId, applicationVersion, cents }]
}

function confirmClaim(command: ConfirmClaim, state: CeilingState): CeilingDecision {
  const { applicationId, applicationVersion, cents } = command
  const claim = claimMeant(state, command)
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

/** Never refused for want of room: it was due when the ceiling had it (compare Awb 4:25 lid 3). What passes it is told. */
function raiseClaim(command: RaiseClaim, state: CeilingState): CeilingDecision {
  const { applicationId, applicationVersion, cents } = command
  const held = closedClaimOf(state, applicationId)?.[2]
  if (held === undefined) return refuse('nothing-held', { applicationId })
  if (cents <= held) return nothingToDo
  const aboveCents = less(less(cents, held), Math.max(0, freeCents(state)) as Cents)
  return [{ type: 'claim-raised', applicationId, applicationVersion, cents, aboveCents }]
}

function alreadyFollowed({ applicationId, applicationVersion }: ClaimCommand, state: CeilingState): boolean {
  const open = openClaimOf(state, applicationId)?.applicationVersion
  return applicationVersion <= (open ?? closedClaimOf(state, applicationId)?.[1] ?? 0)
}

const heldBy = ({ applicationId }: ClaimCommand, state: CeilingState): Cents =>
  openClaimOf(state, applicationId)?.reservedCents ?? closedClaimOf(state, applicationId)?.[2] ?? noCents

export const ceilingDecider: Decider<CeilingState, CeilingCommand, CeilingEvent, CeilingRefusal> = {
  category: 'ceiling',
  snapshotVersion: 3,
  initial: unopenedCeiling,
  evolve: evolveCeiling,
  decide(command, state) {
    if (command.type === 'settle') return settle(command, state)
    if (command.type === 'score-claim') return scoreClaim(command, state)
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
      case 'restore-claim':
        return restoreClaim(command, state)
      case 'raise-claim':
        return raiseClaim(command, state)
    }
    return unreachable(command)
  },
}
