import { globSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

export const root = join(import.meta.dirname, '../..')

/** Git ignores it: the emulator as installed, and a folder for each rehearsal that runs or failed. */
const kept = join(root, '.rehearsal')
export const installed = join(kept, 'emulator')
export const folder = join(kept, `run-${process.pid}`)
export const logs = join(folder, 'logs')
/** The region as one machine keeps it, once it was brought there. */
export const copied = join(folder, 'copied')

/** An empty folder for this rehearsal; those of rehearsals that are over go. */
export function makeFolder(): void {
  const over = globSync('run-*', { cwd: kept }).filter((run) => !isAlive(Number(run.slice('run-'.length))))
  for (const run of [folder, ...over.map((each) => join(kept, each))])
    rmSync(run, { recursive: true, force: true })
  mkdirSync(logs, { recursive: true })
}

export const removeFolder = (): void => rmSync(folder, { recursive: true, force: true })

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

const bin = join(root, 'node_modules/.bin')
/** The pinned Node comes first, for the emulator's workers too. */
export const path = [join(root, 'node_modules/node/bin'), bin, process.env['PATH'] ?? ''].join(':')
