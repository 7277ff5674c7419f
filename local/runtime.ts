import { DatabaseSync } from 'node:sqlite'
import type { Bus, BusMessage } from '../adapters/bus/bus.ts'

/** What AWS keeps for us elsewhere: how far each subscriber has come, and the messages on the bus. */
export interface Runtime {
  readonly bus: Bus
  cursor(subscriber: string): number
  moveCursor(subscriber: string, position: number): void
  messagesAfter(position: number, limit: number): readonly { position: number; message: BusMessage }[]
  /** Messages that every receiver has had. */
  forgetMessages(upTo: number): void
  close(): void
}

export function openRuntime(file: string): Runtime {
  const database = new DatabaseSync(file, { timeout: 10_000 })
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    CREATE TABLE IF NOT EXISTS cursors (subscriber TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS messages (position INTEGER PRIMARY KEY AUTOINCREMENT, message TEXT NOT NULL) STRICT;
  `)
  const readCursor = database.prepare('SELECT position FROM cursors WHERE subscriber = ?')
  const putCursor = database.prepare(
    'INSERT INTO cursors VALUES (?, ?) ON CONFLICT DO UPDATE SET position = excluded.position',
  )
  const readMessages = database.prepare('SELECT * FROM messages WHERE position > ? ORDER BY position LIMIT ?')
  const putMessages = database.prepare('INSERT INTO messages (message) SELECT value FROM json_each(?)')
  const forget = database.prepare('DELETE FROM messages WHERE position <= ?')
  return {
    bus: {
      async publish(messages) {
        if (messages.length > 0) putMessages.run(JSON.stringify(messages))
      },
    },
    cursor: (subscriber) => Number(readCursor.get(subscriber)?.['position'] ?? 0),
    moveCursor: (subscriber, position) => void putCursor.run(subscriber, position),
    messagesAfter: (position, limit) =>
      readMessages.all(position, limit).map((row) => ({
        position: row['position'] as number,
        message: JSON.parse(row['message'] as string) as BusMessage,
      })),
    forgetMessages: (upTo) => void forget.run(upTo),
    close: () => database.close(),
  }
}
