import type { DatabaseSync } from 'node:sqlite'
import { inOneTransaction } from '../sqlite/transaction.ts'
import type { AppendOutcome, StoredCommit } from './event-store.ts'

interface Waiting {
  readonly commit: StoredCommit
  readonly answer: (outcome: AppendOutcome) => void
  readonly fail: (error: unknown) => void
}

/**
 * Most of an append is waiting for the disk. What comes in from others in the meantime is written together
 * after it, with one wait for all of them; nothing is answered before it is on disk.
 */
export function groupCommits(
  database: DatabaseSync,
  write: (commit: StoredCommit) => AppendOutcome,
): (commit: StoredCommit) => Promise<AppendOutcome> {
  let waiting: Waiting[] = []
  const writeAll = (): void => {
    const group = waiting
    waiting = []
    try {
      const writeGroup = (): AppendOutcome[] => group.map(({ commit }) => write(commit))
      const outcomes = group.length === 1 ? writeGroup() : inOneTransaction(database, writeGroup)
      outcomes.forEach((outcome, index) => group[index]?.answer(outcome))
    } catch (error) {
      for (const { fail } of group) fail(error)
    }
  }
  return (commit) =>
    new Promise((answer, fail) => {
      waiting.push({ commit, answer, fail })
      if (waiting.length === 1) setImmediate(writeAll)
    })
}
