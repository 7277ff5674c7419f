import {
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3ServiceException,
  type S3Client,
} from '@aws-sdk/client-s3'
import type { Anchor, AnchorStore } from './anchor-store.ts'

/** One object a day, in a bucket that keeps what was put. */
export function s3AnchorStore(client: S3Client, bucket: string): AnchorStore {
  // The clock asks for all anchors every minute, and one that stands never changes.
  const known = new Map<string, Anchor>()

  const keys = async (): Promise<readonly string[]> => {
    const found: string[] = []
    for (let token: string | undefined; ;) {
      const request = { Bucket: bucket, ...(token === undefined ? {} : { ContinuationToken: token }) }
      const { Contents, NextContinuationToken } = await client.send(new ListObjectsV2Command(request))
      found.push(...(Contents ?? []).flatMap(({ Key }) => Key ?? []))
      if (NextContinuationToken === undefined) return found.toSorted()
      token = NextContinuationToken
    }
  }

  const read = async (key: string): Promise<Anchor> => {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
    if (Body === undefined) throw new Error(`the anchor ${key} has no content`)
    return JSON.parse(await Body.transformToString()) as Anchor
  }

  return {
    async put(anchor) {
      const content = { Body: `${JSON.stringify(anchor)}\n`, ContentType: 'application/json' }
      const request = { Bucket: bucket, Key: `${anchor.day}.json`, ...content, IfNoneMatch: '*' }
      try {
        await client.send(new PutObjectCommand(request))
        return true
      } catch (error) {
        if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 412) return false
        throw error
      }
    },
    async all() {
      const anchors: Anchor[] = []
      for (const key of await keys()) {
        const anchor = known.get(key) ?? (await read(key))
        known.set(key, anchor)
        anchors.push(anchor)
      }
      return anchors
    },
  }
}
