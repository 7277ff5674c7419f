import { isRefusal, type Refusal } from '../../domain/decider.ts'
import type { Actor, Commit, CommandResult } from '../../events/commit.ts'
import type { Instant } from '../../events/primitives.ts'
import {
  maximumCommitBytes,
  maximumSnapshotBytes,
  type EventStore,
  type StoredCommit,
} from './event-store.ts'
import {
  commitsPerSnapshot,
  foldCommit,
  load,
  parseCommit,
  rememberedCommands,
  writeSnapshot,
  type Aggregate,
  type Folded,
  type Whole,
} from './load.ts'

/** Everything about a command that is not the command: who, when, and how a repeat is recognised. */
export interface CommandContext {
  readonly commandId: string
  readonly bodyHash: string
  readonly actor: Actor
  readonly onBehalfOf?: string
  readonly now: Instant
  readonly correlation: string
  readonly cause?: string
  readonly result?: CommandResult
  /** The stream version that the caller saw; another one makes the command stale. */
  readonly ifMatch?: number
  /** For commands that change nothing when repeated, whatever lies between: no search beyond the window. */
  readonly harmlessWhenRepeated?: true
}

export type Outcome<State> =
  | {
      readonly kind: 'done'
      readonly version: number
      readonly result: CommandResult
      readonly repeated: boolean
      readonly state: State
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly version: number }
  | { readonly kind: 'key-reused' }
  | { readonly kind: 'retry-too-old' }
  | { readonly kind: 'stale'; readonly version: number }
  | { readonly kind: 'too-large'; readonly bytes: number }
  | { readonly kind: 'busy' }

const attempts = 8

/**
 * Loads, decides and appends. A write whose answer was lost is recognised as our own; a write that lost the
 * race is decided again on what won it, a bounded number of times.
 */
export async function runCommand<State, Command, Event>(
  store: EventStore,
  aggregate: Aggregate<State, Command, Event>,
  stream: string,
  command: Command,
  context: CommandContext,
): Promise<Outcome<State>> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const loaded = await load(store, aggregate, stream)
    const earlier = await recognise(store, loaded, context)
    if (earlier !== undefined) return earlier
    if (context.ifMatch !== undefined && context.ifMatch !== loaded.version) {
      return { kind: 'stale', version: loaded.version }
    }
    const decision = aggregate.decider.decide(command, loaded.state)
    if (isRefusal(decision)) return { kind: 'refused', refusal: decision, version: loaded.version }
    if (decision.length === 0) return done(loaded, context.result ?? {}, true)

    const { commit, bytes } = writeCommit(aggregate, loaded, decision, context)
    const size = Buffer.byteLength(bytes)
    if (size > maximumCommitBytes) return { kind: 'too-large', bytes: size }
    const after = foldCommit(aggregate, loaded, commit)
    const outcome = await store.append({
      stream,
      version: commit.version,
      bytes,
      ...snapshot(aggregate, after),
    })
    if (outcome.appended) return done(after, commit.result, false)
    const standing = parseCommit(outcome.standing)
    if (standing.commandId !== context.commandId) continue
    if (standing.bodyHash !== context.bodyHash) return { kind: 'key-reused' }
    // Not `after`: a second sending of the same command may have been decided at another moment.
    return done(foldCommit(aggregate, loaded, standing), standing.result, outcome.standing.bytes !== bytes)
  }
  return { kind: 'busy' }
}

/** An outcome that is known already because this command was seen before. */
async function recognise<State>(
  store: EventStore,
  loaded: Whole<State>,
  context: CommandContext,
): Promise<Outcome<State> | undefined> {
  const seen = loaded.recent.find(([id]) => id === context.commandId)
  if (seen !== undefined) {
    const [, bodyHash, version, result] = seen
    if (bodyHash !== context.bodyHash) return { kind: 'key-reused' }
    return { kind: 'done', version, result, repeated: true, state: loaded.state }
  }
  const beyondWindow = loaded.commits > rememberedCommands && context.harmlessWhenRepeated !== true
  if (beyondWindow && (await standsInLog(store, loaded.stream, context.commandId))) {
    return { kind: 'retry-too-old' }
  }
  return undefined
}

async function standsInLog(store: EventStore, stream: string, commandId: string): Promise<boolean> {
  for await (const page of store.readBackwards(stream, rememberedCommands)) {
    if (page.some((commit) => parseCommit(commit).commandId === commandId)) return true
  }
  return false
}

function done<State>(
  { version, state }: { version: number; state: State },
  result: CommandResult,
  repeated: boolean,
): Outcome<State> {
  return { kind: 'done', version, result, repeated, state }
}

/** The commit that follows on what was loaded, and its bytes. Throws `InvalidEvent`: that is a bug. */
export function writeCommit<State, Command, Event>(
  { codec }: Aggregate<State, Command, Event>,
  loaded: Whole<State>,
  events: readonly Event[],
  context: CommandContext,
): { commit: Commit; bytes: string } {
  const commit: Commit = {
    stream: loaded.stream,
    version: loaded.version + 1,
    count: events.length,
    commandId: context.commandId,
    bodyHash: context.bodyHash,
    result: context.result ?? {},
    actor: context.actor,
    ...(context.onBehalfOf === undefined ? {} : { onBehalfOf: context.onBehalfOf }),
    // Never earlier than the commit before it, whatever the clocks of two machines say.
    recordedAt: context.now > loaded.recordedAt ? context.now : (loaded.recordedAt as Instant),
    ...(context.cause === undefined ? {} : { cause: context.cause }),
    correlation: context.correlation,
    previous: loaded.headHash,
    events: events.map((event) => codec.encode(event)),
  }
  return { commit, bytes: JSON.stringify(commit) }
}

function snapshot<State, Command, Event>(
  { decider }: Aggregate<State, Command, Event>,
  after: Folded<State>,
): Pick<StoredCommit, 'snapshot'> {
  if (after.commits % commitsPerSnapshot !== 0) return {}
  const written = writeSnapshot(decider.snapshotVersion, after)
  return Buffer.byteLength(written) > maximumSnapshotBytes ? {} : { snapshot: written }
}
