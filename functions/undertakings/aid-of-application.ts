import type { EventStore } from '../../adapters/event-store/event-store.ts'
import type { DeMinimisRule } from '../../domain/state-aid/de-minimis.ts'
import { aidFactsOn, heldRoom } from '../../domain/undertaking/room.ts'
import { undertakingStream } from '../../domain/undertaking/undertaking.ts'
import { aidOf } from '../../domain/undertaking/undertaking-state.ts'
import type { ApplicationFacts } from '../../events/facts.ts'
import type { UsedFact } from '../../events/application-parts.ts'
import type { ApplicationId, CalendarDay, EmployerId } from '../../events/primitives.ts'
import { ledgerOf } from './ledgers.ts'

type AidFacts = NonNullable<ApplicationFacts['aid']>

export interface AidClaimant {
  readonly applicationId: ApplicationId
  readonly employerId: EmployerId
  /** Version of the application, which is that of its assessment while it waits for a decision. */
  readonly version: number
}

/**
 * What a decision on a day has to know of the undertaking's aid: what the application holds, as far as there is still
 * room for it on that day, with the stream and version that it was read at. Undefined while what follows from the
 * assessment has not got there yet: the decision has to wait.
 */
export async function aidOfApplication(
  events: EventStore,
  { applicationId, employerId, version: assessed }: AidClaimant,
  { on, rule }: { readonly on: CalendarDay; readonly rule: DeMinimisRule },
): Promise<(UsedFact & { readonly aid: AidFacts }) | undefined> {
  const { undertakingId, state, version } = await ledgerOf(events, employerId)
  if (aidOf(state, applicationId)?.applicationVersion !== assessed) return undefined
  const question = { on, rule, applicationId }
  const aid = { ...aidFactsOn(state, question), roomCents: heldRoom(state, question) }
  return { stream: undertakingStream(undertakingId), version, aid }
}

/** Before anything was claimed, for a pre-check or an assessment: all the room that there is on the day. */
export async function aidBeforeClaim(
  events: EventStore,
  employerId: EmployerId,
  question: { readonly on: CalendarDay; readonly rule: DeMinimisRule },
): Promise<AidFacts> {
  return aidFactsOn((await ledgerOf(events, employerId)).state, question)
}
