import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, describe, expect, it } from 'vitest'
import { openSqliteViewStore } from '../../adapters/view-store/sqlite-view-store.ts'
import { newStream } from '../support/event-stores.ts'
import { keysOf, newView, projected, row } from './view-store-checks/rows.ts'
import { viewStoreContract } from './view-store-contract.ts'

viewStoreContract('SQLite', async () => openSqliteViewStore(':memory:'))

describe('a file with views that two programs have open', () => {
  const folders: string[] = []
  afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })))
  const newFile = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'hca-views-'))
    folders.push(folder)
    return join(folder, 'views.db')
  }

  it('takes work that comes late for what the other program dropped', async () => {
    const [file, view, stream] = [newFile(), newView(), newStream()]
    const [server, command] = [openSqliteViewStore(file), openSqliteViewStore(file)]
    const abandoned = await command.startFilling(view)
    await server.put([{ ...projected(view, stream, 1, [row('a', 1)]), generation: abandoned }])
    const filling = await command.startFilling(view)
    const late = [1, abandoned, filling].map((generation) => ({
      ...projected(view, stream, 2, [row('a', 2)]),
      generation,
    }))
    expect(await server.put(late)).toEqual([])
    expect(await keysOf(server, view, stream)).toEqual(['a'])
    expect(await keysOf(server, view, stream, filling)).toEqual(['a'])
    server.close()
    command.close()
  })

  it('begins the next filling and drops what is left, or does neither', async () => {
    const [file, view, stream] = [newFile(), newView(), newStream()]
    const [store, beside] = [openSqliteViewStore(file), new DatabaseSync(file)]
    const filling = await store.startFilling(view)
    await store.put([{ ...projected(view, stream, 1, [row('a', 1)]), generation: filling }])
    beside.exec("CREATE TRIGGER full BEFORE DELETE ON progress BEGIN SELECT RAISE(ABORT, 'disk full'); END")
    await expect(store.startFilling(view)).rejects.toThrow('disk full')
    expect(await store.generations(view)).toEqual({ serving: 1, filling })
    expect(await keysOf(store, view, stream, filling)).toEqual(['a'])
    beside.exec('DROP TRIGGER full')
    expect(await store.startFilling(view)).toBe(filling + 1)
    beside.close()
    store.close()
  })
})
