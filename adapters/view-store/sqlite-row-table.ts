import type { DatabaseSync } from 'node:sqlite'
import type { ListOptions, Projected, StoredRow } from './view-store.ts'

type Row = Record<string, unknown>

/** The rows of one generation of one view. */
export interface RowTable {
  put(projected: Projected): void
  /** One row more than `limit` when there is a next page. */
  list(options: ListOptions): StoredRow[]
  rowsOf(stream: string): StoredRow[]
  pages(): Iterable<readonly StoredRow[]>
  /** What lists need. Made when a generation begins to serve: filling it is in another order. */
  makeIndexes(): void
  drop(): void
}

const rowsPerPage = 1_000

/** A position that sorts after every row: where a list begins, newest first. */
const beyondAll = ['\u{10ffff}', '', '']

export function rowTable(database: DatabaseSync, name: string): RowTable {
  database.exec(`
    CREATE TABLE IF NOT EXISTS ${name} (
      stream TEXT NOT NULL, key TEXT NOT NULL, version INTEGER NOT NULL, recordedAt TEXT NOT NULL,
      sortedBy TEXT, owner TEXT, body TEXT, PRIMARY KEY (stream, key)
    ) STRICT;
  `)
  const put = database.prepare(`
    INSERT INTO ${name} VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET version = excluded.version, recordedAt = excluded.recordedAt,
      sortedBy = excluded.sortedBy, owner = excluded.owner, body = excluded.body
    WHERE excluded.version > version`)
  const keysOf = database.prepare(`SELECT key FROM ${name} WHERE stream = ? AND body IS NOT NULL`)
  const rowsOf = database.prepare(`SELECT * FROM ${name} WHERE stream = ? AND body IS NOT NULL ORDER BY key`)
  const page = database.prepare(
    `SELECT * FROM ${name} WHERE (stream, key) > (?, ?) ORDER BY stream, key LIMIT ${rowsPerPage}`,
  )
  const listing = (beyond: '<' | '>', way: 'DESC' | 'ASC') => {
    const rest = `sortedBy IS NOT NULL AND body IS NOT NULL AND (sortedBy, stream, key) ${beyond} (?, ?, ?)
      ORDER BY sortedBy ${way}, stream ${way}, key ${way} LIMIT ?`
    return {
      all: database.prepare(`SELECT * FROM ${name} WHERE ${rest}`),
      owned: database.prepare(`SELECT * FROM ${name} WHERE owner = ? AND ${rest}`),
    }
  }
  const [newestFirst, oldestFirstOfAll] = [listing('<', 'DESC'), listing('>', 'ASC')]

  const buryVanished = ({ stream, version, rows }: Projected): void => {
    const present = new Set(rows.map((row) => row.key))
    for (const { key } of keysOf.all(stream) as { key: string }[]) {
      if (!present.has(key)) put.run(stream, key, version, '', null, null, null)
    }
  }

  return {
    put(projected) {
      const { stream, rows, history } = projected
      for (const { key, version, recordedAt, sortedBy, owner, body } of rows) {
        put.run(stream, key, version, recordedAt, sortedBy ?? null, owner ?? null, JSON.stringify(body))
      }
      if (!history) buryVanished(projected)
    },
    list({ owner, from, limit, oldestFirst }) {
      const beginning = oldestFirst === undefined ? beyondAll : [oldestFirst.since ?? '', '', '']
      const [sortedBy, stream, key] = from === undefined ? beginning : (JSON.parse(from) as string[])
      const place = [sortedBy ?? '', stream ?? '', key ?? '', limit + 1]
      const list = oldestFirst === undefined ? newestFirst : oldestFirstOfAll
      const rows = owner === undefined ? list.all.all(...place) : list.owned.all(owner, ...place)
      return rows.map(storedRow)
    },
    rowsOf: (stream) => rowsOf.all(stream).map(storedRow),
    *pages() {
      let [stream, key] = ['', '']
      for (;;) {
        const rows = page.all(stream, key) as Row[]
        const last = rows.at(-1)
        if (last === undefined) return
        yield rows.filter((row) => row['body'] !== null).map(storedRow)
        stream = last['stream'] as string
        key = last['key'] as string
      }
    },
    makeIndexes: () =>
      database.exec(`
        CREATE INDEX IF NOT EXISTS ${name}_sorted ON ${name} (sortedBy, stream, key) WHERE sortedBy IS NOT NULL;
        CREATE INDEX IF NOT EXISTS ${name}_owned ON ${name} (owner, sortedBy, stream, key) WHERE owner IS NOT NULL;
      `),
    drop: () => database.exec(`DROP TABLE ${name}`),
  }
}

const storedRow = (row: Row): StoredRow => ({
  stream: row['stream'] as string,
  key: row['key'] as string,
  version: row['version'] as number,
  recordedAt: row['recordedAt'] as string,
  sortedBy: (row['sortedBy'] as string | null) ?? undefined,
  owner: (row['owner'] as string | null) ?? undefined,
  body: JSON.parse(row['body'] as string) as unknown,
})
