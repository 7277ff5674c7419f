import { turnMissedSince } from '../domain/ceiling/ceiling-queries.ts'
import type { CeilingState } from '../domain/ceiling/ceiling-state.ts'
import type { Instant } from '../events/primitives.ts'
import type { Measured } from '../adapters/telemetry/telemetry.ts'
import type { MetricName } from './metrics.ts'

/** How a turn of the clock found the region. */
export interface Turn {
  readonly now: Instant
  readonly ceilings: readonly CeilingState[]
  /** Streams that were behind and could not be brought up to date. */
  readonly behind: number
  readonly parked: number
  /** Since the last walk over all streams began that came to its end; undefined when there was none. */
  readonly walkAgeHours: number | undefined
}

/**
 * A decision is due eight weeks after the application came in (Awb 4:13), less the time that it took to complete it.
 * Three weeks before that somebody should know. Until the terms themselves are kept, an open claim is the nearest
 * thing to one: it begins at complete receipt and ends with the decision.
 */
const warnAfterHours = 35 * 24

export function measuresOf({ now, ceilings, behind, parked, walkAgeHours }: Turn): Measured<MetricName> {
  const open = ceilings.flatMap((ceiling) => ceiling.open)
  const waiting = ceilings.map((ceiling) => hoursBetween(turnMissedSince(ceiling, now) ?? now, now))
  return {
    OpenClaims: open.length,
    TermsAboutToLapse: open.filter(({ completeAt }) => hoursBetween(completeAt, now) > warnAfterHours).length,
    OldestUnsettledClaimMinutes: Math.round(Math.max(0, ...waiting) * 60),
    StreamsBehind: behind,
    StreamsParked: parked,
    ...(walkAgeHours === undefined ? {} : { WalkAgeHours: walkAgeHours }),
  }
}

/** To two decimals; nothing when the second comes first. */
export const hoursBetween = (from: Instant, to: Instant): number =>
  Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 36_000) / 100)
