import { turnMissedSince } from '../domain/ceiling/ceiling-queries.ts'
import type { CeilingState } from '../domain/ceiling/ceiling-state.ts'
import type { Instant } from '../events/primitives.ts'
import type { Measured } from '../adapters/telemetry/telemetry.ts'
import type { MetricName } from './metrics.ts'

/** How a turn of the clock found the region. */
export interface Turn {
  readonly now: Instant
  readonly ceilings: readonly CeilingState[]
  /** Terms of the authority that end soon, or have ended without what was due. */
  readonly termsAboutToLapse: number
  /** Streams that were behind and could not be brought up to date. */
  readonly behind: number
  readonly parked: number
  /** Since the last walk over all streams began that came to its end; undefined when there was none. */
  readonly walkAgeHours: number | undefined
}

export function measuresOf(turn: Turn): Measured<MetricName> {
  const { now, ceilings, termsAboutToLapse, behind, parked, walkAgeHours } = turn
  const open = ceilings.flatMap((ceiling) => ceiling.open)
  const waiting = ceilings.map((ceiling) => hoursBetween(turnMissedSince(ceiling, now) ?? now, now))
  return {
    OpenClaims: open.length,
    TermsAboutToLapse: termsAboutToLapse,
    OldestUnsettledClaimMinutes: Math.round(Math.max(0, ...waiting) * 60),
    StreamsBehind: behind,
    StreamsParked: parked,
    ...(walkAgeHours === undefined ? {} : { WalkAgeHours: walkAgeHours }),
  }
}

/** To two decimals; nothing when the second comes first. */
export const hoursBetween = (from: Instant, to: Instant): number =>
  Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 36_000) / 100)
