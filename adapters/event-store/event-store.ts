import { hash } from 'node:crypto'

/** One commit as it lies in the store: its key, its bytes, and beside them a snapshot that no hash covers. */
export interface StoredCommit {
  readonly stream: string
  readonly version: number
  readonly bytes: string
  readonly snapshot?: string | undefined
}

/** The stream's state moved on: at that version another commit stands already. */
export type AppendOutcome =
  | { readonly appended: true }
  | { readonly appended: false; readonly standing: StoredCommit }

export interface StreamHead {
  readonly stream: string
  /** Version of the last commit's first event. */
  readonly version: number
}

/** One of so many parts of the log, each with whole streams, for workers that walk it side by side. */
export interface Segment {
  /** From 0 on. */
  readonly number: number
  readonly of: number
}

/**
 * Where facts are kept. An append is one conditional write on (stream, version) and is durable when it
 * answers. Every read sees every append that was answered before it.
 */
export interface EventStore {
  append(commit: StoredCommit): Promise<AppendOutcome>
  /** Newest first, in pages of about `pageSize` commits. */
  readBackwards(stream: string, pageSize: number): AsyncIterable<readonly StoredCommit[]>
  /** The last commit of every stream whose name starts with `category/`, or of all; in no order. */
  heads(category?: string): AsyncIterable<readonly StreamHead[]>
  /** Every stream whole, one after the other, oldest commit first; of one segment, when that is named. */
  streams(category?: string, segment?: Segment): AsyncIterable<readonly StoredCommit[]>
}

/** Where an engine has no segments of its own: by the name of the stream. */
export const inSegment = (stream: string, { number, of }: Segment): boolean =>
  Number.parseInt(hash('sha256', stream).slice(0, 8), 16) % of === number

/** Largest commit in bytes of UTF-8, well under DynamoDB's 400 kB for an item with a snapshot beside it. */
export const maximumCommitBytes = 300_000
export const maximumSnapshotBytes = 32_000

/** So many streams at a time, for whoever can go on with one while another waits. */
export async function* inBatches(
  streams: AsyncIterable<readonly StoredCommit[]>,
  size: number,
): AsyncGenerator<readonly (readonly StoredCommit[])[]> {
  let batch: (readonly StoredCommit[])[] = []
  for await (const stored of streams) {
    batch.push(stored)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
