import { emptyStream, foldCommit, parseCommit, type Folded } from '../../adapters/event-store/load.ts'
import { inParallel } from '../../adapters/dynamo/requests.ts'
import type { Segment, StoredCommit } from '../../adapters/event-store/event-store.ts'
import type { Projected, StoredRow, ViewRow, ViewStore } from '../../adapters/view-store/view-store.ts'
import type { Stores } from './project.ts'
import { reasonOf } from './reason.ts'
import { readableOf } from '../readables.ts'
import { categoryOf, rowsOf, type View } from './view.ts'

export interface Rebuilt {
  readonly streams: number
  readonly events: number
  /** Rows in which the generation that served until now was wrong, by view. */
  readonly differences: Readonly<Record<string, number>>
  /** Streams that could not be folded. When there is one, the old generation goes on serving. */
  readonly unreadable: readonly { stream: string; reason: string }[]
}

const streamsPerPut = 100
const comparedAtOnce = 16

/** By view: the generation that served when a rebuild began, and the one that it fills. */
export type Filling = Readonly<Record<string, { readonly serving: number; readonly filling: number }>>

export interface Walk {
  /** Without one, the whole log. */
  readonly segment?: Segment
  readonly onProgress?: (streams: number) => void
}

/**
 * Fills the next generation of these views from the log while the old one serves, compares the two stream by
 * stream, and switches. A projector that runs meanwhile writes to both.
 */
export async function rebuild(
  stores: Stores,
  views: readonly View[],
  onProgress?: (streams: number) => void,
): Promise<Rebuilt> {
  const filling = await beginRebuild(stores.viewStore, views)
  const walk = onProgress === undefined ? {} : { onProgress }
  const rebuilt = await rebuildSegment(stores, views, filling, walk)
  await finishRebuild(stores.viewStore, filling, rebuilt)
  return rebuilt
}

export async function beginRebuild(viewStore: ViewStore, views: readonly View[]): Promise<Filling> {
  const filling: Record<string, { serving: number; filling: number }> = {}
  for (const { name } of views) {
    const next = await viewStore.startFilling(name)
    filling[name] = { filling: next, serving: (await viewStore.generations(name)).serving }
  }
  return filling
}

/** Fills and compares for the streams of one segment. Doing it again, whole or from the middle, changes nothing. */
export async function rebuildSegment(
  { events, viewStore }: Stores,
  views: readonly View[],
  filling: Filling,
  { segment, onProgress = () => {} }: Walk,
): Promise<Rebuilt> {
  const differences: Record<string, number> = {}
  const unreadable: { stream: string; reason: string }[] = []
  let [streamCount, eventCount] = [0, 0]
  let batch: Projected[] = []
  const putBatch = async (): Promise<void> => {
    await viewStore.put(batch)
    await inParallel(batch, comparedAtOnce, async (projected) => {
      const differing = await compare(viewStore, projected, filling[projected.view]?.serving)
      differences[projected.view] = (differences[projected.view] ?? 0) + differing
    })
    batch = []
    onProgress(streamCount)
  }
  const categories = new Set(views.map((view) => view.category))
  // A walk over several kinds is one walk over all: on DynamoDB each one reads the whole table.
  const [only] = categories.size === 1 ? categories : []
  for await (const commits of events.streams(only, segment)) {
    const category = categoryOf(commits[0]?.stream ?? '')
    if (!categories.has(category)) continue
    const folded = foldOrExplain(commits)
    streamCount += 1
    if (folded.states === undefined) unreadable.push(folded)
    else {
      eventCount += folded.states.at(-1)?.version ?? 0
      const ofCategory = views.filter((view) => view.category === category)
      batch.push(...ofCategory.map((view) => projectedOf(view, filling, folded.states)))
    }
    if (streamCount % streamsPerPut === 0) await putBatch()
  }
  await putBatch()
  return { streams: streamCount, events: eventCount, differences, unreadable }
}

/**
 * The filled generations begin to serve, unless a stream was unreadable. Again only drops what is left of the old ones.
 * Throws when another rebuild began meanwhile: what it fills is not whole yet.
 */
export async function finishRebuild(
  viewStore: ViewStore,
  generations: Filling,
  { unreadable }: Pick<Rebuilt, 'unreadable'>,
): Promise<void> {
  if (unreadable.length > 0) return
  for (const [view, { filling }] of Object.entries(generations)) await viewStore.switchToFilled(view, filling)
}

/** What was rebuilt in all segments together. */
export const together = (parts: readonly Rebuilt[]): Rebuilt => ({
  streams: sumOf(parts.map(({ streams }) => streams)),
  events: sumOf(parts.map(({ events }) => events)),
  differences: Object.fromEntries(
    [...new Set(parts.flatMap(({ differences }) => Object.keys(differences)))].map((view) => [
      view,
      sumOf(parts.map(({ differences }) => differences[view] ?? 0)),
    ]),
  ),
  unreadable: parts.flatMap(({ unreadable }) => unreadable),
})

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0)

/** The states of a stream, one for each commit, preceded by the empty one. */
function statesOf(commits: readonly StoredCommit[]): readonly Folded<unknown>[] {
  const stream = commits[0]?.stream ?? ''
  const aggregate = readableOf(stream)
  let state = emptyStream(stream, aggregate.decider.initial)
  return [state, ...commits.map((stored) => (state = foldCommit(aggregate, state, parseCommit(stored))))]
}

function foldOrExplain(commits: readonly StoredCommit[]) {
  try {
    return { states: statesOf(commits) }
  } catch (error) {
    return { stream: commits[0]?.stream ?? '', reason: reasonOf(error) }
  }
}

function projectedOf(view: View, generations: Filling, states: readonly Folded<unknown>[]): Projected {
  const { stream = '', version = 0 } = states.at(-1) ?? {}
  const generation = generations[view.name]?.filling ?? 1
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
