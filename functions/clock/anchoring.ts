import type { AnchorStore } from '../../adapters/anchors/anchor-store.ts'
import type { CalendarDay, Instant } from '../../events/primitives.ts'
import type { Dependencies } from '../dependencies.ts'
import { anchorOf, missingDays } from '../projection/anchor.ts'

type Anchoring = Pick<Dependencies, 'events' | 'viewStore' | 'clock' | 'region'> & {
  readonly anchors: AnchorStore
}

/** The longest that a commit may still be on its way after the moment that it bears, with room to spare. */
const writtenWithinSeconds = 900

/**
 * Anchors the log as of each midnight in UTC, once nobody can still add to what was before it; a day that was missed is
 * made up for, and its anchor says when. The last day comes first, since it holds all others. Answers up to which
 * moment there is nothing to anchor any more, or what there was is anchored.
 */
export function anchoring(dependencies: Anchoring): (hasTime: () => boolean) => Promise<Instant> {
  let noneMissingUpTo: CalendarDay | undefined
  return async (hasTime) => {
    const { anchors, clock, region } = dependencies
    const upTo = lastSettledDay(clock.now(), Math.max(region.settlingSeconds, writtenWithinSeconds))
    if (upTo === noneMissingUpTo) return midnightOf(upTo)
    for (const day of missingDays(await anchors.days(), upTo).toReversed()) {
      const outcome = await anchorDay(dependencies, day)
      if (outcome === 'copying') return midnightOf(upTo)
      // What was before it is as empty.
      if (outcome === 'empty') break
      if (!hasTime()) return midnightOf(upTo)
    }
    noneMissingUpTo = upTo
    return midnightOf(upTo)
  }
}

/** The day that began last so long ago. In Amsterdam it is that day too at midnight in UTC, in summer and in winter. */
const lastSettledDay = (now: Instant, seconds: number): CalendarDay =>
  new Date(Date.parse(now) - seconds * 1000).toISOString().slice(0, 10) as CalendarDay

const midnightOf = (day: CalendarDay): Instant => `${day}T00:00:00.000Z` as Instant

async function anchorDay(
  { events, viewStore, anchors, clock }: Anchoring,
  day: CalendarDay,
): Promise<'anchored' | 'empty' | 'copying'> {
  const anchor = await anchorOf(events, day, midnightOf(day))
  // A log that is empty may yet be given its history from elsewhere, which an anchor of nothing would deny.
  if (anchor.streams === 0) return 'empty'
  // Looked at last: whatever was read of a copy, the mark was there before it.
  if (await viewStore.copyComesIn()) return 'copying'
  await anchors.put({ ...anchor, madeAt: clock.now() })
  return 'anchored'
}
