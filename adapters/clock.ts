import type { Instant } from '../events/primitives.ts'

/** What time it is; a story or a test sets its own. */
export interface Clock {
  now(): Instant
}

export const systemClock: Clock = { now: () => new Date().toISOString() as Instant }
