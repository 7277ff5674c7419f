import type { CeilingEvent } from '../../events/ceiling-events.ts'
import type { Division } from '../../events/division.ts'
import type { ApplicationId, Cents, Instant, Slug } from '../../events/primitives.ts'
import { unreachable } from '../decider.ts'
import { lowest, noCents, sumOf } from '../money.ts'
import { insertInOrder, type ClosedClaim, type OpenClaim } from './claim.ts'
import { mostUnder, type Share } from './pro-rata.ts'
import { turnAt } from './turn.ts'

export interface Ceiling {
  readonly scheme: Slug
  readonly year: number
  readonly ceilingCents: Cents
  /** Whether the last claim may get what remains (Awb 4:25 lid 2), or all or nothing. */
  readonly partsAllowed: boolean
  readonly division: Division
}

/** Lots drawn among the claims that could have their turn from this moment on. */
export interface Draw {
  readonly turnAt: Instant
  readonly seed: string
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
  /** Those that some open claim has its place by. */
  readonly draws: readonly Draw[]
  /** Absent until it was divided pro rata. */
  readonly share?: Share
  readonly restoredClaims: number
  /** By how much all of these, and those that were raised, passed the ceiling then. */
  readonly aboveCents: Cents
}

export const unopenedCeiling: CeilingState = {
  open: [],
  closed: [],
  lateClaims: 0,
  draws: [],
  restoredClaims: 0,
  aboveCents: noCents,
}

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

/** The ceiling less all that is confirmed or reserved; negative when it was lowered or passed. */
export const freeCents = (state: CeilingState): number =>
  (state.ceiling?.ceilingCents ?? 0) - confirmedCents(state) - reservedCents(state)

/** The open claim that a command is about, and not one of the same application from before it was completed. */
export function claimMeant(
  state: CeilingState,
  { applicationId, completeAt }: Pick<OpenClaim, 'applicationId' | 'completeAt'>,
): OpenClaim | undefined {
  const claim = openClaimOf(state, applicationId)
  return claim?.completeAt === completeAt ? claim : undefined
}

export function evolveCeiling(state: CeilingState, event: CeilingEvent): CeilingState {
  switch (event.type) {
    case 'ceiling-opened': {
      const { scheme, year, ceilingCents, partsAllowed, division } = event
      return { ...state, ceiling: { scheme, year, ceilingCents, partsAllowed, division } }
    }
    case 'ceiling-changed': {
      if (state.ceiling === undefined) return state
      const { ceilingCents, partsAllowed, division } = event
      return { ...state, ceiling: { ...state.ceiling, ceilingCents, partsAllowed, division } }
    }
    case 'claim-queued':
      return queued(state, event)
    case 'claim-found-late':
      return { ...queued(state, event), lateClaims: state.lateClaims + 1 }
    case 'claim-lowered':
      return changed(state, event.applicationId, (claim) => lowered(claim, event, state.share))
    case 'claims-settled':
      return {
        ...state,
        settledUpTo: event.upTo,
        open: state.open.map((claim) => hadItsTurn(claim, event.upTo, state.ceiling)),
      }
    case 'claim-reserved':
      return changed(state, event.applicationId, (claim) => ({ ...claim, reservedCents: event.cents }))
    case 'claim-confirmed':
      return closedWith(state, [event.applicationId, event.applicationVersion, event.cents])
    case 'claim-released':
      return closedWith(state, [event.applicationId, event.applicationVersion, event.remainingCents])
    case 'claim-scored': {
      const { points, scorer } = event
      return changed(state, event.applicationId, (claim) => ({ ...claim, score: { points, scorer } }))
    }
    case 'claims-drawn': {
      const { turnAt, seed } = event
      return { ...state, draws: [...state.draws, { turnAt, seed }] }
    }
    case 'claims-divided':
      return divided(state, event)
    case 'claim-restored':
      return restored(state, event)
    case 'claim-raised': {
      const raised = closedWith(state, [event.applicationId, event.applicationVersion, event.cents])
      return { ...raised, aboveCents: sumOf([state.aboveCents, event.aboveCents]) }
    }
  }
  return unreachable(event)
}

type EventNamed<Type> = Extract<CeilingEvent, { type: Type }>
type PlacedClaim = EventNamed<'claim-queued' | 'claim-found-late' | 'claim-restored'>

/** A claim queued again stands where its new moment puts it, with nothing of what it had before. */
function queued(state: CeilingState, event: PlacedClaim): CeilingState {
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

/** It holds what fitted before until it is decided, whatever becomes of the order. */
function restored(state: CeilingState, event: EventNamed<'claim-restored'>): CeilingState {
  const { applicationId, reservedCents, aboveCents } = event
  const had = { reservedCents, settled: true, restored: true } as const
  return {
    ...changed(queued(state, event), applicationId, (claim) => ({ ...claim, ...had })),
    restoredClaims: state.restoredClaims + 1,
    aboveCents: sumOf([state.aboveCents, aboveCents]),
  }
}

function lowered(
  claim: OpenClaim,
  { applicationVersion, cents }: EventNamed<'claim-lowered'>,
  share: Share | undefined,
): OpenClaim {
  if (claim.restored === true) return { ...claim, applicationVersion }
  const most = cents < claim.cents ? mostUnder(share, cents) : claim.reservedCents
  return {
    ...claim,
    applicationVersion,
    cents,
    reservedCents: lowest(claim.reservedCents, most),
    assessed: true,
    // Brought up again, it needs another turn before its reservation says what there is for it.
    settled: claim.settled && cents <= claim.cents,
  }
}

function divided(state: CeilingState, event: EventNamed<'claims-divided'>): CeilingState {
  const { availableCents, neededCents } = event
  const parts = new Map(event.parts.map(({ applicationId, cents }) => [applicationId, cents]))
  const open = state.open.map((claim) => ({
    ...claim,
    reservedCents: parts.get(claim.applicationId) ?? claim.reservedCents,
  }))
  return { ...state, share: { availableCents, neededCents }, open }
}

const changed = (
  state: CeilingState,
  applicationId: ApplicationId,
  change: (claim: OpenClaim) => OpenClaim,
): CeilingState => ({
  ...state,
  open: state.open.map((claim) => (claim.applicationId === applicationId ? change(claim) : claim)),
})

const turnOf = ({ completeAt }: OpenClaim, ceiling: Ceiling | undefined): Instant | undefined =>
  ceiling && turnAt(ceiling.division, completeAt)

function hadItsTurn(claim: OpenClaim, upTo: Instant, ceiling: Ceiling | undefined): OpenClaim {
  if (claim.settled) return claim
  const turn = turnOf(claim, ceiling)
  return turn === undefined || turn > upTo ? claim : { ...claim, settled: true }
}

function closedWith(state: CeilingState, claim: ClosedClaim): CeilingState {
  const before = without(state, claim[0])
  return { ...before, closed: [...before.closed, claim] }
}

function without(state: CeilingState, applicationId: ApplicationId): CeilingState {
  const place = state.open.findIndex((claim) => claim.applicationId === applicationId)
  return {
    ...state,
    open: place === -1 ? state.open : state.open.toSpliced(place, 1),
    // Most claims were never closed before, and copying thousands for each event would make a refold slow.
    closed:
      closedClaimOf(state, applicationId) === undefined
        ? state.closed
        : state.closed.filter(([id]) => id !== applicationId),
    draws: state.draws.length === 0 ? state.draws : drawsWithout(state, place),
  }
}

/** A seed is forgotten with the last claim that has its place by it. Such claims stand side by side. */
function drawsWithout({ open, draws, ceiling }: CeilingState, place: number): readonly Draw[] {
  const [turn, before, after] = [place, place - 1, place + 1].map((at) => {
    const claim = open[at]
    return claim && turnOf(claim, ceiling)
  })
  return turn === before || turn === after ? draws : draws.filter((draw) => draw.turnAt !== turn)
}
