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
  /** Every stream whole, one after the other, oldest commit first. */
  streams(category?: string): AsyncIterable<readonly StoredCommit[]>
}

/** Largest commit in bytes of UTF-8, well under DynamoDB's 400 kB for an item with a snapshot beside it. */
export const maximumCommitBytes = 300_000
export const maximumSnapshotBytes = 32_000
