/** What the log was at a moment: enough to find later that somebody rewrote it. */
export interface Anchor {
  readonly day: string
  /** The heads are those of commits recorded up to this moment. */
  readonly asOf: string
  readonly streams: number
  /** SHA-256 over the lines `stream hash`, sorted. */
  readonly digest: string
}

/** Write-once: an anchor that stands is never replaced. */
export interface AnchorStore {
  /** Whether it was written; false when that day has one already. */
  put(anchor: Anchor): Promise<boolean>
  all(): Promise<readonly Anchor[]>
}
