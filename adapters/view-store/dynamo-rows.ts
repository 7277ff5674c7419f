import { hash } from 'node:crypto'
import type { Item } from '../dynamo/requests.ts'
import type { Projected, StoredRow, ViewRow } from './view-store.ts'

/** Rows and progress are spread, so that no partition takes all writes of a rebuild. Never change this number. */
const shardCount = 16
export const shards: readonly number[] = Array.from({ length: shardCount }, (_, shard) => shard)

export const shardOf = (stream: string): number =>
  Number.parseInt(hash('sha256', stream).slice(0, 4), 16) % shardCount

export type Generation = Pick<Projected, 'view' | 'generation'>

const nameOf = ({ view, generation }: Generation): string => `${view}#${generation}`
export const shardKey = (of: Generation, shard: number): string => `rows#${nameOf(of)}#${shard}`
export const listKey = (of: Generation): string => `list#${nameOf(of)}`
export const ownerKey = (of: Generation, owner: string): string => `list#${nameOf(of)}#${owner}`
export const rowPrefix = (stream: string): string => `${stream}|`

const rowKey = (projected: Projected, key: string): Item => ({
  pk: { S: shardKey(projected, shardOf(projected.stream)) },
  sk: { S: rowPrefix(projected.stream) + key },
})

/** A row without `sortedBy` has no attributes that the indexes look at, so lists do not have it. */
export function rowItem(projected: Projected, row: ViewRow): Item {
  const { key, version, recordedAt, sortedBy, owner, body } = row
  return {
    ...rowKey(projected, key),
    stream: { S: projected.stream },
    version: { N: String(version) },
    recordedAt: { S: recordedAt },
    body: { S: JSON.stringify(body) },
    ...(owner === undefined ? {} : { owner: { S: owner } }),
    ...(sortedBy === undefined ? {} : listed(projected, { ...row, sortedBy })),
  }
}

function listed(projected: Projected, { key, sortedBy, owner }: ViewRow): Item {
  return {
    sortedBy: { S: sortedBy ?? '' },
    listPk: { S: listKey(projected) },
    listSk: { S: [sortedBy, projected.stream, key].join('|') },
    ...(owner === undefined ? {} : { ownerPk: { S: ownerKey(projected, owner) } }),
  }
}

/** What stands for a row that vanished: its version keeps an older row from coming back. */
export const tombstone = (projected: Projected, key: string): Item => ({
  ...rowKey(projected, key),
  version: { N: String(projected.version) },
})

export const isRow = (item: Item): boolean => item['body'] !== undefined

export const keyOf = (item: Item, stream: string): string =>
  (item['sk']?.S ?? '').slice(rowPrefix(stream).length)

export function storedRow(item: Item): StoredRow {
  const stream = item['stream']?.S ?? ''
  return {
    stream,
    key: keyOf(item, stream),
    version: Number(item['version']?.N),
    recordedAt: item['recordedAt']?.S ?? '',
    sortedBy: item['sortedBy']?.S,
    owner: item['owner']?.S,
    body: JSON.parse(item['body']?.S ?? 'null') as unknown,
  }
}
