import type { StreamHead } from '../../adapters/event-store/event-store.ts'
import { projectionOf, type ViewStore } from '../../adapters/view-store/view-store.ts'
import type { Stores } from './project.ts'
import { categoryOf, type View } from './view.ts'

/** Streams that a subscriber is behind with; none when it kept up with all that were compared. */
export interface Behind {
  readonly subscriber: string
  readonly streams: readonly string[]
}

/** So many streams are compared at once, so that a walk which is left has done what it found. */
const streamsPerStep = 500

/**
 * Streams whose head has passed what a subscriber has handled: the ones whose wake-up got lost. Compares the
 * heads in the log, read consistently before anything else, with the views and with the cursors of the other
 * subscribers. Answers after each comparison, also when it found nothing, so that it can be left there for a while.
 * `beginsAt` says where among the streams it begins, from 0 up to 1.
 */
export async function* streamsBehind(
  { events, viewStore }: Stores,
  subscribersOf: (category: string) => Promise<readonly string[]>,
  beginsAt = 0,
): AsyncGenerator<Behind, void> {
  const heads = (await Array.fromAsync(events.heads())).flat()
  const first = Math.floor(beginsAt * heads.length)
  for (const step of stepsOf([...heads.slice(first), ...heads.slice(0, first)])) {
    for (const [category, ofCategory] of Map.groupBy(step, (head) => categoryOf(head.stream))) {
      for (const subscriber of await subscribersOf(category)) {
        yield { subscriber, streams: await behind(viewStore, subscriber, ofCategory) }
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
