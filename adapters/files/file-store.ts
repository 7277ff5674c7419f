/** Where evidence lies: outside the log, under an id that the log knows with the file's hash. */
export interface FileStore {
  /** Durable when it answers; putting the same again changes nothing. */
  put(key: string, bytes: Uint8Array, mediaType: string): Promise<void>
  get(key: string): Promise<Uint8Array | undefined>
}
