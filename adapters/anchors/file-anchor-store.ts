import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CalendarDay } from '../../events/primitives.ts'
import { dayNamed, nameOf, readAs, written, type AnchorStore } from './anchor-store.ts'

/**
 * One read-only file a day. Copy the folder to where the operators of this machine cannot write: a folder does not
 * know of what was replaced or deleted in it.
 */
export function fileAnchorStore(folder: string): AnchorStore {
  mkdirSync(folder, { recursive: true })
  const days = (): readonly CalendarDay[] =>
    readdirSync(folder)
      .flatMap((file) => dayNamed(file) ?? [])
      .toSorted()
  const fileOf = (day: string): string => join(folder, nameOf(day))
  const read = (day: string) => readAs(day, readFileSync(fileOf(day), 'utf8'))
  return {
    async put(anchor) {
      try {
        writeFileSync(fileOf(anchor.day), written(anchor), { flag: 'wx', mode: 0o444, flush: true })
        return true
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
        throw error
      }
    },
    days: async () => days(),
    all: async () => days().flatMap((day) => read(day) ?? []),
    disturbed: async () =>
      days()
        .filter((day) => read(day) === undefined)
        .map((day) => ({ day, how: 'unreadable', at: statSync(fileOf(day)).mtime.toISOString() })),
  }
}
