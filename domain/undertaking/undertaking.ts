import type { EmployerId } from '../../events/primitives.ts'
import type { UndertakingEvent } from '../../events/undertaking-events.ts'
import { nothingToDo, refuse, unreachable, type Decider, type Decision } from '../decider.ts'
import { less, lowest, noCents } from '../money.ts'
import { same } from '../same.ts'
import { joinLedger, leaveLedger, mergeLedger, pointerOf, reopenLedger } from './linking.ts'
import { roomFor } from './room.ts'
import type {
  AboutAid,
  ClaimAid,
  ConfirmAid,
  DeclareAid,
  RegisterAid,
  ReleaseAid,
  UndertakingCommand,
  UndertakingRefusal,
} from './undertaking-commands.ts'
import { aidOf, evolveUndertaking, noAid, type UndertakingState } from './undertaking-state.ts'

type UndertakingDecision = Decision<UndertakingEvent, UndertakingRefusal>

export const undertakingStream = (undertakingId: EmployerId): string => `undertaking/${undertakingId}`

/** Room is taken at assessment, so that two officers at once cannot pass the ceiling. A claim on nothing is a claim. */
function claimAid(command: ClaimAid, state: UndertakingState): UndertakingDecision {
  const { applicationId, applicationVersion, employerId, askedCents, on, rule, aboveRoom } = command
  if (aidOf(state, applicationId)?.granting !== undefined) {
    return refuse('aid-already-granted', { applicationId })
  }
  const roomCents = roomFor(state, { on, rule, applicationId })
  const isRefused = askedCents > roomCents && aboveRoom === 'refused'
  const claimedCents = isRefused ? noCents : lowest(askedCents, roomCents)
  const about = { applicationId, applicationVersion, employerId }
  const { ceilingCents, years, marginDays } = rule
  return [
    {
      type: 'aid-claimed',
      ...about,
      on,
      askedCents,
      claimedCents,
      roomCents,
      ceilingCents,
      years,
      marginDays,
    },
  ]
}

/** Never refused for want of room: the right has arisen, and a ledger without it would be wrong. What is above it is told. */
function confirmAid(command: ConfirmAid, state: UndertakingState): UndertakingDecision {
  const { type: _, undertakingId: __, rule, ...granted } = command
  const { applicationId, cents, grantedOn } = granted
  const aboveCents = less(cents, roomFor(state, { on: grantedOn, rule, applicationId }))
  return [{ type: 'aid-granted', ...granted, aboveCents }]
}

/** One to nothing that overtook its claim leaves its version behind, so that the claim is passed over. */
function releaseAid(command: ReleaseAid, state: UndertakingState): UndertakingDecision {
  const { applicationId, applicationVersion, employerId } = command
  const held = aidOf(state, applicationId)?.cents
  if (held === undefined && command.remainingCents > 0) return refuse('no-aid-held', { applicationId })
  const remainingCents = lowest(held ?? noCents, command.remainingCents)
  return [{ type: 'aid-released', applicationId, applicationVersion, employerId, remainingCents }]
}

function declareAid(command: DeclareAid, state: UndertakingState): UndertakingDecision {
  const { employerId, items, declaredAt, declarer } = command
  const before = state.declarations.find((each) => each.employerId === employerId)
  if (before !== undefined && same(before.items, items)) return nothingToDo
  return [{ type: 'aid-declared', employerId, items, declaredAt, declarer }]
}

/** Again with another amount or reference: the register was corrected. */
function registerAid(command: RegisterAid, state: UndertakingState): UndertakingDecision {
  const { applicationId, reference, cents, registeredOn, registrar } = command
  const held = aidOf(state, applicationId)
  if (held?.granting === undefined) return refuse('aid-not-granted', { applicationId })
  const { grantedOn } = held.granting
  if (registeredOn < grantedOn) return refuse('registered-before-granted', { grantedOn })
  if (same(held.registration, { reference, cents, registeredOn })) return nothingToDo
  return [{ type: 'aid-registered', applicationId, reference, cents, registeredOn, registrar }]
}

const alreadyFollowed = ({ applicationId, applicationVersion }: AboutAid, state: UndertakingState): boolean =>
  applicationVersion <= (aidOf(state, applicationId)?.applicationVersion ?? 0)

/** An employer's aid is in one ledger only: why it is not in this one. */
function notHere(
  { undertakingId, employerId }: AboutAid | DeclareAid,
  state: UndertakingState,
): UndertakingDecision | undefined {
  const into = pointerOf(state, employerId)
  if (into !== undefined) return refuse('moved-to-other-ledger', { into })
  const isMember = employerId === undertakingId || state.members.includes(employerId)
  return isMember ? undefined : refuse('not-in-this-undertaking')
}

function decide(command: UndertakingCommand, state: UndertakingState): UndertakingDecision {
  switch (command.type) {
    case 'claim-aid':
    case 'confirm-aid':
    case 'release-aid':
      return notHere(command, state) ?? decideOnAid(command, state)
    case 'declare-aid':
      return notHere(command, state) ?? declareAid(command, state)
    case 'register-aid':
      return state.mergedInto === undefined
        ? registerAid(command, state)
        : refuse('moved-to-other-ledger', { into: state.mergedInto })
    case 'merge-ledger':
      return mergeLedger(command, state)
    case 'join-ledger':
      return joinLedger(command, state)
    case 'leave-ledger':
      return leaveLedger(command, state)
    case 'reopen-ledger':
      return reopenLedger(command, state)
  }
  return unreachable(command)
}

function decideOnAid(command: AboutAid, state: UndertakingState): UndertakingDecision {
  if (alreadyFollowed(command, state)) return nothingToDo
  switch (command.type) {
    case 'claim-aid':
      return claimAid(command, state)
    case 'confirm-aid':
      return confirmAid(command, state)
    case 'release-aid':
      return releaseAid(command, state)
  }
  return unreachable(command)
}

/** The de-minimis ledger of a single undertaking (Regulation (EU) 2023/2831). */
export const undertakingDecider: Decider<
  UndertakingState,
  UndertakingCommand,
  UndertakingEvent,
  UndertakingRefusal
> = {
  category: 'undertaking',
  snapshotVersion: 1,
  initial: noAid,
  evolve: evolveUndertaking,
  decide,
}
