import { hash } from 'node:crypto'
import type { Clock } from '../adapters/clock.ts'
import type { EventStore } from '../adapters/event-store/event-store.ts'
import { runCommand, type CommandContext, type Outcome } from '../adapters/event-store/run-command.ts'
import { claimOf, type CapState } from '../domain/cap/cap.ts'
import { unreachable } from '../domain/decider.ts'
import { aidCommand } from '../domain/follow-ups/aid.ts'
import {
  ceilingCommand,
  employerCapCommand,
  personCapCommands,
} from '../domain/follow-ups/assessment-stages.ts'
import type { FollowUp, Happening } from '../domain/follow-ups/follow-up.ts'
import { followUps } from '../domain/follow-ups/follow-ups.ts'
import type { ApplicationAssessed, ApplicationEvent } from '../events/application-events.ts'
import { noCents } from '../domain/money.ts'
import type { Cents } from '../events/primitives.ts'
import type { SchemeVersion } from '../events/scheme.ts'
import { aidOf, type UndertakingState } from '../domain/undertaking/undertaking-state.ts'
import { cap, ceiling } from './aggregates.ts'
import { TryAgain } from './passing-faults.ts'
import { runOnLedger } from './undertakings/ledgers.ts'

export interface Following {
  /** `stream@version` of the event that this follows from: the ids of all that follows come from it. */
  readonly cause: string
  readonly correlation: string
  /** Asked for each command: many take long together, and none may bear a moment that others count as past. */
  readonly clock: Clock
}

/**
 * Runs what follows from one event of an application. Safe to repeat from the start after any failure. Throws
 * when a command is refused, which means that it overtook another one: later it goes well.
 */
export async function carryOut(
  events: EventStore,
  happening: Happening<ApplicationEvent>,
  scheme: SchemeVersion,
  following: Following,
): Promise<void> {
  const { event } = happening
  if (event.type === 'application-assessed') {
    // Assessed again on an objection: nothing is claimed before that is won.
    if (happening.after.phase === 'turned-down') return
    await claimInStages(events, { ...happening, event }, scheme, following)
    return
  }
  for (const followUp of followUps(happening, scheme)) await run(events, followUp, following)
}

async function claimInStages(
  events: EventStore,
  assessed: Happening<ApplicationAssessed>,
  scheme: SchemeVersion,
  following: Following,
): Promise<void> {
  const claim = await claimBeforeCeiling(events, assessed, scheme, following)
  const underCeiling = claim && ceilingCommand(assessed, claim)
  if (underCeiling !== undefined) await run(events, underCeiling, following)
}

/** Each stage asks for what the stage before it was given. Undefined for what has no place in the order. */
export async function claimBeforeCeiling(
  events: EventStore,
  assessed: Happening<ApplicationAssessed>,
  scheme: SchemeVersion,
  following: Following,
): Promise<{ readonly claimedCents: Cents } | undefined> {
  const personClaims: { claimedCents: Cents }[] = []
  for (const followUp of personCapCommands(assessed, scheme)) {
    personClaims.push(await claimed(events, assessed, followUp, following))
  }
  const forEmployer = employerCapCommand(assessed, scheme, personClaims)
  if (forEmployer === undefined) return undefined
  const employerClaim = await claimed(events, assessed, forEmployer, following)
  const forAid = aidCommand(assessed, scheme, employerClaim.claimedCents)
  return forAid === undefined ? employerClaim : claimed(events, assessed, forAid, following)
}

async function claimed(
  events: EventStore,
  { applicationId }: Happening<ApplicationEvent>,
  followUp: FollowUp,
  following: Following,
): Promise<{ claimedCents: Cents }> {
  const { state } = await run(events, followUp, following)
  const cents =
    followUp.category === 'undertaking'
      ? aidOf(state as UndertakingState, applicationId)?.cents
      : claimOf(state as CapState, applicationId)?.claimedCents
  return { claimedCents: cents ?? noCents }
}

export type Done = Extract<Outcome<unknown>, { kind: 'done' }>

/** Runs one command for another stream. Throws when it is refused. */
export async function run(events: EventStore, followUp: FollowUp, following: Following): Promise<Done> {
  const { stream, idSuffix } = followUp
  const context = contextOf(following, idSuffix)
  const outcome = await outcomeOf(events, followUp, context)
  if (outcome.kind === 'done') return outcome
  const why = outcome.kind === 'refused' ? outcome.refusal.refused : outcome.kind
  throw new TryAgain(`${following.cause}: ${idSuffix} op ${stream} lukte niet (${why})`)
}

async function outcomeOf(
  events: EventStore,
  followUp: FollowUp,
  context: CommandContext,
): Promise<Outcome<unknown>> {
  const { category, stream, command } = followUp
  switch (category) {
    case 'cap':
      return runCommand(events, cap, stream, command, context)
    case 'ceiling':
      return runCommand(events, ceiling, stream, command, context)
    case 'undertaking':
      return runOnLedger(
        events,
        command.employerId,
        (undertakingId) => ({ ...command, undertakingId }),
        context,
      )
  }
  return unreachable(category)
}

function contextOf({ cause, correlation, clock }: Following, idSuffix: string): CommandContext {
  // The amounts in a command follow from what was looked up, so only where it comes from says that it is the same.
  const id = hash('sha256', `${cause} ${idSuffix}`, 'base64url').slice(0, 24)
  return {
    commandId: id,
    bodyHash: id,
    actor: { id: 'reactor', role: 'system' },
    now: clock.now(),
    correlation,
    cause,
    harmlessWhenRepeated: true,
  }
}
