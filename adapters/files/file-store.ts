/** Where files lie that the log refers to, under an id that the log knows with the file's hash. */
export interface FileStore {
  /** Durable when it answers; putting the same again changes nothing. */
  put(key: string, bytes: Uint8Array, mediaType: string): Promise<void>
  get(key: string): Promise<Uint8Array | undefined>
}

/** Where evidence lies. */
export interface EvidenceFiles extends FileStore {
  /** Puts the bytes that lie there once more, for whoever looks at what is put. */
  putAgain(key: string, bytes: Uint8Array, mediaType: string): Promise<void>
  /** Again changes nothing. */
  remove(key: string): Promise<void>
}
