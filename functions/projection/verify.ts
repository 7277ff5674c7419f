import { checkedChain, commitHash, emptyStream, foldCommit } from '../../adapters/event-store/load.ts'
import type { StoredCommit } from '../../adapters/event-store/event-store.ts'
import { projectionOf, type Parked } from '../../adapters/view-store/view-store.ts'
import { commitSchema, versionAfter, type Commit } from '../../events/commit.ts'
import type { Stores } from './project.ts'
import { differing } from './rebuild.ts'
import { aggregateOf, rowsOf, type View } from './view.ts'

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

/**
 * Walks the whole log: every hash chain, every event against its schema, every snapshot against the fold, and
 * every view refolded and compared with what it says. Changes nothing.
 */
export async function verify(
  { events, viewStore }: Stores,
  views: readonly View[],
  onProgress: (streams: number) => void = () => {},
  onStream: HeadSeen = () => {},
): Promise<Verified> {
  const faults: Fault[] = []
  const seen = new Set<string>()
  let [commitCount, eventCount, rowCount, behindCount] = [0, 0, 0, 0]
  for await (const stored of events.streams()) {
    const stream = stored[0]?.stream ?? ''
    seen.add(stream)
    try {
      const commits = checkStream(stream, stored)
      commitCount += commits.length
      eventCount += commits.reduce((sum, commit) => sum + commit.count, 0)
      onStream(
        stream,
        commits,
        stored.map((each) => commitHash(each.bytes)),
      )
      const compared = await compareViews({ events, viewStore }, views, stream, commits)
      rowCount += compared.rows
      behindCount += compared.behind ? 1 : 0
      faults.push(...compared.faults)
    } catch (error) {
      faults.push({ stream, fault: (error as Error).message })
    }
    if (seen.size % 250 === 0) onProgress(seen.size)
  }
  faults.push(...(await rowsWithoutStream({ events, viewStore }, views, seen)))
  const parked = await viewStore.parked()
  return {
    streams: seen.size,
    commits: commitCount,
    events: eventCount,
    rows: rowCount,
    behind: behindCount,
    parked,
    faults,
  }
}

function checkStream(stream: string, stored: readonly StoredCommit[]): readonly Commit[] {
  const { codec, decider } = aggregateOf(stream)
  const commits = checkedChain(stream, undefined, stored)
  let folded = emptyStream(stream, decider.initial)
  commits.forEach((commit, index) => {
    commitSchema.parse(commit)
    commit.events.forEach((event) => codec.validate(event))
    folded = foldCommit(aggregateOf(stream), folded, commit)
    checkSnapshot(decider.snapshotVersion, stored[index]?.snapshot, folded)
  })
  return commits
}

function checkSnapshot(
  snapshotVersion: number,
  snapshot: string | undefined,
  { stream: _, ...folded }: object & { stream: string },
): void {
  if (snapshot === undefined) return
  const { snapshotVersion: written, ...kept } = JSON.parse(snapshot) as { snapshotVersion: number }
  if (written === snapshotVersion && JSON.stringify(kept) !== JSON.stringify(folded)) {
    throw new Error('een momentopname wijkt af van de gebeurtenissen; herstel haar met een reservekopie')
  }
}

/** Each view as of the version that it has reached, against the fold up to that version. */
async function compareViews(
  { viewStore }: Stores,
  views: readonly View[],
  stream: string,
  commits: readonly Commit[],
): Promise<{ rows: number; behind: boolean; faults: readonly Fault[] }> {
  const faults: Fault[] = []
  let [rowCount, behind] = [0, false]
  for (const view of views.filter(({ category }) => stream.startsWith(`${category}/`))) {
    const { serving } = await viewStore.generations(view.name)
    const reached = (await viewStore.progress(projectionOf(view.name, serving), [stream])).get(stream) ?? 0
    // Somebody wrote while we walked: this stream is checked whole the next time.
    if (reached > versionAfter(commits.at(-1) as Commit)) return { rows: rowCount, behind: true, faults }
    const upTo = commits.filter((commit) => versionAfter(commit) <= reached)
    behind ||= upTo.length < commits.length
    const served = await viewStore.rowsOf(view.name, stream, serving)
    rowCount += served.length
    const wrong = differing(served, upTo.length === 0 ? [] : rowsOf(view, foldAll(stream, upTo)))
    if (wrong > 0) faults.push({ stream, fault: `${wrong} rijen van overzicht "${view.name}" kloppen niet` })
  }
  return { rows: rowCount, behind, faults }
}

function foldAll(stream: string, commits: readonly Commit[]) {
  const aggregate = aggregateOf(stream)
  let folded = emptyStream(stream, aggregate.decider.initial)
  return [folded, ...commits.map((commit) => (folded = foldCommit(aggregate, folded, commit)))]
}

async function rowsWithoutStream(
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
    for await (const page of events.readBackwards(stream, 1)) {
      // It came in after we passed.
      if (page.length > 0) lost.delete(stream)
      break
    }
  }
  return [...lost].map((stream) => ({ stream, fault: 'staat in een overzicht maar niet in het logboek' }))
}
