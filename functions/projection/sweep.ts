import type { StreamHead } from '../../adapters/event-store/event-store.ts'
import { projectionOf, type ViewStore } from '../../adapters/view-store/view-store.ts'
import type { Stores } from './project.ts'
import { categoryOf, type View } from './view.ts'

/** One walk over all streams, for as long as it may take. */
export interface Walk {
  /** Where among the streams it begins, from 0 up to 1: what one walk had no time for comes early in another. */
  readonly beginsAt: number
  hasTime(): boolean
}

export const wholeWalk: Walk = { beginsAt: 0, hasTime: () => true }

/** So many streams are compared at once, so that a walk which ends early has done what it found. */
const streamsPerStep = 500

/**
 * Streams whose head has passed what a subscriber has handled: the ones whose wake-up got lost. Compares the
 * heads in the log, read consistently before anything else, with the views and with the cursors of the other
 * subscribers. Ends before its end when there is no time left.
 */
export async function* streamsBehind(
  { events, viewStore }: Stores,
  subscribersOf: (category: string) => Promise<readonly string[]>,
  { beginsAt, hasTime }: Walk = wholeWalk,
): AsyncGenerator<{ subscriber: string; streams: readonly string[] }> {
  const heads = (await Array.fromAsync(events.heads())).flat()
  const first = Math.floor(beginsAt * heads.length)
  for (const step of stepsOf([...heads.slice(first), ...heads.slice(0, first)])) {
    for (const [category, ofCategory] of Map.groupBy(step, (head) => categoryOf(head.stream))) {
      for (const subscriber of await subscribersOf(category)) {
        if (!hasTime()) return
        const streams = await behind(viewStore, subscriber, ofCategory)
        if (streams.length > 0) yield { subscriber, streams }
      }
    }
  }
}

function* stepsOf(heads: readonly StreamHead[]): Generator<readonly StreamHead[]> {
  for (let from = 0; from < heads.length; from += streamsPerStep) {
    yield heads.slice(from, from + streamsPerStep)
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
