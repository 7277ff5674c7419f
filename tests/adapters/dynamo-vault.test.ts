import { randomBytes } from 'node:crypto'
import { ScanCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dynamoVault } from '../../adapters/vault/dynamo-vault.ts'
import { keyedHashWith, randomId } from '../../adapters/vault/key-file.ts'
import type { Vault } from '../../adapters/vault/vault.ts'
import { dynamoClient, dynamoEngines, type DynamoServer } from '../support/dynamo-server.ts'
import { createVaultTable } from '../support/dynamo-tables.ts'
import { beforeFirst, breakNetwork, watchRequests } from '../support/network-faults.ts'
import { vaultContract } from './vault-contract.ts'

const keyedHash = keyedHashWith(Buffer.alloc(32, 7))
const zoe = { kind: 'person', key: 'de-sleutel', record: { name: 'Zonderspoor' } } as const

for (const { name, start } of dynamoEngines) {
  describe(name, { timeout: 30_000 }, () => {
    let server: DynamoServer
    beforeAll(async () => {
      server = await start()
    })
    afterAll(() => server.stop())

    const vaultIn = (table: string, client: DynamoDBClient): Vault =>
      dynamoVault({ client, table, keyedHash, randomId })
    const newTable = async (): Promise<string> => {
      const table = `vault-${randomBytes(6).toString('hex')}`
      await createVaultTable(dynamoClient(server.endpoint), table)
      return table
    }

    vaultContract(`DynamoDB (${name})`, async () => vaultIn(await newTable(), dynamoClient(server.endpoint)))

    it('holds no trace of a key, nor of what was forgotten', async () => {
      const [table, client] = [await newTable(), dynamoClient(server.endpoint)]
      const all = async () => JSON.stringify((await client.send(new ScanCommand({ TableName: table }))).Items)
      const [id = ''] = await vaultIn(table, client).identify([zoe])
      expect(await all()).toContain('Zonderspoor')
      expect(await all()).not.toContain('de-sleutel')
      await vaultIn(table, client).forget(id)
      expect(await all()).toBe('[]')
    })

    it('writes the record after all when it was left unwritten the first time', async () => {
      const table = await newTable()
      const broken = dynamoClient(server.endpoint)
      breakNetwork(broken, 'PutItemCommand', 'none', 'never-arrives', 'never-arrives', 'never-arrives')
      await expect(vaultIn(table, broken).identify([zoe])).rejects.toThrow('timed out')
      const vault = vaultIn(table, dynamoClient(server.endpoint))
      const [id = ''] = await vault.identify([zoe])
      expect(await vault.records([id])).toEqual(new Map([[id, zoe.record]]))
    })

    it('recognises the id that it made itself when the answer was lost', async () => {
      const table = await newTable()
      const lossy = dynamoClient(server.endpoint)
      breakNetwork(lossy, 'PutItemCommand', 'answer-lost', 'none', 'answer-lost')
      const [id = ''] = await vaultIn(table, lossy).identify([zoe])
      const vault = vaultIn(table, dynamoClient(server.endpoint))
      expect(await vault.find('person', zoe.key)).toBe(id)
      expect((await vault.records([id])).size).toBe(1)
    })

    it.each([
      ['', 'none'],
      [', not even when the answer was lost', 'answer-lost'],
    ] as const)('does not put back whoever is forgotten while being identified%s', async (_, fault) => {
      const [table, client] = [await newTable(), dynamoClient(server.endpoint)]
      breakNetwork(client, 'PutItemCommand', fault)
      const vault = vaultIn(table, dynamoClient(server.endpoint))
      let forgotten = ''
      beforeFirst(client, 'GetItemCommand', async () => {
        forgotten = (await vault.identify([zoe])).join()
      })
      beforeFirst(client, 'PutItemCommand', () => vault.forget(forgotten))
      const [id = ''] = await vaultIn(table, client).identify([zoe])
      expect(id).not.toBe(forgotten)
      expect(await vault.find('person', zoe.key)).toBe(id)
      expect(await vault.records([forgotten, id])).toEqual(new Map([[id, zoe.record]]))
    })

    it('asks for all that are known with two requests', async () => {
      const [table, client] = [await newTable(), dynamoClient(server.endpoint)]
      const people = Array.from({ length: 60 }, (_, index) => ({ ...zoe, key: `sleutel ${index}` }))
      const ids = await vaultIn(table, client).identify(people)
      const requests = watchRequests(client)
      expect(await vaultIn(table, client).identify(people)).toEqual(ids)
      expect(requests).toEqual(['BatchGetItem', 'BatchGetItem'])
    })
  })
}
