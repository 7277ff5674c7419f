import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe } from 'vitest'
import { dynamoViewStore } from '../../adapters/view-store/dynamo-view-store.ts'
import { dynamoClient, dynamoEngines, type DynamoServer } from '../support/dynamo-server.ts'
import { createViewsTable } from '../support/dynamo-tables.ts'
import { viewStoreContract } from './view-store-contract.ts'

for (const { name, start } of dynamoEngines) {
  describe(name, () => {
    let server: DynamoServer
    beforeAll(async () => {
      server = await start()
    })
    afterAll(() => server.stop())

    viewStoreContract(`DynamoDB (${name})`, async () => {
      const table = `views-${randomBytes(6).toString('hex')}`
      const client = dynamoClient(server.endpoint)
      await createViewsTable(client, table)
      return dynamoViewStore(client, table)
    })
  })
}
