import type { CapEvent } from '../../events/cap-events.ts'
import type { ApplicationId, Cents } from '../../events/primitives.ts'
import { nothingToDo, refuse, unreachable, type Decider, type Decision } from '../decider.ts'
import { less, lowest, noCents, sumOf } from '../money.ts'

/** Takes room for an application as assessed at this version of it, in place of what it held before. */
export interface ClaimCap {
  readonly type: 'claim-cap'
  readonly applicationId: ApplicationId
  readonly applicationVersion: number
  readonly askedCents: Cents
  readonly limitCents: Cents
}
/** Gives back all room above what the application still needs. Never gives it more than it holds. */
export interface ReleaseCap {
  readonly type: 'release-cap'
  readonly applicationId: ApplicationId
  readonly applicationVersion: number
  readonly remainingCents: Cents
}
/** A decision gave this much, whatever others took since: what it holds goes up to it. */
export interface RaiseCap {
  readonly type: 'raise-cap'
  readonly applicationId: ApplicationId
  readonly applicationVersion: number
  readonly cents: Cents
  readonly limitCents: Cents
}
export type CapCommand = ClaimCap | ReleaseCap | RaiseCap

export type CapRefusal = 'nothing-claimed'

export interface CapClaim {
  readonly applicationId: ApplicationId
  /** Version of the application that the claim followed last. */
  readonly applicationVersion: number
  readonly claimedCents: Cents
}

export interface CapState {
  readonly claims: readonly CapClaim[]
}

type CapDecision = Decision<CapEvent, CapRefusal>

/** What an application holds under the cap, and the version of it that this follows from. */
export const claimOf = ({ claims }: CapState, applicationId: ApplicationId): CapClaim | undefined =>
  claims.find((claim) => claim.applicationId === applicationId)

/** As much of what is asked as the other applications leave: a claim on nothing is a claim, and stays one. */
function claimCap(command: ClaimCap, state: CapState): CapDecision {
  if (alreadyFollowed(command, state)) return nothingToDo
  const { applicationId, applicationVersion, askedCents, limitCents } = command
  const claimedCents = lowest(askedCents, less(limitCents, heldByOthers(state, applicationId)))
  return [{ type: 'cap-claimed', applicationId, applicationVersion, askedCents, claimedCents, limitCents }]
}

/**
 * A release to nothing that overtook its claim leaves its version behind, so that the claim is passed over. A
 * release to some amount can't stand without a claim: refused, for whoever sent it to try again.
 */
function releaseCap(command: ReleaseCap, state: CapState): CapDecision {
  if (alreadyFollowed(command, state)) return nothingToDo
  const { applicationId, applicationVersion } = command
  const held = claimOf(state, applicationId)?.claimedCents
  if (held === undefined && command.remainingCents > 0) return refuse('nothing-claimed', { applicationId })
  const remainingCents = lowest(held ?? noCents, command.remainingCents)
  return [{ type: 'cap-released', applicationId, applicationVersion, remainingCents }]
}

function raiseCap(command: RaiseCap, state: CapState): CapDecision {
  if (alreadyFollowed(command, state)) return nothingToDo
  const { applicationId, applicationVersion, cents, limitCents } = command
  if (cents <= (claimOf(state, applicationId)?.claimedCents ?? noCents)) return nothingToDo
  const amounts = { askedCents: cents, claimedCents: cents, limitCents }
  return [{ type: 'cap-claimed', applicationId, applicationVersion, ...amounts }]
}

const alreadyFollowed = (command: CapCommand, state: CapState): boolean =>
  command.applicationVersion <= (claimOf(state, command.applicationId)?.applicationVersion ?? 0)

const claimsOfOthers = ({ claims }: CapState, applicationId: ApplicationId): readonly CapClaim[] =>
  claims.filter((claim) => claim.applicationId !== applicationId)

const heldByOthers = (state: CapState, applicationId: ApplicationId): Cents =>
  sumOf(claimsOfOthers(state, applicationId).map(({ claimedCents }) => claimedCents))

const withClaim = (state: CapState, claim: CapClaim): CapState => ({
  claims: [...claimsOfOthers(state, claim.applicationId), claim],
})

export const capDecider: Decider<CapState, CapCommand, CapEvent, CapRefusal> = {
  category: 'cap',
  snapshotVersion: 1,
  initial: { claims: [] },
  evolve(state, event) {
    const { applicationId, applicationVersion } = event
    switch (event.type) {
      case 'cap-claimed':
        return withClaim(state, { applicationId, applicationVersion, claimedCents: event.claimedCents })
      case 'cap-released':
        return withClaim(state, { applicationId, applicationVersion, claimedCents: event.remainingCents })
    }
    return unreachable(event)
  },
  decide(command, state) {
    switch (command.type) {
      case 'claim-cap':
        return claimCap(command, state)
      case 'release-cap':
        return releaseCap(command, state)
      case 'raise-cap':
        return raiseCap(command, state)
    }
    return unreachable(command)
  },
}
