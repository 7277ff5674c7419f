import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { EventStore } from '../../adapters/event-store/event-store.ts'
import { dynamoEventStore } from '../../adapters/event-store/dynamo-event-store.ts'
import type { SqliteEventStore } from '../../adapters/event-store/sqlite-event-store.ts'
import { keyedHashWith } from '../../adapters/vault/key-file.ts'
import { dynamoVault } from '../../adapters/vault/dynamo-vault.ts'
import { dynamoViewStore } from '../../adapters/view-store/dynamo-view-store.ts'
import type { Hosted } from '../../local/host.ts'
import { createEventsTable, createVaultTable, createViewsTable } from './dynamo-tables.ts'

/** The same region with its log, its views and its vault in DynamoDB, in tables of its own. */
export async function onDynamo(client: DynamoDBClient, name: string): Promise<(own: Hosted) => Hosted> {
  await createEventsTable(client, `${name}-events`)
  await createViewsTable(client, `${name}-views`)
  await createVaultTable(client, `${name}-vault`)
  return (own) => ({
    ...own,
    events: withArrivals(dynamoEventStore(client, `${name}-events`)),
    viewStore: dynamoViewStore(client, `${name}-views`),
    vault: dynamoVault({
      client,
      table: `${name}-vault`,
      keyedHash: keyedHashWith(Buffer.from('story')),
      randomId: () => Array.from({ length: 20 }, () => Math.floor(Math.random() * 36).toString(36)).join(''),
    }),
  })
}

/** Stands in for the table's stream, which dynalite lacks: the keys of what was appended, in order. */
function withArrivals(events: EventStore): SqliteEventStore {
  const arrived: { position: number; stream: string; version: number }[] = []
  return {
    ...events,
    async append(commit) {
      const outcome = await events.append(commit)
      const { stream, version } = commit
      if (outcome.appended) arrived.push({ position: arrived.length + 1, stream, version })
      return outcome
    },
    arrivedAfter: (after, limit) => arrived.slice(after, after + limit),
    lastPosition: () => arrived.length,
    check: () => undefined,
    close: () => undefined,
  }
}
