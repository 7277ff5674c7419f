import { emptyStream, foldCommit, parseCommit, type Folded } from '../../adapters/event-store/load.ts'
import type { StoredCommit } from '../../adapters/event-store/event-store.ts'
import type { Projected, StoredRow, ViewRow, ViewStore } from '../../adapters/view-store/view-store.ts'
import type { Stores } from './project.ts'
import { aggregateOf, rowsOf, type View } from './view.ts'

export interface Rebuilt {
  readonly streams: number
  readonly events: number
  /** Rows in which the generation that served until now was wrong, by view. */
  readonly differences: Readonly<Record<string, number>>
  /** Streams that could not be folded. When there is one, the old generation goes on serving. */
  readonly unreadable: readonly { stream: string; reason: string }[]
}

const streamsPerPut = 100

/**
 * Fills the next generation of these views from the log while the old one serves, compares the two stream by
 * stream, and switches. A projector that runs meanwhile writes to both.
 */
export async function rebuild(
  { events, viewStore }: Stores,
  views: readonly View[],
  onProgress: (streams: number) => void = () => {},
): Promise<Rebuilt> {
  const generations = new Map<string, { serving: number; filling: number }>()
  for (const { name } of views) {
    const filling = await viewStore.startFilling(name)
    generations.set(name, { filling, serving: (await viewStore.generations(name)).serving })
  }
  const differences: Record<string, number> = {}
  const unreadable: { stream: string; reason: string }[] = []
  let [streamCount, eventCount] = [0, 0]
  let batch: Projected[] = []
  const putBatch = async (): Promise<void> => {
    await viewStore.put(batch)
    for (const projected of batch) {
      differences[projected.view] =
        (differences[projected.view] ?? 0) +
        (await compare(viewStore, projected, generations.get(projected.view)?.serving))
    }
    batch = []
    onProgress(streamCount)
  }
  for (const category of new Set(views.map((view) => view.category))) {
    const ofCategory = views.filter((view) => view.category === category)
    for await (const commits of events.streams(category)) {
      const folded = foldOrExplain(commits)
      streamCount += 1
      if (folded.states === undefined) unreadable.push(folded)
      else {
        eventCount += folded.states.at(-1)?.version ?? 0
        batch.push(...ofCategory.map((view) => projectedOf(view, generations, folded.states)))
      }
      if (streamCount % streamsPerPut === 0) await putBatch()
    }
  }
  await putBatch()
  if (unreadable.length === 0) for (const view of views) await viewStore.switchToFilled(view.name)
  return { streams: streamCount, events: eventCount, differences, unreadable }
}

/** The states of a stream, one for each commit, preceded by the empty one. */
export function statesOf(commits: readonly StoredCommit[]): readonly Folded<unknown>[] {
  const stream = commits[0]?.stream ?? ''
  const aggregate = aggregateOf(stream)
  let state = emptyStream(stream, aggregate.decider.initial)
  return [state, ...commits.map((stored) => (state = foldCommit(aggregate, state, parseCommit(stored))))]
}

function foldOrExplain(commits: readonly StoredCommit[]) {
  try {
    return { states: statesOf(commits) }
  } catch (error) {
    return { stream: commits[0]?.stream ?? '', reason: (error as Error).message }
  }
}

function projectedOf(
  view: View,
  generations: ReadonlyMap<string, { readonly filling: number }>,
  states: readonly Folded<unknown>[],
): Projected {
  const { stream = '', version = 0 } = states.at(-1) ?? {}
  const generation = generations.get(view.name)?.filling ?? 1
  return { view: view.name, generation, stream, version, rows: rowsOf(view, states), history: view.history }
}

/** How many rows of one stream differ from what the serving generation says of the same version. */
async function compare(
  viewStore: ViewStore,
  { view, stream, rows, version }: Projected,
  serving: number | undefined,
): Promise<number> {
  const served = await viewStore.rowsOf(view, stream, serving)
  const newest = served.reduce((latest, row) => Math.max(latest, row.version), 0)
  return newest > version ? 0 : differing(served, rows)
}

/** How many rows are on one side only, or differ between the two. */
export function differing(served: readonly StoredRow[], folded: readonly ViewRow[]): number {
  const byKey = new Map(served.map((row) => [row.key, row]))
  const wrong = folded.filter((row) => !sameRow(byKey.get(row.key), row)).length
  const keys = new Set(folded.map((row) => row.key))
  return wrong + served.filter((row) => !keys.has(row.key)).length
}

const sameRow = (served: StoredRow | undefined, folded: ViewRow): boolean =>
  served !== undefined &&
  served.version === folded.version &&
  served.recordedAt === folded.recordedAt &&
  served.sortedBy === folded.sortedBy &&
  served.owner === folded.owner &&
  JSON.stringify(served.body) === JSON.stringify(folded.body)
