import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { beforeAll, describe, expect, it } from 'vitest'
import type { EventStore } from '../../adapters/event-store/event-store.ts'
import { openSqliteEventStore } from '../../adapters/event-store/sqlite-event-store.ts'
import { diskFileStore } from '../../adapters/files/disk-file-store.ts'
import { verify } from '../../functions/projection/verify.ts'
import { exportLog, type ExportedLog } from '../../local/export/export-log.ts'
import { importRegister } from '../../local/import/import-register.ts'
import { keptOnSqlite, told, type KeptOnSqlite } from '../support/places.ts'
import { registerFile } from '../support/register-file.ts'

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'hca-export-'))

let kept: KeptOnSqlite
let folder: string
let exported: ExportedLog
let ask: (sql: string) => Promise<Record<string, unknown>[]>
beforeAll(async () => {
  kept = keptOnSqlite('key')
  const region = await told(kept, 'c7-volgorde-van-ontvangst')
  await importRegister(region, registerFile({}, { aanvraag: 'OF-2', verleend: '250.25', vastgesteld: '' }))
  folder = newFolder()
  exported = await exportLog(kept.events, diskFileStore(folder), '2026-03-02T08:00:00.000Z')
  const database = await (await DuckDBInstance.create()).connect()
  ask = async (sql) => (await database.runAndReadAll(sql)).getRowObjects()
  await ask(
    `CREATE VIEW events AS SELECT * FROM read_parquet('${folder}/log/**/*.parquet', hive_partitioning = true)`,
  )
})

const commitsOf = async (events: EventStore) =>
  (await Array.fromAsync(events.streams()))
    .flat()
    .map(({ stream, version, bytes }) => ({ stream, version, bytes }))

describe('the log as Parquet', () => {
  it('has every event once, under its kind of stream', async () => {
    const commits = await commitsOf(kept.events)
    const events = commits.flatMap(
      ({ bytes }) => (JSON.parse(bytes) as { events: { type: string }[] }).events,
    )
    expect(exported).toMatchObject({ commits: commits.length, events: events.length })
    const counted = await ask('SELECT type, count(*)::INT AS n FROM events GROUP BY type ORDER BY type')
    const byType = Map.groupBy(events, ({ type }) => type)
    expect(new Map(counted.map(({ type, n }) => [type, n]))).toEqual(
      new Map([...byType].map(([type, all]) => [type, all.length])),
    )
    const wrong = await ask("SELECT 1 FROM events WHERE category != split_part(stream, '/', 1)")
    expect(wrong).toEqual([])
    expect(await ask('SELECT DISTINCT exported_at FROM events')).toEqual([
      { exported_at: '20260302T080000Z' },
    ])
  })

  it('answers what is asked of it in SQL', async () => {
    const [granted] = await ask(`
      SELECT sum((line->>'grantedCents')::INT)::INT AS cents
      FROM (SELECT unnest(json_extract(event, '$.participations[*]')) AS line FROM events
            WHERE type = 'application-imported')`)
    expect(granted).toEqual({ cents: 50_000 + 25_025 })
    const [moments] = await ask(
      "SELECT min(recorded_at) >= TIMESTAMP '2026-02-27' AS late FROM events WHERE role = 'employer'",
    )
    expect(moments).toEqual({ late: true })
  })

  it('is enough to make the log again, byte for byte', async () => {
    const again = openSqliteEventStore(':memory:')
    const rows = await ask(
      'SELECT stream, commit_version AS version, "commit" AS bytes FROM events WHERE "commit" IS NOT NULL ORDER BY stream, version',
    )
    for (const row of rows) await again.append(row as { stream: string; version: number; bytes: string })
    expect(await commitsOf(again)).toEqual(await commitsOf(kept.events))
    expect(await verify({ ...kept, events: again }, [])).toMatchObject({ faults: [] })
    const [chain] = await ask(`
      SELECT count(*)::INT AS broken FROM events AS one JOIN events AS next
        ON next.stream = one.stream AND next.commit_version > one.commit_version
      WHERE one."commit" IS NOT NULL AND next."commit" IS NOT NULL AND next.previous_hash != one.commit_hash
        AND NOT EXISTS (SELECT 1 FROM events AS between WHERE between.stream = one.stream
          AND between.commit_version > one.commit_version AND between.commit_version < next.commit_version)`)
    expect(chain).toEqual({ broken: 0 })
  })

  it('says by its last file that it is whole, and lacks that when it was broken off', async () => {
    expect(existsSync(join(folder, exported.folder, '_manifest.json'))).toBe(true)
    const brokenOff = newFolder()
    const failing = {
      put: async (key: string, bytes: Uint8Array, mediaType: string) => {
        if (key.includes('category=ceiling')) throw new Error('killed')
        return diskFileStore(brokenOff).put(key, bytes, mediaType)
      },
    }
    await expect(exportLog(kept.events, failing, '2026-03-02T08:00:00.000Z')).rejects.toThrow('killed')
    expect(existsSync(join(brokenOff, exported.folder, '_manifest.json'))).toBe(false)
  })

  it('holds nothing personal', async () => {
    const everything = JSON.stringify(await ask('SELECT event, "commit", actor, stream FROM events'))
    expect(everything).not.toMatch(/Aalders|de Vries|Werkgever A|11111111|01234567|1980-02-29/)
  })
})
