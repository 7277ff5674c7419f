import type { ApplicationId, Cents, Instant, Slug } from '../../../events/primitives.ts'
import type { CeilingEvent } from '../../../events/ceiling-events.ts'
import { ceilingDecider } from '../../../domain/ceiling/ceiling.ts'
import type {
  CeilingCommand,
  ConfirmClaim,
  LowerClaim,
  QueueClaim,
  ReleaseClaim,
  Settle,
} from '../../../domain/ceiling/ceiling-commands.ts'
import type { CeilingState } from '../../../domain/ceiling/ceiling-state.ts'
import { isRefusal, type Decision } from '../../../domain/decider.ts'

export const cents = (euros: number): Cents => Math.round(euros * 100) as Cents
/** A time in Amsterdam on Monday 2 March 2026, when it is an hour ahead of UTC. */
export const at = (time: string): Instant => new Date(`2026-03-02T${time}:00+01:00`).toISOString() as Instant
export const id = (letter: string): ApplicationId => `application-${letter}` as ApplicationId

type About = [letter: string, version: number]

/** Queues a claim in a pot of 8,500.00 of which the last claim may get a part, unless told otherwise. */
export const queue = (
  [letter, applicationVersion]: About,
  time: string,
  euros: number,
  pot: Partial<Pick<QueueClaim, 'ceilingCents' | 'partsAllowed' | 'division'>> = {},
): QueueClaim => ({
  type: 'queue-claim',
  scheme: 'ontwikkelfonds' as Slug,
  year: 2026,
  ceilingCents: cents(8500),
  partsAllowed: true,
  division: { method: 'complete-receipt' },
  ...pot,
  applicationId: id(letter),
  applicationVersion,
  completeAt: at(time),
  cents: cents(euros),
})
export const settle = (time: string): Settle => ({ type: 'settle', upTo: at(time) })
export const lower = ([letter, applicationVersion]: About, time: string, euros: number): LowerClaim => ({
  type: 'lower-claim',
  applicationId: id(letter),
  applicationVersion,
  completeAt: at(time),
  cents: cents(euros),
})
export const confirm = ([letter, applicationVersion]: About, time: string, euros: number): ConfirmClaim => ({
  type: 'confirm-claim',
  applicationId: id(letter),
  applicationVersion,
  completeAt: at(time),
  cents: cents(euros),
})
export const release = ([letter, applicationVersion]: About, remainingEuros = 0): ReleaseClaim => ({
  type: 'release-claim',
  applicationId: id(letter),
  applicationVersion,
  remainingCents: cents(remainingEuros),
})

export const queued = (type: 'claim-queued' | 'claim-found-late', command: QueueClaim): CeilingEvent => ({
  type,
  applicationId: command.applicationId,
  applicationVersion: command.applicationVersion,
  completeAt: command.completeAt,
  cents: command.cents,
})
export const opened: CeilingEvent = {
  type: 'ceiling-opened',
  scheme: 'ontwikkelfonds' as Slug,
  year: 2026,
  ceilingCents: cents(8500),
  partsAllowed: true,
  division: { method: 'complete-receipt' },
}
export const settled = (time: string): CeilingEvent => ({ type: 'claims-settled', upTo: at(time) })
export const reserved = (letter: string, euros: number): CeilingEvent => ({
  type: 'claim-reserved',
  applicationId: id(letter),
  cents: cents(euros),
})

export const evolved = (state: CeilingState, events: readonly CeilingEvent[]): CeilingState =>
  events.reduce((before, event) => ceilingDecider.evolve(before, event), state)

/** The state after a decision; the same one when it was refused. */
export function after(state: CeilingState, command: CeilingCommand): CeilingState {
  const decision: Decision<CeilingEvent> = ceilingDecider.decide(command, state)
  return isRefusal(decision) ? state : evolved(state, decision)
}

/** The events of a story, each command decided on what the ones before it left; refusals are passed over. */
export function story(...commands: readonly CeilingCommand[]): readonly CeilingEvent[] {
  let state = ceilingDecider.initial
  return commands.flatMap((command) => {
    const decision: Decision<CeilingEvent> = ceilingDecider.decide(command, state)
    if (isRefusal(decision)) return []
    state = evolved(state, decision)
    return decision
  })
}

export const reservations = (state: CeilingState): Record<string, number> =>
  Object.fromEntries(
    state.open.map((claim) => [claim.applicationId.replace('application-', ''), claim.reservedCents / 100]),
  )
