import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { Explained } from './explain.ts'

const busy = 5

/** Keeps a second server off this folder for as long as this process lives, however it ends. */
export function lockForServer(folder: string): { release(): void } {
  const lock = new DatabaseSync(join(folder, 'server.lock'))
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (Reflect.get(error as object, 'errcode') !== busy) throw error
    throw new Explained(
      `Op ${folder} draait al een server. Stop die eerst, of kies met --data een andere map.`,
    )
  }
  return { release: () => lock.close() }
}
