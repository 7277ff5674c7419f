import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Anchor, AnchorStore } from './anchor-store.ts'

/** One read-only file a day. Copy the folder to where the operators of this machine cannot write. */
export function fileAnchorStore(folder: string): AnchorStore {
  mkdirSync(folder, { recursive: true })
  return {
    async put(anchor) {
      try {
        const content = `${JSON.stringify(anchor)}\n`
        writeFileSync(join(folder, `${anchor.day}.json`), content, { flag: 'wx', mode: 0o444, flush: true })
        return true
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
        throw error
      }
    },
    async all() {
      const files = readdirSync(folder)
        .filter((file) => file.endsWith('.json'))
        .toSorted()
      return files.map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Anchor)
    },
  }
}
