import type { ViewStore } from '../../adapters/view-store/view-store.ts'
import type { Contribution } from '../../domain/reach/contribution.ts'
import { countReach, reachDimensions, type Reach, type ReachDimension } from '../../domain/reach/count.ts'

/**
 * Reach as it was known at a moment: of each application the latest contribution that was recorded by then.
 * The same question about the same past moment gives the same answer for ever.
 */
export async function reachAsKnown(viewStore: ViewStore, knownAt: string): Promise<Reach<ReachDimension>> {
  return countReach(await contributionsAsKnown(viewStore, knownAt), reachDimensions)
}

async function contributionsAsKnown(viewStore: ViewStore, knownAt: string): Promise<readonly Contribution[]> {
  const latest = new Map<string, Contribution>()
  for await (const page of viewStore.all('contributions')) {
    // Rows of one stream come in the order of its versions.
    for (const { stream, recordedAt, body } of page) {
      if (recordedAt <= knownAt) latest.set(stream, body as Contribution)
    }
  }
  return [...latest.values()]
}
