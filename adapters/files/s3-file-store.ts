import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3ServiceException,
  type S3Client,
} from '@aws-sdk/client-s3'
import type { EvidenceFiles } from './file-store.ts'

/** Files in a bucket. Nothing else is ever put under a key where something stands: the log holds its hash. */
export function s3FileStore(client: S3Client, bucket: string): EvidenceFiles {
  const get = async (key: string): Promise<Uint8Array | undefined> => {
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
      return await Body?.transformToByteArray()
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined
      throw error
    }
  }
  return {
    get,
    async putAgain(key, bytes, mediaType) {
      await client.send(
        new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes, ContentType: mediaType }),
      )
    },
    async remove(key) {
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }))
    },
    async put(key, bytes, mediaType) {
      const request = { Bucket: bucket, Key: key, Body: bytes, ContentType: mediaType, IfNoneMatch: '*' }
      try {
        await client.send(new PutObjectCommand(request))
      } catch (error) {
        if (!standsAlready(error)) throw error
        const standing = await get(key)
        if (standing === undefined || Buffer.compare(standing, bytes) !== 0) {
          throw new Error(`another file stands already under ${key}`, { cause: error })
        }
      }
    },
  }
}

const standsAlready = (error: unknown): boolean =>
  error instanceof S3ServiceException && error.$metadata.httpStatusCode === 412
