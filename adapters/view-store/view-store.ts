/** A row of a view: it belongs to one stream, and `key` names it within that stream. */
export interface ViewRow {
  readonly key: string
  /** Version of the stream that the row was computed from. */
  readonly version: number
  /** When the commit that made it so was recorded. */
  readonly recordedAt: string
  /** What a list is sorted by, newest first; rows without it are not listed. */
  readonly sortedBy?: string | undefined
  /** Whose row it is, for lists that show only their own. */
  readonly owner?: string | undefined
  readonly body: unknown
}

export interface StoredRow extends ViewRow {
  readonly stream: string
}

/** What one stream contributes to one generation of a view, as of a version. */
export interface Projected {
  readonly view: string
  readonly generation: number
  readonly stream: string
  readonly version: number
  readonly rows: readonly ViewRow[]
  /** Rows of a history stay for ever; otherwise a row that is no longer among `rows` becomes a tombstone. */
  readonly history: boolean
}

/** The generation that answers, and the one that is being filled beside it, when there is one. */
export interface Generations {
  readonly serving: number
  readonly filling?: number | undefined
}

export interface ListOptions {
  readonly owner?: string | undefined
  /** Where the page before ended. */
  readonly from?: string | undefined
  readonly limit: number
  /** The other way round, and then no row that is sorted before this text. */
  readonly oldestFirst?: { readonly since?: string | undefined } | undefined
}

export interface Page {
  readonly rows: readonly StoredRow[]
  /** Where the next page begins; absent on the last one. */
  readonly next?: string | undefined
}

/** A stream that a subscriber could not handle: set aside with its reason, the others go on. */
export interface Parked {
  readonly subscriber: string
  readonly stream: string
  readonly reason: string
  readonly since: string
}

export interface StreamProgress {
  readonly stream: string
  readonly version: number
}

/**
 * Everything that can be computed again from the log. Every write is conditional on a lower version, so
 * doubled and reordered writes change nothing.
 */
export interface ViewStore {
  generations(view: string): Promise<Generations>
  /**
   * Begins an empty generation beside the serving one (again from empty when one was being filled), and drops what
   * answers nobody any more.
   */
  startFilling(view: string): Promise<number>
  /**
   * The generation that was filled becomes the serving one. The old one stays until the next filling begins, for
   * whoever is reading it. Again changes nothing. Throws when this is not the one that is being filled.
   */
  switchToFilled(view: string, filling: number): Promise<void>
  /**
   * Puts the rows and then the stream's progress. Answers the versions that newer work had already passed:
   * such a stream must be projected again, since an old row may have come in beside the new ones.
   */
  put(projected: readonly Projected[]): Promise<readonly Projected[]>
  /** Rows with `sortedBy`, newest first unless asked otherwise, tombstones left out. */
  list(view: string, options: ListOptions): Promise<Page>
  /** All rows of one stream, tombstones left out. */
  rowsOf(view: string, stream: string, generation?: number): Promise<readonly StoredRow[]>
  /** All rows of a generation in pages, those of one stream together, tombstones left out. */
  all(view: string, generation?: number): AsyncIterable<readonly StoredRow[]>

  /** Up to which version a subscriber has handled each of these streams (0 when never). */
  progress(subscriber: string, streams: readonly string[]): Promise<ReadonlyMap<string, number>>
  /** Never lowers it. */
  putProgress(subscriber: string, stream: string, version: number): Promise<void>
  /** Every stream that a subscriber has handled, in pages. */
  allProgress(subscriber: string): AsyncIterable<readonly StreamProgress[]>
  /** For a log that was put back to an earlier moment, and for nothing else: sets it, lower too; 0 is never. */
  setBack(subscriber: string, stream: string, version: number): Promise<void>
  park(parked: Parked): Promise<void>
  unpark(subscriber: string, stream: string): Promise<void>
  parked(): Promise<readonly Parked[]>

  /** Whether a whole region is being copied into this place, or was when that was broken off. */
  copyComesIn(): Promise<boolean>
  setCopyComesIn(comesIn: boolean): Promise<void>
}

/** The subscriber under whose name a generation of a view keeps its progress. */
export const projectionOf = (view: string, generation: number): string => `view.${view}.${generation}`

export const notBeingFilled = (view: string, generation: number): Error =>
  new Error(`generation ${generation} of ${view} is not being filled; another rebuild may have begun`)
