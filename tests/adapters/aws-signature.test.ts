import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb'
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { encoded, signed, type Request } from '../../adapters/aws/signature.ts'
import { awsEndpoint, type AwsRequest } from '../support/aws-endpoint.ts'

const credentials = { accessKeyId: 'test', secretAccessKey: 'geheim/+1', sessionToken: 'to/ken==' }
const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 })
/** What S3 takes as part of a key; a dot alone is a path. */
const keyPart = text.filter((part) => part.isWellFormed() && !/^\.{1,2}$/.test(part) && !part.includes('/'))

describe('the signature of a request', () => {
  let server: Awaited<ReturnType<typeof awsEndpoint>>
  let settings: object
  beforeAll(async () => {
    server = await awsEndpoint(({ path }) => ({
      body: path.includes('list-type') ? '<ListBucketResult/>' : '{}',
    }))
    settings = { ...server.settings, credentials, forcePathStyle: true }
  })
  afterAll(() => server.stop())

  /** The authorization that the SDK gave its last request, and the one that is made here of that same request. */
  function both(service: string) {
    const { method, path, headers, body } = server.requests.at(-1) as AwsRequest
    const { authorization = '', host = '', 'x-amz-date': date = '' } = headers as Record<string, string>
    const names = /SignedHeaders=([^,]*)/.exec(authorization)?.[1]?.split(';') ?? []
    const moment = date.replace(/(....)(..)(..)T(..)(..)(..)Z/, '$1-$2-$3T$4:$5:$6Z')
    const url = new URL(path, `http://${host}`)
    url.search = url.search.slice(1).split('&').toSorted().join('&')
    const request = {
      method: method as Request['method'],
      url,
      headers: Object.fromEntries(names.map((name) => [name, String(headers[name])])),
      body,
    }
    const scope = { service, region: 'eu-west-1' }
    return {
      sdk: authorization,
      here: signed(request, scope, credentials, new Date(moment)).headers['authorization'],
    }
  }

  it('is the one of the SDK, whatever is asked of DynamoDB', async () => {
    const client = new DynamoDBClient(settings)
    await fc.assert(
      fc.asyncProperty(text, async (stream) => {
        await client.send(new GetItemCommand({ TableName: 'events', Key: { stream: { S: stream } } }))
        const { sdk, here } = both('dynamodb')
        expect(here).toBe(sdk)
      }),
      { numRuns: 30 },
    )
  })

  it('is the one of the SDK, under whatever key an object lies', async () => {
    const client = new S3Client({ ...settings, requestChecksumCalculation: 'WHEN_REQUIRED' })
    await fc.assert(
      fc.asyncProperty(fc.array(keyPart, { minLength: 1, maxLength: 3 }), async (parts) => {
        const where = { Bucket: 'evidence', Key: parts.join('/') }
        await client.send(new PutObjectCommand({ ...where, Body: 'inhoud', ContentType: 'text/plain' }))
        const put = both('s3')
        expect(put.here).toBe(put.sdk)
        expect(server.requests.at(-1)?.path.split('?')[0]).toBe(
          new URL(`http://s3/evidence/${parts.map(encoded).join('/')}`).pathname,
        )
        await client.send(new GetObjectCommand(where))
        const got = both('s3')
        expect(got.here).toBe(got.sdk)
      }),
      { numRuns: 50 },
    )
  })

  it('is the one of the SDK with a token in the query', async () => {
    const client = new S3Client(settings)
    await client.send(new ListObjectsV2Command({ Bucket: 'anchors', ContinuationToken: '1/x+y==' }))
    const { sdk, here } = both('s3')
    expect(here).toBe(sdk)
  })
})
