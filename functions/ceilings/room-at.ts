import type { EventStore } from '../../adapters/event-store/event-store.ts'
import { statesSince } from '../../adapters/event-store/load.ts'
import type { Place } from '../../domain/ceiling/claim.ts'
import { roomFor } from '../../domain/ceiling/restoring.ts'
import type { Cents, Instant } from '../../events/primitives.ts'
import { ceiling } from '../aggregates.ts'

/**
 * What there was for a claim under a ceiling at a moment, such as that of a first decision, and the version of the
 * ceiling's stream by then. Reads the whole stream.
 */
export async function roomAt(
  events: EventStore,
  stream: string,
  moment: Instant,
  claimant: Place,
): Promise<{ readonly version: number; readonly cents: Cents }> {
  const states = await statesSince(events, ceiling, stream, 0)
  const then = states.findLast(({ recordedAt }) => recordedAt <= moment)
  const { version, state } = then ?? { version: 0, state: ceiling.decider.initial }
  return { version, cents: roomFor(state, claimant) }
}
