import { commitHash, parseCommit } from '../../adapters/event-store/load.ts'
import type { EventStore } from '../../adapters/event-store/event-store.ts'

export interface RestoredLog {
  readonly streams: number
  /** Streams that lack a commit which was recorded before the moment. */
  readonly missing: readonly string[]
  /** Streams that hold something else than the live log. */
  readonly strange: readonly string[]
}

/** A commit bears the moment at which it was decided, and is written within the time that a request may take. */
const writtenWithinMs = 60_000

/** Whether a log that was restored to a moment is the live log as it was then. */
export async function compareRestored(
  live: EventStore,
  restored: EventStore,
  moment: string,
): Promise<RestoredLog> {
  const certainUntil = new Date(Date.parse(moment) - writtenWithinMs).toISOString()
  const heads = new Map<string, { version: number; hash: string }>()
  for await (const commits of restored.streams()) {
    const head = commits.at(-1)
    if (head !== undefined) heads.set(head.stream, { version: head.version, hash: commitHash(head.bytes) })
  }
  const streams = heads.size
  const missing: string[] = []
  const strange: string[] = []
  for await (const commits of live.streams()) {
    const stream = commits[0]?.stream ?? ''
    const head = heads.get(stream)
    heads.delete(stream)
    const same = commits.find(({ version }) => version === head?.version)
    if (head !== undefined && (same === undefined || commitHash(same.bytes) !== head.hash))
      strange.push(stream)
    const next = commits.find(({ version }) => version > (head?.version ?? 0))
    if (next !== undefined && parseCommit(next).recordedAt < certainUntil) missing.push(stream)
  }
  return { streams, missing, strange: [...strange, ...heads.keys()] }
}
