import {
  BrokenLog,
  checkedChain,
  commitHash,
  emptyStream,
  foldCommit,
  headOf,
  type Folded,
} from '../../adapters/event-store/load.ts'
import { inBatches, type StoredCommit } from '../../adapters/event-store/event-store.ts'
import { projectionOf, type Parked } from '../../adapters/view-store/view-store.ts'
import { commitSchema, type Commit } from '../../events/commit.ts'
import type { Stores } from './project.ts'
import { reasonOf } from './reason.ts'
import { differing, type Walk } from './rebuild.ts'
import { readableOf } from '../readables.ts'
import { rowsOf, type View } from './view.ts'
import { mayPass } from './wake.ts'

/** Waiting for the views of one, another can be read. */
const streamsAtOnce = 32

export interface Fault {
  readonly stream: string
  readonly fault: string
}

export interface Verified {
  readonly streams: number
  readonly commits: number
  readonly events: number
  readonly rows: number
  /** Streams that a view has yet to catch up with: no fault, and caught up at the next wake-up. */
  readonly behind: number
  readonly parked: readonly Parked[]
  readonly faults: readonly Fault[]
}

/** Called with the bytes-checked heads of each stream, for whoever compares them with an anchor. */
export type HeadSeen = (stream: string, commits: readonly Commit[], hashes: readonly string[]) => void

export interface CheckedWalk extends Walk {
  readonly onStream?: HeadSeen
}

/**
 * Walks the whole log: every hash chain, every event against its schema, every snapshot against the fold, and
 * every view refolded and compared with what it says. Changes nothing.
 */
export async function verify(
  stores: Stores,
  views: readonly View[],
  onProgress: (streams: number) => void = () => {},
  onStream: HeadSeen = () => {},
): Promise<Verified> {
  const seen = new Set<string>()
  const checked = await verifySegment(stores, views, { onProgress, onStream }, (stream) => seen.add(stream))
  const lost = await rowsWithoutStream(stores, views, seen)
  return { ...checked, parked: await stores.viewStore.parked(), faults: [...checked.faults, ...lost] }
}

/** As `verify`, for the streams of one segment; what is in a view and in no stream, no segment can see. */
export async function verifySegment(
  stores: Stores,
  views: readonly View[],
  { segment, onProgress = () => {}, onStream = () => {} }: CheckedWalk,
  met: (stream: string) => unknown = () => {},
): Promise<Omit<Verified, 'parked'>> {
  let checked = nothingChecked
  for await (const batch of inBatches(stores.events.streams(undefined, segment), streamsAtOnce)) {
    const parts = batch.map(async (stored) => {
      met(stored[0]?.stream ?? '')
      return checkWhole(stores, views, stored, onStream)
    })
    checked = (await Promise.all(parts)).reduce(added, checked)
    onProgress(checked.streams)
  }
  return checked
}

type Checked = Omit<Verified, 'parked'>

const nothingChecked: Checked = { streams: 0, commits: 0, events: 0, rows: 0, behind: 0, faults: [] }

const added = (one: Checked, other: Checked): Checked => ({
  streams: one.streams + other.streams,
  commits: one.commits + other.commits,
  events: one.events + other.events,
  rows: one.rows + other.rows,
  behind: one.behind + other.behind,
  faults: [...one.faults, ...other.faults],
})

/** One stream: its log, and what the views say of it. */
async function checkWhole(
  stores: Stores,
  views: readonly View[],
  stored: readonly StoredCommit[],
  onStream: HeadSeen,
): Promise<Checked> {
  const stream = stored[0]?.stream ?? ''
  const one = { ...nothingChecked, streams: 1 }
  try {
    const { commits, states } = checkStream(stream, stored)
    onStream(
      stream,
      commits,
      stored.map((each) => commitHash(each.bytes)),
    )
    const { rows, behind, faults } = await compareViews(stores, views, stream, states)
    const events = commits.reduce((sum, commit) => sum + commit.count, 0)
    return { ...one, commits: commits.length, events, rows, behind: behind ? 1 : 0, faults }
  } catch (error) {
    // A store that is too busy says nothing about the log.
    if (mayPass(error)) throw error
    return { ...one, faults: [{ stream, fault: reasonOf(error) }] }
  }
}

/** The commits, and the states after none, one, two and so on of them. */
function checkStream(
  stream: string,
  stored: readonly StoredCommit[],
): { readonly commits: readonly Commit[]; readonly states: readonly Folded<unknown>[] } {
  const aggregate = readableOf(stream)
  const { codec, decider } = aggregate
  const commits = checkedChain(stream, undefined, stored)
  let folded = emptyStream(stream, decider.initial)
  const states = [folded]
  commits.forEach((commit, index) => {
    commitSchema.parse(commit)
    commit.events.forEach((event) => codec.validate(event))
    folded = foldCommit(aggregate, folded, commit)
    states.push(folded)
    checkSnapshot(decider.snapshotVersion, stored[index]?.snapshot, folded)
  })
  return { commits, states }
}

function checkSnapshot(
  snapshotVersion: number,
  snapshot: string | undefined,
  { stream, ...folded }: object & { stream: string },
): void {
  if (snapshot === undefined) return
  const { snapshotVersion: written, ...kept } = JSON.parse(snapshot) as { snapshotVersion: number }
  if (written === snapshotVersion && JSON.stringify(kept) !== JSON.stringify(folded)) {
    throw new BrokenLog(stream, 'een momentopname wijkt af van de gebeurtenissen')
  }
}

/** Each view as of the version that it has reached, against the fold up to that version. */
async function compareViews(
  { viewStore }: Stores,
  views: readonly View[],
  stream: string,
  states: readonly Folded<unknown>[],
): Promise<{ rows: number; behind: boolean; faults: readonly Fault[] }> {
  const faults: Fault[] = []
  let [rowCount, behind] = [0, false]
  for (const view of views.filter(({ category }) => stream.startsWith(`${category}/`))) {
    const { serving } = await viewStore.generations(view.name)
    const reached = (await viewStore.progress(projectionOf(view.name, serving), [stream])).get(stream) ?? 0
    // Somebody wrote while we walked: this stream is checked whole the next time.
    if (reached > (states.at(-1)?.version ?? 0)) return { rows: rowCount, behind: true, faults }
    const upTo = states.filter(({ version }) => version <= reached)
    behind ||= upTo.length < states.length
    const served = await viewStore.rowsOf(view.name, stream, serving)
    rowCount += served.length
    const wrong = differing(served, upTo.length === 1 ? [] : rowsOf(view, upTo))
    if (wrong > 0) faults.push({ stream, fault: `${wrong} rijen van overzicht "${view.name}" kloppen niet` })
  }
  return { rows: rowCount, behind, faults }
}

/** Streams of which a view has rows and the log, of which these were seen, has nothing. */
export async function rowsWithoutStream(
  { events, viewStore }: Stores,
  views: readonly View[],
  seen: ReadonlySet<string>,
): Promise<readonly Fault[]> {
  const lost = new Set<string>()
  for (const view of views) {
    for await (const page of viewStore.all(view.name)) {
      for (const { stream } of page) if (!seen.has(stream)) lost.add(stream)
    }
  }
  for (const stream of lost) {
    // It came in after we passed.
    if ((await headOf(events, stream)) !== undefined) lost.delete(stream)
  }
  return [...lost].map((stream) => ({ stream, fault: 'staat in een overzicht maar niet in het logboek' }))
}
