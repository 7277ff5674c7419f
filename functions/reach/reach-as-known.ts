import type { StoredRow, ViewStore } from '../../adapters/view-store/view-store.ts'
import { countReach, reachDimensions, type Reach, type ReachDimension } from '../../domain/reach/count.ts'
import { contributionsFrom } from './contribution-rows.ts'

/**
 * Reach as it was known at a moment: of each application the latest contribution that was recorded by then.
 * The same question about the same past moment gives the same answer for ever.
 */
export async function reachAsKnown(viewStore: ViewStore, knownAt: string): Promise<Reach<ReachDimension>> {
  const known: StoredRow[] = []
  for await (const page of viewStore.all('contributions')) {
    // Rows of one stream come in the order of its versions.
    known.push(...page.filter(({ recordedAt }) => recordedAt <= knownAt))
  }
  return countReach(contributionsFrom(known), reachDimensions)
}
