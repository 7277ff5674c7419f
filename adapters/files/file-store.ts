/** Where files lie that the log refers to, under an id that the log knows with the file's hash. */
export interface FileStore {
  /** Durable when it answers; putting the same again changes nothing. */
  put(key: string, bytes: Uint8Array, mediaType: string): Promise<void>
  get(key: string): Promise<Uint8Array | undefined>
}

/** Where evidence lies. */
export interface EvidenceFiles extends FileStore {
  /** Whether what is put is scanned for malware, so that a verdict follows as an event. */
  readonly scans: boolean
}
