import { DatabaseSync } from 'node:sqlite'
import {
  inSegment,
  type AppendOutcome,
  type EventStore,
  type StoredCommit,
  type StreamHead,
} from './event-store.ts'
import { groupCommits } from './group-commit.ts'

type Row = Record<string, unknown>

/** SQLITE_CORRUPT. */
const damagedFile = 11

/** How many streams, or commits, a walk over the log reads in one go. */
const streamsPerPage = 200
const commitsPerPage = 500

/**
 * A log in one SQLite file (or `:memory:`), with the order of arrival that subscribers follow. The commits of a
 * stream lie together on disk: whoever walks the whole log reads it from beginning to end.
 */
export interface SqliteEventStore extends EventStore {
  /** Commits that arrived after position `after`, at most `limit`, in order of arrival. */
  arrivedAfter(after: number, limit: number): readonly { position: number; stream: string; version: number }[]
  lastPosition(): number
  /** Throws SQLite's error when the file is damaged. */
  check(): void
  close(): void
}

export function openSqliteEventStore(file: string): SqliteEventStore {
  const database = new DatabaseSync(file, { timeout: 10_000 })
  database.exec(`
    PRAGMA page_size = 8192;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    CREATE TABLE IF NOT EXISTS commits (
      stream TEXT NOT NULL,
      version INTEGER NOT NULL,
      position INTEGER NOT NULL UNIQUE,
      bytes TEXT NOT NULL,
      snapshot TEXT,
      PRIMARY KEY (stream, version)
    ) STRICT, WITHOUT ROWID;
  `)
  const insert = database.prepare(
    `INSERT INTO commits (stream, version, position, bytes, snapshot)
     VALUES (?, ?, (SELECT coalesce(max(position), 0) + 1 FROM commits), ?, ?)
     ON CONFLICT (stream, version) DO NOTHING`,
  )
  const one = database.prepare('SELECT * FROM commits WHERE stream = ? AND version = ?')
  const before = database.prepare(
    'SELECT stream, version, bytes, snapshot FROM commits WHERE stream = ? AND version < ? ORDER BY version DESC LIMIT ?',
  )
  before.setReturnArrays(true)
  const headsOf = database.prepare(
    'SELECT stream, max(version) AS version FROM commits WHERE stream > ? AND stream < ? GROUP BY stream ORDER BY stream LIMIT ?',
  )
  const following = database.prepare(
    'SELECT stream, version, bytes, snapshot FROM commits WHERE (stream, version) > (?, ?) AND stream < ? ORDER BY stream, version LIMIT ?',
  )
  // Rows as arrays: a rebuild reads them by the million.
  following.setReturnArrays(true)
  const arrived = database.prepare(
    'SELECT position, stream, version FROM commits WHERE position > ? ORDER BY position LIMIT ?',
  )
  const last = database.prepare('SELECT max(position) AS position FROM commits')

  const write = ({ stream, version, bytes, snapshot }: StoredCommit): AppendOutcome => {
    const { changes } = insert.run(stream, version, bytes, snapshot ?? null)
    if (changes === 1) return { appended: true }
    return { appended: false, standing: storedCommit(one.get(stream, version) as Row) }
  }

  function* headPages(category?: string): Generator<readonly StreamHead[]> {
    const [from, to] = namesOf(category)
    for (let after = from; ;) {
      const page = headsOf.all(after, to, streamsPerPage).map(headOf)
      const final = page.at(-1)
      if (final === undefined) return
      yield page
      after = final.stream
    }
  }

  function* commitPages(category?: string): Generator<readonly CommitColumns[]> {
    const [from, to] = namesOf(category)
    for (let [stream, version] = [from, 0]; ;) {
      const page = following.all(stream, version, to, commitsPerPage) as unknown as CommitColumns[]
      const final = page.at(-1)
      if (final === undefined) return
      yield page
      ;[stream, version] = final
    }
  }

  return {
    // In memory there is no disk to wait for.
    append: file === ':memory:' ? async (commit) => write(commit) : groupCommits(database, write),
    async *readBackwards(stream, pageSize) {
      for (let version = Number.MAX_SAFE_INTEGER; ;) {
        const page = (before.all(stream, version, pageSize) as unknown as CommitColumns[]).map(commitOf)
        const oldest = page.at(-1)
        if (oldest === undefined) return
        yield page
        if (oldest.version === 1) return
        version = oldest.version
      }
    },
    async *heads(category) {
      yield* headPages(category)
    },
    async *streams(category, segment) {
      for (const commits of wholeStreams(commitPages(category))) {
        if (segment === undefined || inSegment(commits[0]?.stream ?? '', segment)) yield commits
      }
    },
    arrivedAfter: (after, limit) =>
      arrived.all(after, limit) as { position: number; stream: string; version: number }[],
    lastPosition: () => Number(last.get()?.['position'] ?? 0),
    check() {
      const [first] = database.prepare('PRAGMA quick_check(1)').all()
      if (first?.['quick_check'] === 'ok') return
      throw Object.assign(new Error(String(first?.['quick_check'])), { errcode: damagedFile })
    },
    close: () => database.close(),
  }
}

type CommitColumns = [stream: string, version: number, bytes: string, snapshot: string | null]

/** From the first to before the last name: '0' is the character after '/'. */
const namesOf = (category: string | undefined): [from: string, to: string] =>
  category === undefined ? ['', '\u{10ffff}'] : [`${category}/`, `${category}0`]

function* wholeStreams(pages: Iterable<readonly CommitColumns[]>): Generator<readonly StoredCommit[]> {
  let commits: StoredCommit[] = []
  for (const page of pages) {
    for (const row of page) {
      if (commits.length > 0 && commits[0]?.stream !== row[0]) {
        yield commits
        commits = []
      }
      commits.push(commitOf(row))
    }
  }
  if (commits.length > 0) yield commits
}

const commitOf = ([stream, version, bytes, snapshot]: CommitColumns): StoredCommit => ({
  stream,
  version,
  bytes,
  snapshot: snapshot ?? undefined,
})

const storedCommit = (row: Row): StoredCommit => ({
  stream: row['stream'] as string,
  version: row['version'] as number,
  bytes: row['bytes'] as string,
  snapshot: (row['snapshot'] as string | null) ?? undefined,
})

const headOf = (row: Row): StreamHead => ({
  stream: row['stream'] as string,
  version: row['version'] as number,
})
