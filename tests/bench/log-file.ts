import { DatabaseSync } from 'node:sqlite'
import { openSqliteEventStore } from '../../adapters/event-store/sqlite-event-store.ts'
import { commitsOfLife, type GeneratedCommit } from './log.ts'

export interface Written {
  readonly streams: number
  readonly commits: number
  readonly events: number
  readonly bytes: number
}

/** How many applications are under way at a time, in a log that is long enough: their commits lie between each other, as in a real log. */
const mostUnderWay = 2_000

/** Writes a log of at least so many events in one transaction, without waiting for the disk. */
export function writeLog(file: string, atLeastEvents: number): Written {
  openSqliteEventStore(file).close()
  const database = new DatabaseSync(file)
  database.exec('PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; BEGIN')
  const insert = database.prepare(
    'INSERT INTO commits (stream, version, position, bytes) VALUES (?, ?, ?, ?)',
  )
  const written = { streams: 0, commits: 0, events: 0, bytes: 0 }
  const lives: Generator<GeneratedCommit>[] = []
  const underWay = Math.min(mostUnderWay, Math.ceil(atLeastEvents / 50))
  for (let turn = 0; ; turn += 1) {
    while (lives.length < underWay && written.events + lives.length * eventsOfALife < atLeastEvents) {
      lives.push(commitsOfLife((written.streams += 1)))
    }
    if (lives.length === 0) break
    const at = turn % lives.length
    const next = lives[at]?.next()
    if (next?.done !== false) {
      lives.splice(at, 1)
      continue
    }
    const { stream, version, bytes, events } = next.value
    written.commits += 1
    insert.run(stream, version, written.commits, bytes)
    written.events += events
    written.bytes += Buffer.byteLength(bytes)
  }
  database.exec('COMMIT; PRAGMA journal_mode = WAL')
  database.close()
  return written
}

/** What a life that is under way may still bring, about: so that the log ends near the size that was asked for. */
const eventsOfALife = 5
