import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { keyedHashWith, randomId } from '../../adapters/vault/key-file.ts'
import { openSqliteVault } from '../../adapters/vault/sqlite-vault.ts'
import { vaultContract } from './vault-contract.ts'

const keyedHash = keyedHashWith(Buffer.alloc(32, 7))

vaultContract('SQLite', async () => openSqliteVault(':memory:', keyedHash, randomId))

it('holds no trace of a key, nor of what was forgotten', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hca-vault-'))
  const file = join(folder, 'vault.sqlite')
  const vault = openSqliteVault(file, keyedHash, randomId)
  const [id = ''] = await vault.identify([
    { kind: 'person', key: 'de-sleutel', record: { name: 'Zonderspoor' } },
  ])
  const bytes = () => readFileSync(file, 'latin1') + readFileSync(`${file}-wal`, 'latin1')
  expect(bytes()).toContain('Zonderspoor')
  expect(bytes()).not.toContain('de-sleutel')
  await vault.forget(id)
  expect(bytes()).not.toContain('Zonderspoor')
  vault.close()
  rmSync(folder, { recursive: true })
})
