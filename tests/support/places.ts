import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { fileAnchorStore } from '../../adapters/anchors/file-anchor-store.ts'
import { dynamoEventStore } from '../../adapters/event-store/dynamo-event-store.ts'
import { openSqliteEventStore, type SqliteEventStore } from '../../adapters/event-store/sqlite-event-store.ts'
import { diskFileStore } from '../../adapters/files/disk-file-store.ts'
import { dynamoVault } from '../../adapters/vault/dynamo-vault.ts'
import { keyedHashWith, randomId } from '../../adapters/vault/key-file.ts'
import { openSqliteVault } from '../../adapters/vault/sqlite-vault.ts'
import { dynamoViewStore } from '../../adapters/view-store/dynamo-view-store.ts'
import { openSqliteViewStore } from '../../adapters/view-store/sqlite-view-store.ts'
import { rebuild } from '../../functions/projection/rebuild.ts'
import type { Hosted } from '../../local/host.ts'
import type { Copied } from '../../local/copy/copy-place.ts'
import { runStory } from '../../local/scenario/run-story.ts'
import { readStory } from '../../local/scenario/story.ts'
import { createEventsTable, createVaultTable, createViewsTable } from './dynamo-tables.ts'

/** What of a region is kept somewhere. */
export type Kept = Copied
export interface KeptOnSqlite extends Copied {
  readonly events: SqliteEventStore
}

const inFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'hca-place-'))
  const files = diskFileStore(join(folder, 'evidence'))
  return { files, anchors: fileAnchorStore(join(folder, 'anchors')) }
}

const withRebuild = <Of extends Omit<Kept, 'rebuild'>>(stores: Of): Of & Pick<Kept, 'rebuild'> => ({
  ...stores,
  rebuild: (views) => rebuild(stores, views),
})

export const keptOnSqlite = (key: string): KeptOnSqlite =>
  withRebuild({
    ...inFolder(),
    events: openSqliteEventStore(':memory:'),
    viewStore: openSqliteViewStore(':memory:'),
    vault: openSqliteVault(':memory:', keyedHashWith(Buffer.from(key)), randomId),
  })

export async function keptOnDynamo(client: DynamoDBClient, name: string, key: string): Promise<Kept> {
  await createEventsTable(client, `${name}-events`)
  await createViewsTable(client, `${name}-views`)
  await createVaultTable(client, `${name}-vault`)
  const keyedHash = keyedHashWith(Buffer.from(key))
  return withRebuild({
    ...inFolder(),
    events: dynamoEventStore(client, `${name}-events`),
    viewStore: dynamoViewStore(client, `${name}-views`),
    vault: dynamoVault({ client, table: `${name}-vault`, keyedHash, randomId }),
  })
}

/** Tells a golden story where it is kept, so that there is a history of everything. */
export async function told(kept: KeptOnSqlite, story: string): Promise<Hosted> {
  const read = readStory(readFileSync(new URL(`../golden/${story}.yaml`, import.meta.url), 'utf8'))
  if ('faults' in read) throw new Error(JSON.stringify(read.faults))
  const hosted: Hosted[] = []
  const result = await runStory(read, (own) => {
    hosted.push({ ...own, ...kept, files: { ...own.files, ...kept.files } })
    return hosted[0]!
  })
  if (!result.geslaagd) throw new Error(`the story ${story} did not come out as told`)
  return hosted[0]!
}
