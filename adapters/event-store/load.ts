import { hash } from 'node:crypto'
import type { Decider, Fold } from '../../domain/decider.ts'
import type { EventCodec } from '../../events/codec.ts'
import { noPrevious, versionAfter, type Commit, type CommandResult } from '../../events/commit.ts'
import type { EventStore, StoredCommit } from './event-store.ts'

/** A kind of stream to whoever only reads it: how it adds up, and how its events are stored. */
export interface Readable<State, Event> {
  readonly decider: Fold<State, Event>
  readonly codec: EventCodec<Event>
}

/** A kind of stream with its rules. */
export interface Aggregate<State, Command, Event> extends Readable<State, Event> {
  readonly decider: Decider<State, Command, Event>
}

/** What a stream remembers of a command: id, hash of its body, version after it, result. */
export type RecentCommand = readonly [id: string, bodyHash: string, version: number, result: CommandResult]

/** A stream folded up to some commit: good to read, never to append to. */
export interface Folded<State> {
  readonly stream: string
  readonly state: State
  /** Version of the last event; 0 for a stream without events. */
  readonly version: number
  readonly commits: number
  readonly recordedAt: string
  readonly recent: readonly RecentCommand[]
}

declare const whole: unique symbol

/** A stream folded to its head: the only thing that can be appended to. */
export interface Whole<State> extends Folded<State> {
  readonly [whole]: true
  readonly headHash: string
}

/** Every so many commits a commit carries the state after it. */
export const commitsPerSnapshot = 32
export const rememberedCommands = 200

/** The log does not fit together: somebody changed it, or the disk did. */
export class BrokenLog extends Error {
  override readonly name = 'BrokenLog'
  constructor(stream: string, what: string) {
    super(
      `De keten van ${stream} is verbroken: ${what}. Er is niets gewijzigd. ` +
        'Zet de laatste reservekopie terug waarvan `hca verify` slaagt, en bewaar dit bestand voor onderzoek.',
    )
  }
}

export const commitHash = (bytes: string): string => hash('sha256', bytes, 'base64url')

export const emptyStream = <State>(stream: string, initial: State): Folded<State> => ({
  stream,
  state: initial,
  version: 0,
  commits: 0,
  recordedAt: '',
  recent: [],
})

/** The whole stream, by its newest snapshot that is still valid. Throws `BrokenLog` and `UnknownEvent`. */
export async function load<State, Event>(
  store: EventStore,
  aggregate: Readable<State, Event>,
  stream: string,
): Promise<Whole<State>> {
  const { start, before, commits } = await readBack(store, aggregate, stream, Number.MAX_SAFE_INTEGER)
  let folded = start
  for (const commit of checkedChain(stream, before, commits)) folded = foldCommit(aggregate, folded, commit)
  const head = commits.at(-1) ?? before
  return { ...folded, headHash: head === undefined ? noPrevious : commitHash(head.bytes) } as Whole<State>
}

/** The newest valid snapshot up to a version, the commit that it rode in, and the commits after it. */
async function readBack<State, Event>(
  store: EventStore,
  { decider }: Readable<State, Event>,
  stream: string,
  upTo: number,
): Promise<{ start: Folded<State>; before: StoredCommit | undefined; commits: readonly StoredCommit[] }> {
  const newestFirst: StoredCommit[] = []
  for await (const page of store.readBackwards(stream, commitsPerSnapshot + 1)) {
    for (const commit of page) {
      const start = readSnapshot(decider, commit)
      if (start !== undefined && start.version <= upTo) {
        return { start, before: commit, commits: newestFirst.toReversed() }
      }
      newestFirst.push(commit)
    }
  }
  return { start: emptyStream(stream, decider.initial), before: undefined, commits: newestFirst.toReversed() }
}

/** The state after one more commit. */
export function foldCommit<State, Event>(
  { decider, codec }: Readable<State, Event>,
  before: Folded<State>,
  commit: Commit,
): Folded<State> {
  let state = before.state
  for (const stored of commit.events) state = decider.evolve(state, codec.decode(stored))
  const version = versionAfter(commit)
  return {
    stream: before.stream,
    state,
    version,
    commits: before.commits + 1,
    recordedAt: commit.recordedAt,
    recent: remembered(before.recent, commit, version),
  }
}

/** What a process manager does is harmless by its state when it comes again, so no room is spent on it. */
const remembered = (
  recent: readonly RecentCommand[],
  { actor, commandId, bodyHash, result }: Commit,
  version: number,
): readonly RecentCommand[] =>
  actor.role === 'system'
    ? recent
    : [...recent.slice(1 - rememberedCommands), [commandId, bodyHash, version, result]]

/** Throws `BrokenLog` where the bytes are not those of a commit. */
export function parseCommit({ stream, version, bytes }: StoredCommit): Commit {
  const commit = parsed(bytes) as Commit | null | undefined
  if (!Array.isArray(commit?.events)) throw new BrokenLog(stream, `versie ${version} is onleesbaar`)
  return commit
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

/** The snapshot that rides in the commit whose state `after` is. */
export const writeSnapshot = <State>(
  snapshotVersion: number,
  { stream: _, ...after }: Folded<State>,
): string => JSON.stringify({ snapshotVersion, ...after })

function readSnapshot<State, Event>(
  decider: Fold<State, Event>,
  commit: StoredCommit,
): Folded<State> | undefined {
  if (commit.snapshot === undefined) return undefined
  const snapshot = parsed(commit.snapshot) as (Folded<State> & { snapshotVersion: number }) | null | undefined
  if (snapshot?.snapshotVersion !== decider.snapshotVersion) return undefined
  const { snapshotVersion: _, ...folded } = snapshot
  return { ...folded, stream: commit.stream }
}

/** The commits, each found to follow on the one before it in version and in hash. Throws `BrokenLog`. */
export function checkedChain(
  stream: string,
  before: StoredCommit | undefined,
  stored: readonly StoredCommit[],
): readonly Commit[] {
  let previous = before === undefined ? noPrevious : commitHash(before.bytes)
  let next = before === undefined ? 1 : versionAfter(parseCommit(before)) + 1
  return stored.map((item) => {
    const commit = parseCommit(item)
    if (item.version !== next || commit.version !== next || commit.count !== commit.events.length) {
      throw new BrokenLog(stream, `na versie ${next - 1} volgt ${item.version}`)
    }
    if (commit.stream !== stream) throw new BrokenLog(stream, `versie ${next} hoort bij ${commit.stream}`)
    if (commit.previous !== previous) throw new BrokenLog(stream, `de hash vóór versie ${next} klopt niet`)
    previous = commitHash(item.bytes)
    next = versionAfter(commit) + 1
    return commit
  })
}

/**
 * The states of a stream after each commit beyond version `since`, preceded by the state before the first of
 * them. Reads back to the newest snapshot that is old enough. Throws `BrokenLog` and `UnknownEvent`.
 */
export async function statesSince<State, Event>(
  store: EventStore,
  aggregate: Readable<State, Event>,
  stream: string,
  since: number,
): Promise<readonly Folded<State>[]> {
  const { start, before, commits } = await readBack(store, aggregate, stream, since)
  const states = [start]
  for (const commit of checkedChain(stream, before, commits)) {
    const latest = foldCommit(aggregate, states.at(-1) ?? start, commit)
    if (latest.version <= since) states.pop()
    states.push(latest)
  }
  return states
}

/** The newest commit of a stream, as stored; undefined for one that has none. */
export async function headOf(store: EventStore, stream: string): Promise<StoredCommit | undefined> {
  for await (const [head] of store.readBackwards(stream, 1)) return head
  return undefined
}

/** The commits of a stream beyond version `since`, oldest first, without folding them. */
export async function commitsSince(
  store: EventStore,
  stream: string,
  since: number,
): Promise<readonly Commit[]> {
  const newestFirst: Commit[] = []
  for await (const page of store.readBackwards(stream, commitsPerSnapshot)) {
    const newer = page.filter((commit) => commit.version > since)
    newestFirst.push(...newer.map(parseCommit))
    if (newer.length < page.length) break
  }
  return newestFirst.toReversed()
}
