import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { openSqliteEventStore } from '../../adapters/event-store/sqlite-event-store.ts'
import { eventStoreContract } from './event-store-contract.ts'

const folder = mkdtempSync(join(tmpdir(), 'hca-events-'))
afterAll(() => rmSync(folder, { recursive: true }))

eventStoreContract('SQLite in memory', async () => openSqliteEventStore(':memory:'))
eventStoreContract('SQLite in a file', async () => openSqliteEventStore(join(folder, 'contract.sqlite')))

it('two openings of one file write on one log, in one order of arrival', async () => {
  const file = join(folder, 'shared.sqlite')
  const [one, other] = [openSqliteEventStore(file), openSqliteEventStore(file)]
  await one.append({ stream: 'counter/a', version: 1, bytes: 'a1' })
  await other.append({ stream: 'counter/b', version: 1, bytes: 'b1' })
  const late = await one.append({ stream: 'counter/b', version: 1, bytes: 'late' })
  expect(late).toMatchObject({ appended: false, standing: { bytes: 'b1' } })
  await one.append({ stream: 'counter/b', version: 2, bytes: 'b2' })
  const arrived = other.arrivedAfter(0, 10).map(({ stream, version }) => `${stream}@${version}`)
  expect(arrived).toEqual(['counter/a@1', 'counter/b@1', 'counter/b@2'])
  expect(other.arrivedAfter(other.lastPosition(), 10)).toEqual([])
  one.close()
  other.close()
})
