import { afterEach, describe, expect, it } from 'vitest'
import { awsEndpoint, type AwsAnswer } from '../support/aws-endpoint.ts'
import { bothOnAws, onAwsAsDeployed } from '../support/on-aws-as-deployed.ts'

const running: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((stop) => stop()))
})

/** Settings to reach a bucket that answers so, each attempt in turn; the last answer is given for ever. */
async function bucket(...answers: readonly AwsAnswer[]) {
  const left = [...answers]
  const { settings, requests, stop } = await awsEndpoint(
    () => (left.length > 1 ? left.shift() : left[0]) ?? {},
  )
  running.push(stop)
  return { settings: { ...settings, maxAttempts: 3, forcePathStyle: true }, requests }
}

const error = (status: number, code: string): AwsAnswer => ({
  status,
  body: `<?xml version="1.0"?><Error><Code>${code}</Code><Message>nee</Message></Error>`,
})
const stored: AwsAnswer = { headers: { etag: '"abc"' } }
const file = Buffer.from('een offerte')

describe('a file that S3 does not take at once', () => {
  const { S3Client, s3FileStore } = onAwsAsDeployed

  it.each([
    ['it came in too slowly', error(400, 'RequestTimeout')],
    ['somebody else writes there at the same moment', error(409, 'ConditionalRequestConflict')],
    ['something else happens to it at the same moment', error(409, 'OperationAborted')],
    ['the bucket is too busy', error(503, 'SlowDown')],
    ['S3 is at fault', error(500, 'InternalError')],
    ['it was under way for too long', error(403, 'RequestTimeTooSkewed')],
  ])('is offered again when %s', async (_, fault) => {
    const { settings, requests } = await bucket(fault, stored)
    await s3FileStore(new S3Client(settings), 'evidence').put('abc', file, 'text/plain')
    expect(requests.map(({ method }) => method)).toEqual(['PUT', 'PUT'])
  })

  it.each([
    ['nobody may put there', error(403, 'AccessDenied'), 'AccessDenied'],
    ['the credentials are too old', error(400, 'ExpiredToken'), 'ExpiredToken'],
  ])('is not offered again when %s', async (_, fault, name) => {
    const { settings, requests } = await bucket(fault)
    const files = s3FileStore(new S3Client(settings), 'evidence')
    await expect(files.put('abc', file, 'text/plain')).rejects.toMatchObject({ name, message: 'nee' })
    expect(requests).toHaveLength(1)
  })
})

describe.each(bothOnAws)('a bucket that does not answer as S3, %s', (_, { S3Client, ...stores }) => {
  const anchor = { day: '2026-03-02', asOf: '2026-03-03T00:00:00.000Z', streams: 1, digest: 'a' }

  it.each([
    ['for good', error(301, 'PermanentRedirect')],
    ['for now', error(307, 'TemporaryRedirect')],
  ])('stores nothing when it sends elsewhere %s', async (__, redirect) => {
    const { settings } = await bucket(redirect)
    const client = new S3Client(settings)
    await expect(stores.s3FileStore(client, 'evidence').put('abc', file, 'text/plain')).rejects.toThrow()
    await expect(stores.s3FileStore(client, 'evidence').get('abc')).rejects.toThrow()
    await expect(stores.s3AnchorStore(client, 'anchors').put(anchor)).rejects.toThrow()
  })
})

it('does not take a page of something in between for a bucket without anchors', async () => {
  const { settings, requests } = await bucket({ body: '<html><body>onderhoud</body></html>' })
  const anchors = onAwsAsDeployed.s3AnchorStore(new onAwsAsDeployed.S3Client(settings), 'anchors')
  await expect(anchors.all()).rejects.toMatchObject({ name: 'UnreadableAnswer', $fault: 'server' })
  expect(requests).toHaveLength(3)
})
