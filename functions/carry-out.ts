import { hash } from 'node:crypto'
import type { EventStore } from '../adapters/event-store/event-store.ts'
import { runCommand, type CommandContext, type Outcome } from '../adapters/event-store/run-command.ts'
import { claimOf, type CapState } from '../domain/cap/cap.ts'
import {
  ceilingCommand,
  employerCapCommand,
  personCapCommands,
} from '../domain/follow-ups/assessment-stages.ts'
import type { FollowUp, Happening } from '../domain/follow-ups/follow-up.ts'
import { followUps } from '../domain/follow-ups/follow-ups.ts'
import type { ApplicationEvent } from '../events/application-events.ts'
import { noCents } from '../domain/money.ts'
import type { Cents, Instant } from '../events/primitives.ts'
import type { SchemeVersion } from '../events/scheme.ts'
import { cap, ceiling } from './aggregates.ts'
import { TryAgain } from './passing-faults.ts'

export interface Following {
  /** `stream@version` of the event that this follows from: the ids of all that follows come from it. */
  readonly cause: string
  readonly correlation: string
  readonly now: Instant
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
    await claimInStages(events, { ...happening, event }, scheme, following)
    return
  }
  for (const followUp of followUps(happening, scheme)) await run(events, followUp, following)
}

/** Each stage asks for what the stage before it was given. */
async function claimInStages(
  events: EventStore,
  assessed: Parameters<typeof personCapCommands>[0],
  scheme: SchemeVersion,
  following: Following,
): Promise<void> {
  const personClaims: { claimedCents: Cents }[] = []
  for (const followUp of personCapCommands(assessed, scheme)) {
    personClaims.push(await claimed(events, assessed, followUp, following))
  }
  const forEmployer = employerCapCommand(assessed, scheme, personClaims)
  if (forEmployer === undefined) return
  const employerClaim = await claimed(events, assessed, forEmployer, following)
  const underCeiling = ceilingCommand(assessed, employerClaim)
  if (underCeiling !== undefined) await run(events, underCeiling, following)
}

async function claimed(
  events: EventStore,
  { applicationId }: Happening<ApplicationEvent>,
  followUp: FollowUp,
  following: Following,
): Promise<{ claimedCents: Cents }> {
  const { state } = await run(events, followUp, following)
  return { claimedCents: claimOf(state as CapState, applicationId)?.claimedCents ?? noCents }
}

export type Done = Extract<Outcome<unknown>, { kind: 'done' }>

/** Runs one command for another stream. Throws when it is refused. */
export async function run(events: EventStore, followUp: FollowUp, following: Following): Promise<Done> {
  const { stream, idSuffix } = followUp
  const context = contextOf(following, idSuffix)
  const outcome: Outcome<unknown> =
    followUp.category === 'cap'
      ? await runCommand(events, cap, stream, followUp.command, context)
      : await runCommand(events, ceiling, stream, followUp.command, context)
  if (outcome.kind === 'done') return outcome
  const why = outcome.kind === 'refused' ? outcome.refusal.refused : outcome.kind
  throw new TryAgain(`${following.cause}: ${idSuffix} op ${stream} lukte niet (${why})`)
}

function contextOf({ cause, correlation, now }: Following, idSuffix: string): CommandContext {
  // The amounts in a command follow from what was looked up, so only where it comes from says that it is the same.
  const id = hash('sha256', `${cause} ${idSuffix}`, 'base64url').slice(0, 24)
  return {
    commandId: id,
    bodyHash: id,
    actor: { id: 'reactor', role: 'system' },
    now,
    correlation,
    cause,
    harmlessWhenRepeated: true,
  }
}
