import { parquetWriteBuffer, type ColumnSource } from 'hyparquet-writer'
import { commitHash } from '../../adapters/event-store/load.ts'
import type { Commit } from '../../events/commit.ts'

/** One event as a row. `commit`, on the first row of each, is what the log can be made from again, byte for byte. */
interface Row {
  readonly stream: string
  /** Of the event. */
  readonly version: number
  readonly type: string
  readonly eventVersion: number
  readonly recordedAt: Date
  readonly role: string
  readonly actor: string
  readonly onBehalfOf: string | undefined
  readonly cause: string | undefined
  readonly correlation: string
  /** JSON, as stored. */
  readonly event: string
  readonly commitVersion: number
  readonly commitHash: string
  readonly previousHash: string
  readonly commit: string | undefined
}

/** The columns in their order; infra/athena.ts has them under the same names. */
const columns: readonly (readonly [name: string, type: NonNullable<ColumnSource['type']>, of: keyof Row])[] =
  [
    ['stream', 'STRING', 'stream'],
    ['version', 'INT32', 'version'],
    ['type', 'STRING', 'type'],
    ['event_version', 'INT32', 'eventVersion'],
    ['recorded_at', 'TIMESTAMP', 'recordedAt'],
    ['role', 'STRING', 'role'],
    ['actor', 'STRING', 'actor'],
    ['on_behalf_of', 'STRING', 'onBehalfOf'],
    ['cause', 'STRING', 'cause'],
    ['correlation', 'STRING', 'correlation'],
    ['event', 'STRING', 'event'],
    ['commit_version', 'INT32', 'commitVersion'],
    ['commit_hash', 'STRING', 'commitHash'],
    ['previous_hash', 'STRING', 'previousHash'],
    ['commit', 'STRING', 'commit'],
  ]

/** Rows until they are written as one Parquet file. */
export interface LogPart {
  /** A commit, and its bytes as stored. */
  add(bytes: string, commit: Commit): void
  /** About what it holds in memory. */
  characters(): number
  bytes(): Uint8Array
}

export function logPart(): LogPart {
  const rows: Row[] = []
  let characters = 0
  return {
    add(bytes, commit) {
      const hash = commitHash(bytes)
      commit.events.forEach((_, index) => rows.push(rowOf(bytes, commit, index, hash)))
      characters += 2 * bytes.length
    },
    characters: () => characters,
    bytes: () =>
      new Uint8Array(
        parquetWriteBuffer({
          columnData: columns.map(([name, type, of]) => ({ name, type, data: rows.map((row) => row[of]) })),
          codec: 'SNAPPY',
        }),
      ),
  }
}

function rowOf(bytes: string, commit: Commit, index: number, hash: string): Row {
  const event = commit.events[index]
  return {
    stream: commit.stream,
    version: commit.version + index,
    type: event?.type ?? '',
    eventVersion: event?.v ?? 0,
    recordedAt: new Date(commit.recordedAt),
    role: commit.actor.role,
    actor: commit.actor.id,
    onBehalfOf: commit.onBehalfOf,
    cause: commit.cause,
    correlation: commit.correlation,
    event: JSON.stringify(event),
    commitVersion: commit.version,
    commitHash: hash,
    previousHash: commit.previous,
    commit: index === 0 ? bytes : undefined,
  }
}
