import type { EventStore } from '../../adapters/event-store/event-store.ts'
import { measuredEvents } from '../measured-events.ts'
import { events, telemetry } from './dependencies.ts'

/** The log for a function that adds to it. */
export const writtenEvents = (): EventStore => measuredEvents(events(), { telemetry: telemetry() })
