import {
  GetObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3ServiceException,
  type S3Client,
} from '@aws-sdk/client-s3'
import type { CalendarDay } from '../../events/primitives.ts'
import { inParallel } from '../dynamo/requests.ts'
import {
  dayNamed,
  nameOf,
  readAs,
  written,
  type Anchor,
  type AnchorStore,
  type Disturbed,
} from './anchor-store.ts'

interface Version {
  readonly Key?: string | undefined
  readonly VersionId?: string | undefined
  readonly ETag?: string | undefined
  readonly LastModified?: Date | undefined
}

/** What was ever done under the name of a day, newest first. */
interface History {
  readonly day: CalendarDay
  readonly put: readonly Version[]
  readonly deleted: readonly Version[]
}

const readAtOnce = 16

/**
 * One object a day, in a bucket that keeps every version. Its lock keeps a version from being deleted and not from
 * being covered by another, so what counts is the oldest.
 */
export function s3AnchorStore(client: S3Client, bucket: string): AnchorStore {
  const histories = async (): Promise<readonly History[]> => {
    const [put, deleted]: [Version[], Version[]] = [[], []]
    for (let from = {}; ;) {
      const page = await client.send(new ListObjectVersionsCommand({ Bucket: bucket, ...from }))
      put.push(...(page.Versions ?? []))
      deleted.push(...(page.DeleteMarkers ?? []))
      if (page.IsTruncated !== true) return byDay(put, deleted)
      from = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker }
    }
  }

  const read = async ({ day, put }: History): Promise<Anchor | undefined> => {
    const request = { Bucket: bucket, Key: nameOf(day), VersionId: put.at(-1)?.VersionId }
    const { Body } = await client.send(new GetObjectCommand(request))
    return readAs(day, (await Body?.transformToString()) ?? '')
  }

  const readAll = async () => {
    const found: { history: History; anchor: Anchor | undefined }[] = []
    const standing = (await histories()).filter(({ put }) => put.length > 0)
    await inParallel(standing, readAtOnce, async (history) => {
      found.push({ history, anchor: await read(history) })
    })
    return found.toSorted((one, other) => (one.history.day < other.history.day ? -1 : 1))
  }

  return {
    async put(anchor) {
      const content = { Body: written(anchor), ContentType: 'application/json' }
      const request = { Bucket: bucket, Key: nameOf(anchor.day), ...content, IfNoneMatch: '*' }
      try {
        await client.send(new PutObjectCommand(request))
        return true
      } catch (error) {
        if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 412) return false
        throw error
      }
    },
    days: async () => (await histories()).filter(({ put }) => put.length > 0).map(({ day }) => day),
    all: async () => (await readAll()).flatMap(({ anchor }) => anchor ?? []),
    async disturbed() {
      const unreadable = (await readAll())
        .filter(({ anchor }) => anchor === undefined)
        .map(({ history: { day, put } }) => disturbance(day, 'unreadable', put.at(-1)))
      return [...unreadable, ...(await histories()).flatMap(covered)].toSorted((one, other) =>
        one.day < other.day ? -1 : 1,
      )
    },
  }
}

function byDay(put: readonly Version[], deleted: readonly Version[]): readonly History[] {
  const dayOf = ({ Key = '' }: Version) => dayNamed(Key)
  const [puts, deletes] = [Map.groupBy(put, dayOf), Map.groupBy(deleted, dayOf)]
  return [...new Set([...puts.keys(), ...deletes.keys()])]
    .filter((day) => day !== undefined)
    .toSorted()
    .map((day) => ({ day, put: puts.get(day) ?? [], deleted: deletes.get(day) ?? [] }))
}

/** The same content put twice says nothing else: a tag is a digest of it, under the encryption of this bucket. */
function covered({ day, put, deleted }: History): readonly Disturbed[] {
  const first = put.at(-1)
  const other = put.find(({ ETag }) => ETag !== first?.ETag)
  const [marker] = deleted
  return [
    ...(other === undefined ? [] : [disturbance(day, 'replaced', other)]),
    ...(marker === undefined ? [] : [disturbance(day, 'deleted', marker)]),
  ]
}

const disturbance = (day: string, how: Disturbed['how'], by: Version | undefined): Disturbed => ({
  day,
  how,
  at: by?.LastModified?.toISOString() ?? '',
})
