import type { CeilingEvent } from '../../events/ceiling-events.ts'
import type { ApplicationId, Cents, Instant, Slug } from '../../events/primitives.ts'
import { unreachable } from '../decider.ts'
import { lowest, noCents, sumOf } from '../money.ts'
import { insertInOrder, type ClosedClaim, type OpenClaim } from './claim.ts'

export interface Ceiling {
  readonly scheme: Slug
  readonly year: number
  readonly ceilingCents: Cents
  /** Whether the last claim may get what remains (Awb 4:25 lid 2), or all or nothing. */
  readonly partsAllowed: boolean
}

export interface CeilingState {
  /** Absent until a claim was queued. */
  readonly ceiling?: Ceiling
  /** Moment up to which claims had their turn; absent until there was one to settle. */
  readonly settledUpTo?: Instant
  /** In order of complete receipt. */
  readonly open: readonly OpenClaim[]
  readonly closed: readonly ClosedClaim[]
  readonly lateClaims: number
}

export const unopenedCeiling: CeilingState = { open: [], closed: [], lateClaims: 0 }

export const openClaimOf = ({ open }: CeilingState, applicationId: ApplicationId): OpenClaim | undefined =>
  open.find((claim) => claim.applicationId === applicationId)

export const closedClaimOf = (
  { closed }: CeilingState,
  applicationId: ApplicationId,
): ClosedClaim | undefined => closed.find(([id]) => id === applicationId)

export const confirmedCents = ({ closed }: CeilingState): Cents =>
  sumOf(closed.map(([, , heldCents]) => heldCents))

export const reservedCents = ({ open }: CeilingState): Cents =>
  sumOf(open.map((claim) => claim.reservedCents))

export function evolveCeiling(state: CeilingState, event: CeilingEvent): CeilingState {
  switch (event.type) {
    case 'ceiling-opened': {
      const { scheme, year, ceilingCents, partsAllowed } = event
      return { ...state, ceiling: { scheme, year, ceilingCents, partsAllowed } }
    }
    case 'ceiling-changed': {
      if (state.ceiling === undefined) return state
      const { ceilingCents, partsAllowed } = event
      return { ...state, ceiling: { ...state.ceiling, ceilingCents, partsAllowed } }
    }
    case 'claim-queued':
      return queued(state, event)
    case 'claim-found-late':
      return { ...queued(state, event), lateClaims: state.lateClaims + 1 }
    case 'claim-lowered':
      return changed(state, event.applicationId, (claim) => ({
        ...claim,
        applicationVersion: event.applicationVersion,
        cents: event.cents,
        reservedCents: lowest(claim.reservedCents, event.cents),
        // Brought up again, it needs another turn before its reservation says what there is for it.
        settled: claim.settled && event.cents <= claim.cents,
      }))
    case 'claims-settled':
      return {
        ...state,
        settledUpTo: event.upTo,
        open: state.open.map((claim) => hadItsTurn(claim, event.upTo)),
      }
    case 'claim-reserved':
      return changed(state, event.applicationId, (claim) => ({ ...claim, reservedCents: event.cents }))
    case 'claim-confirmed':
      return closedWith(state, [event.applicationId, event.applicationVersion, event.cents])
    case 'claim-released':
      return closedWith(state, [event.applicationId, event.applicationVersion, event.remainingCents])
  }
  return unreachable(event)
}

type QueuedClaim = Extract<CeilingEvent, { type: 'claim-queued' | 'claim-found-late' }>

/** A claim queued again stands where its new moment puts it, with nothing of what it had before. */
function queued(state: CeilingState, event: QueuedClaim): CeilingState {
  const { applicationId, applicationVersion, completeAt, cents } = event
  const before = without(state, applicationId)
  const claim = {
    applicationId,
    applicationVersion,
    completeAt,
    askedCents: cents,
    cents,
    reservedCents: noCents,
    settled: false,
  }
  return { ...before, open: insertInOrder(before.open, claim) }
}

const changed = (
  state: CeilingState,
  applicationId: ApplicationId,
  change: (claim: OpenClaim) => OpenClaim,
): CeilingState => ({
  ...state,
  open: state.open.map((claim) => (claim.applicationId === applicationId ? change(claim) : claim)),
})

const hadItsTurn = (claim: OpenClaim, upTo: Instant): OpenClaim =>
  claim.settled || claim.completeAt > upTo ? claim : { ...claim, settled: true }

function closedWith(state: CeilingState, claim: ClosedClaim): CeilingState {
  const before = without(state, claim[0])
  return { ...before, closed: [...before.closed, claim] }
}

const without = (state: CeilingState, applicationId: ApplicationId): CeilingState => ({
  ...state,
  open: state.open.filter((claim) => claim.applicationId !== applicationId),
  // Most claims were never closed before, and copying thousands for each event would make a refold slow.
  closed:
    closedClaimOf(state, applicationId) === undefined
      ? state.closed
      : state.closed.filter(([id]) => id !== applicationId),
})
