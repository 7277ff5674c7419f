import {
  DeleteItemCommand,
  GetItemCommand,
  type DeleteItemCommandInput,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb'
import { batchGet, conditionHeld, inParallel, putIf, scanPages, type Item } from '../dynamo/requests.ts'
import type { Identity, IdentityKind, KeyedHash, Vault, VaultEntry } from './vault.ts'

export interface DynamoVaultParts {
  readonly client: DynamoDBClient
  readonly table: string
  readonly keyedHash: KeyedHash
  readonly randomId: () => string
}

type Recorded = Identity['record']
/** An identity with the key of its map item. */
type Mapped = Pick<Identity, 'record'> & { readonly mapKey: string }

const identitiesAtOnce = 8
/** Each time that somebody is forgotten while being identified asks for another attempt. */
const attempts = 5

/** The vault in one table: map items from a keyed hash to an id, and what the ids stand for. */
export function dynamoVault({ client, table, keyedHash, randomId }: DynamoVaultParts): Vault {
  const get = async (pk: string): Promise<Item | undefined> => {
    const request = { TableName: table, Key: { pk: { S: pk } }, ConsistentRead: true }
    return (await client.send(new GetItemCommand(request))).Item
  }
  const putNew = (item: Item): Promise<boolean> =>
    putIf(client, { TableName: table, Item: item, ConditionExpression: 'attribute_not_exists(pk)' })
  const remove = (pk: string, condition: Partial<DeleteItemCommandInput> = {}): Promise<unknown> =>
    client.send(new DeleteItemCommand({ TableName: table, Key: { pk: { S: pk } }, ...condition }))

  const mapKeyOf = async (kind: IdentityKind, key: string): Promise<string> =>
    `map#${kind}#${await keyedHash(`${kind}\u0000${key}`)}`
  const idAt = async (mapKey: string): Promise<string | undefined> => (await get(mapKey))?.['id']?.S

  const claimId = async (mapKey: string): Promise<string | undefined> => {
    const id = randomId()
    return (await putNew({ pk: { S: mapKey }, id: { S: id } })) ? id : idAt(mapKey)
  }
  /**
   * The map comes before the record, so that no record exists which `forget` could not find; and the map is
   * looked at once more after it, so that a record is not put back while somebody is being forgotten.
   */
  const identifyOne = async ({ mapKey, record }: Mapped): Promise<string> => {
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const id = (await idAt(mapKey)) ?? (await claimId(mapKey))
      if (id === undefined) continue
      // Whether it was put or stood there: when the answer to a first attempt was lost, ours is what stands there.
      await putNew(recordItem(id, record, mapKey))
      if ((await idAt(mapKey)) === id) return id
      await remove(recordKey(id))
    }
    throw new Error('an identity was forgotten again and again while it was being made')
  }

  return {
    async identify(identities) {
      const mapped = await Promise.all(
        identities.map(async ({ kind, key, record }) => ({ mapKey: await mapKeyOf(kind, key), record })),
      )
      const ids = await knownIds(client, table, mapped)
      const unknown = new Map(mapped.filter(({ mapKey }) => !ids.has(mapKey)).map((one) => [one.mapKey, one]))
      await inParallel([...unknown.values()], identitiesAtOnce, async (one) => {
        ids.set(one.mapKey, await identifyOne(one))
      })
      return mapped.map(({ mapKey }) => ids.get(mapKey) as string)
    },
    find: async (kind, key) => idAt(await mapKeyOf(kind, key)),
    async records(ids) {
      const items = await batchGet(
        client,
        table,
        [...new Set(ids)].map((id) => ({ pk: { S: recordKey(id) } })),
      )
      return new Map(
        items.map((item) => [item['id']?.S ?? '', JSON.parse(item['record']?.S ?? '{}') as Recorded]),
      )
    },
    async putText(id, text) {
      await putNew(recordItem(id, { text }))
    },
    async forget(id) {
      const mapKey = (await get(recordKey(id)))?.['mapKey']?.S
      if (mapKey !== undefined) await conditionHeld(remove(mapKey, onlyIfOf(id)))
      await remove(recordKey(id))
    },
    async *all() {
      const request = {
        TableName: table,
        FilterExpression: 'begins_with(pk, :record)',
        ExpressionAttributeValues: { ':record': { S: recordKey('') } },
        ConsistentRead: true,
      }
      for await (const items of scanPages(client, request)) yield items.map(entryOf)
    },
    async adopt(id, { kind, key, record }) {
      const mapKey = await mapKeyOf(kind, key)
      const isNew = await putNew({ pk: { S: mapKey }, id: { S: id } })
      if (!isNew && (await idAt(mapKey)) !== id) return false
      await putNew(recordItem(id, record, mapKey))
      return true
    },
    keyedHash,
  }
}

/** Ids whose record is there too, so that nothing needs to be written for them. */
async function knownIds(
  client: DynamoDBClient,
  table: string,
  mapped: readonly Mapped[],
): Promise<Map<string, string>> {
  const keys = [...new Set(mapped.map(({ mapKey }) => mapKey))]
  const maps = await batchGet(
    client,
    table,
    keys.map((pk) => ({ pk: { S: pk } })),
  )
  const records = await batchGet(
    client,
    table,
    maps.map((map) => ({ pk: { S: recordKey(map['id']?.S ?? '') } })),
  )
  return new Map(records.map((record) => [record['mapKey']?.S ?? '', record['id']?.S ?? '']))
}

/** Whoever came back since then has another id. */
const onlyIfOf = (id: string): Partial<DeleteItemCommandInput> => ({
  ConditionExpression: 'id = :id',
  ExpressionAttributeValues: { ':id': { S: id } },
})

const recordKey = (id: string): string => `record#${id}`

const recordItem = (id: string, record: Recorded, mapKey?: string): Item => ({
  pk: { S: recordKey(id) },
  id: { S: id },
  record: { S: JSON.stringify(record) },
  ...(mapKey === undefined ? {} : { mapKey: { S: mapKey } }),
})

/** Which kind it is stands in the key of its map item; a text has none. */
const entryOf = (item: Item): VaultEntry => ({
  id: item['id']?.S ?? '',
  kind: (item['mapKey']?.S?.split('#')[1] ?? 'text') as VaultEntry['kind'],
  record: JSON.parse(item['record']?.S ?? '{}') as Recorded,
})
