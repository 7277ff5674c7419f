import { DatabaseSync } from 'node:sqlite'
import {
  notBeingFilled,
  projectionOf,
  type Generations,
  type Page,
  type Projected,
  type StoredRow,
  type StreamProgress,
  type ViewStore,
} from './view-store.ts'
import { inOneTransaction } from '../sqlite/transaction.ts'
import { rowTable, type RowTable } from './sqlite-row-table.ts'

type Row = Record<string, unknown>

const copyMark = 'copy-comes-in'

export interface SqliteViewStore extends ViewStore {
  close(): void
}

/** Views in one SQLite file of their own. It may be thrown away: everything in it can be computed again. */
export function openSqliteViewStore(file: string): SqliteViewStore {
  const database = new DatabaseSync(file, { timeout: 10_000 })
  // Losing the last writes at a power cut is mended by the sweeper, so NORMAL is enough here.
  database.exec(`
    PRAGMA page_size = 8192;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    PRAGMA wal_autocheckpoint = 8000;
    PRAGMA cache_size = -32000;
    CREATE TABLE IF NOT EXISTS generations (
      view TEXT PRIMARY KEY, serving INTEGER NOT NULL, filling INTEGER
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS progress (
      subscriber TEXT NOT NULL, stream TEXT NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (subscriber, stream)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS parked (
      subscriber TEXT NOT NULL, stream TEXT NOT NULL, reason TEXT NOT NULL, since TEXT NOT NULL,
      PRIMARY KEY (subscriber, stream)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS marks (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  `)
  const generationsOf = database.prepare('SELECT serving, filling FROM generations WHERE view = ?')
  const putGenerations = database.prepare(
    'INSERT INTO generations VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET serving = excluded.serving, filling = excluded.filling',
  )
  const progressOf = database.prepare('SELECT version FROM progress WHERE subscriber = ? AND stream = ?')
  const raiseProgress = database.prepare(
    'INSERT INTO progress VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET version = excluded.version WHERE excluded.version >= version',
  )
  const followingProgress = database.prepare(
    'SELECT stream, version FROM progress WHERE subscriber = ? AND stream > ? ORDER BY stream LIMIT 500',
  )
  const tableNames = database.prepare(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB ? || '[0-9]*'",
  )
  const forgetProgress = database.prepare('DELETE FROM progress WHERE subscriber = ?')
  const tables = new Map<string, RowTable>()

  const tableOf = (view: string, generation: number): RowTable => {
    const known = tables.get(projectionOf(view, generation))
    if (known !== undefined) return known
    const opened = rowTable(database, `${tablesOf(view)}${generation}`)
    tables.set(projectionOf(view, generation), opened)
    if (generation === generations(view).serving) opened.makeIndexes()
    return opened
  }
  const generations = (view: string): Generations => {
    const row = generationsOf.get(view)
    return {
      serving: Number(row?.['serving'] ?? 1),
      filling: (row?.['filling'] as number | null) ?? undefined,
    }
  }
  /** Those that have a table, whether somebody still wants them or not. */
  const generationsThere = (view: string): readonly number[] =>
    tableNames
      .all(tablesOf(view))
      .map(({ name }) => Number(String(name).slice(tablesOf(view).length)))
      .filter(Number.isInteger)
  /** The projections of these views that still answer somebody, or will. */
  const wantedIn = (batch: readonly Projected[]): ReadonlySet<string> =>
    new Set(
      [...new Set(batch.map(({ view }) => view))].flatMap((view) => {
        const { serving, filling } = generations(view)
        return [serving, ...(filling === undefined ? [] : [filling])].map((each) => projectionOf(view, each))
      }),
    )
  const progress = (subscriber: string, stream: string): number =>
    Number(progressOf.get(subscriber, stream)?.['version'] ?? 0)
  const drop = (view: string, generation: number): void => {
    tableOf(view, generation).drop()
    tables.delete(projectionOf(view, generation))
    forgetProgress.run(projectionOf(view, generation))
  }
  const putOne = (projected: Projected): boolean => {
    const subscriber = projectionOf(projected.view, projected.generation)
    const { changes } = raiseProgress.run(subscriber, projected.stream, projected.version)
    if (changes === 0) return false
    tableOf(projected.view, projected.generation).put(projected)
    return true
  }

  return {
    generations: async (view) => generations(view),
    startFilling: async (view) => {
      const { serving, filling } = generations(view)
      const next = Math.max(serving, filling ?? 0) + 1
      inOneTransaction(database, () => {
        for (const there of generationsThere(view)) if (there !== serving) drop(view, there)
        putGenerations.run(view, serving, next)
      })
      return next
    },
    switchToFilled: async (view, generation) => {
      const { serving, filling } = generations(view)
      if (serving === generation) return
      if (filling !== generation) throw notBeingFilled(view, generation)
      inOneTransaction(database, () => {
        tableOf(view, generation).makeIndexes()
        putGenerations.run(view, generation, null)
      })
    },
    put: async (batch) =>
      inOneTransaction(database, () => {
        const wanted = wantedIn(batch)
        return batch.filter(
          (projected) => wanted.has(projectionOf(projected.view, projected.generation)) && !putOne(projected),
        )
      }),
    list: async (view, options): Promise<Page> => {
      const rows = tableOf(view, generations(view).serving).list(options)
      return rows.length > options.limit
        ? { rows: rows.slice(0, options.limit), next: positionOf(rows[options.limit - 1]) }
        : { rows }
    },
    rowsOf: async (view, stream, generation) =>
      tableOf(view, generation ?? generations(view).serving).rowsOf(stream),
    async *all(view, generation) {
      yield* tableOf(view, generation ?? generations(view).serving).pages()
    },
    progress: async (subscriber, streams) =>
      new Map(streams.map((stream) => [stream, progress(subscriber, stream)])),
    putProgress: async (subscriber, stream, version) => {
      raiseProgress.run(subscriber, stream, version)
    },
    async *allProgress(subscriber) {
      for (let after = ''; ;) {
        const page = followingProgress.all(subscriber, after) as unknown as StreamProgress[]
        const last = page.at(-1)
        if (last === undefined) return
        yield page
        after = last.stream
      }
    },
    setBack: async (subscriber, stream, version) => {
      database
        .prepare('UPDATE progress SET version = ? WHERE subscriber = ? AND stream = ?')
        .run(version, subscriber, stream)
    },
    park: async ({ subscriber, stream, reason, since }) => {
      database
        .prepare('INSERT INTO parked VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET reason = excluded.reason')
        .run(subscriber, stream, reason, since)
    },
    unpark: async (subscriber, stream) => {
      database.prepare('DELETE FROM parked WHERE subscriber = ? AND stream = ?').run(subscriber, stream)
    },
    parked: async () =>
      database
        .prepare('SELECT * FROM parked ORDER BY since')
        .all()
        .map((row: Row) => ({
          subscriber: row['subscriber'] as string,
          stream: row['stream'] as string,
          reason: row['reason'] as string,
          since: row['since'] as string,
        })),
    copyComesIn: async () =>
      database.prepare('SELECT 1 FROM marks WHERE name = ?').get(copyMark) !== undefined,
    setCopyComesIn: async (comesIn) => {
      const change = comesIn ? 'INSERT OR IGNORE INTO marks VALUES (?)' : 'DELETE FROM marks WHERE name = ?'
      database.prepare(change).run(copyMark)
    },
    close: () => database.close(),
  }
}

/** What the names of a view's tables begin with; the number of a generation follows. */
const tablesOf = (view: string): string => `rows_${view.replaceAll('-', '_')}_`

/** The cursor of a list: rows after it have a lower `sortedBy`, or the same and a lower stream or key. */
const positionOf = (row: StoredRow | undefined): string | undefined =>
  row === undefined ? undefined : JSON.stringify([row.sortedBy, row.stream, row.key])
