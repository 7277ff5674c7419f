import { DatabaseSync } from 'node:sqlite'
import { inOneTransaction } from '../sqlite/transaction.ts'
import type { IdentityKind, KeyedHash, Vault, VaultEntry } from './vault.ts'

const entriesPerPage = 500

export interface SqliteVault extends Vault {
  close(): void
}

/** The vault in one SQLite file of its own, kept and backed up apart from the log. */
export function openSqliteVault(file: string, keyedHash: KeyedHash, randomId: () => string): SqliteVault {
  const database = new DatabaseSync(file, { timeout: 10_000 })
  // secure_delete overwrites what is forgotten; FULL because an event may refer to it the next moment.
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA secure_delete = ON;
    CREATE TABLE IF NOT EXISTS identities (
      id TEXT PRIMARY KEY, kind TEXT NOT NULL, hash TEXT UNIQUE, record TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `)
  const byHash = database.prepare('SELECT id FROM identities WHERE hash = ?')
  const insert = database.prepare('INSERT INTO identities VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING')
  const byId = database.prepare('SELECT record FROM identities WHERE id = ?')
  const following = database.prepare(
    `SELECT id, kind, record FROM identities WHERE id > ? ORDER BY id LIMIT ${entriesPerPage}`,
  )
  const remove = database.prepare('DELETE FROM identities WHERE id = ?')

  const hashOf = (kind: IdentityKind, key: string): Promise<string> => keyedHash(`${kind}\u0000${key}`)
  const idOf = (hash: string): string | undefined => byHash.get(hash)?.['id'] as string | undefined

  return {
    async identify(identities) {
      const hashes = await Promise.all(identities.map(({ kind, key }) => hashOf(kind, key)))
      const known = hashes.map(idOf)
      if (known.every((id) => id !== undefined)) return known
      return inOneTransaction(database, () =>
        identities.map(({ kind, record }, index) => {
          const hash = hashes[index] as string
          insert.run(randomId(), kind, hash, JSON.stringify(record))
          return idOf(hash) as string
        }),
      )
    },
    find: async (kind, key) => idOf(await hashOf(kind, key)),
    async records(ids) {
      const found = new Map<string, Readonly<Record<string, string>>>()
      for (const id of ids) {
        const record = byId.get(id)?.['record'] as string | undefined
        if (record !== undefined) found.set(id, JSON.parse(record) as Record<string, string>)
      }
      return found
    },
    async putText(id, text) {
      insert.run(id, 'text', null, JSON.stringify({ text }))
    },
    async forget(id) {
      remove.run(id)
      // What the write-ahead log still holds goes too.
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    },
    async *all() {
      for (let after = ''; ;) {
        const page = following.all(after).map(entryOf)
        const last = page.at(-1)
        if (last === undefined) return
        yield page
        after = last.id
      }
    },
    async adopt(id, { kind, key, record }) {
      const hash = await hashOf(kind, key)
      insert.run(id, kind, hash, JSON.stringify(record))
      return idOf(hash) === id
    },
    keyedHash,
    close: () => database.close(),
  }
}

const entryOf = (row: Record<string, unknown>): VaultEntry => ({
  id: row['id'] as string,
  kind: row['kind'] as VaultEntry['kind'],
  record: JSON.parse(row['record'] as string) as VaultEntry['record'],
})
