import type { StreamHead } from '../../adapters/event-store/event-store.ts'
import { projectionOf, type ViewStore } from '../../adapters/view-store/view-store.ts'
import type { Stores } from './project.ts'
import { categoryOf, type View } from './view.ts'

/**
 * Streams whose head has passed what a subscriber has handled: the ones whose wake-up got lost. Compares the
 * heads in the log, read consistently, with the views and with the cursors of the other subscribers.
 */
export async function* streamsBehind(
  { events, viewStore }: Stores,
  subscribersOf: (category: string) => Promise<readonly string[]>,
): AsyncGenerator<{ subscriber: string; streams: readonly string[] }> {
  for await (const heads of events.heads()) {
    for (const [category, ofCategory] of Map.groupBy(heads, (head) => categoryOf(head.stream))) {
      for (const subscriber of await subscribersOf(category)) {
        const streams = await behind(viewStore, subscriber, ofCategory)
        if (streams.length > 0) yield { subscriber, streams }
      }
    }
  }
}

async function behind(
  viewStore: ViewStore,
  subscriber: string,
  heads: readonly StreamHead[],
): Promise<string[]> {
  const progress = await viewStore.progress(
    subscriber,
    heads.map((head) => head.stream),
  )
  return heads.filter((head) => (progress.get(head.stream) ?? 0) < head.version).map((head) => head.stream)
}

/** The names under which the views of a category keep their progress, those being filled included. */
export async function projectionsOf(
  viewStore: ViewStore,
  views: readonly View[],
  category: string,
): Promise<readonly string[]> {
  const names: string[] = []
  for (const view of views.filter((each) => each.category === category)) {
    const { serving, filling } = await viewStore.generations(view.name)
    names.push(projectionOf(view.name, serving))
    if (filling !== undefined) names.push(projectionOf(view.name, filling))
  }
  return names
}
