import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { randomUUID } from 'node:crypto'
import type { EvidenceFiles } from './file-store.ts'

/** Files in a folder of one machine. Keys are ids of this system, so they are safe as file names. */
export function diskFileStore(folder: string): EvidenceFiles {
  async function put(key: string, bytes: Uint8Array): Promise<void> {
    // A name of its own until it is whole on disk, so that a kill leaves no half file under the key.
    const whole = join(folder, key)
    await mkdir(dirname(whole), { recursive: true, mode: 0o700 })
    const partial = join(dirname(whole), `.${randomUUID()}`)
    const file = await open(partial, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(partial, whole)
  }
  return {
    put,
    putAgain: put,
    async get(key) {
      try {
        return await readFile(join(folder, key))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
        throw error
      }
    },
    remove: (key) => rm(join(folder, key), { force: true }),
  }
}
