import { afterEach, describe, expect, it } from 'vitest'
import { awsEndpoint } from '../support/aws-endpoint.ts'
import { bothOnAws } from '../support/on-aws-as-deployed.ts'
import type { OnAws } from '../support/on-aws.ts'

const running: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((stop) => stop()))
})

/** As much of S3 as anchors need; a list shows one object a page. */
async function start({ S3Client, s3AnchorStore }: OnAws) {
  const objects = new Map<string, string>()
  const error = (status: number, code: string) => ({ status, body: `<Error><Code>${code}</Code></Error>` })
  const { settings, requests, stop } = await awsEndpoint(({ method, path, headers, body }) => {
    const url = new URL(path, 'http://s3')
    const key = url.pathname.slice('/anchors/'.length)
    if (method === 'GET' && url.searchParams.has('list-type')) {
      return { body: page([...objects.keys()], Number(url.searchParams.get('continuation-token') ?? 0)) }
    }
    if (method === 'GET') return { body: objects.get(key) ?? '' }
    if (objects.has(key) && headers['if-none-match'] === '*') return error(412, 'PreconditionFailed')
    objects.set(key, body.toString())
    return {}
  })
  running.push(stop)
  const client = new S3Client({
    ...settings,
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  })
  return { anchors: s3AnchorStore(client, 'anchors'), another: s3AnchorStore(client, 'anchors'), requests }
}

function page(keys: readonly string[], from: number): string {
  const contents = keys.slice(from, from + 1).map((key) => `<Contents><Key>${key}</Key></Contents>`)
  const next = `<NextContinuationToken>${from + 1}</NextContinuationToken>`
  return `<ListBucketResult>${contents.join('')}${from + 1 < keys.length ? next : ''}</ListBucketResult>`
}

const anchor = { day: '2026-03-01', asOf: '2026-03-01T00:00:00.000Z', streams: 2, digest: 'abc' }

describe.each(bothOnAws)('anchors on S3 %s', (_, onAws) => {
  it('gives back all that was put, by day', async () => {
    const { anchors } = await start(onAws)
    const earlier = { ...anchor, day: '2026-02-28' }
    expect(await anchors.put(anchor)).toBe(true)
    expect(await anchors.put(earlier)).toBe(true)
    expect(await anchors.all()).toEqual([earlier, anchor])
  })

  it('never replaces an anchor that stands', async () => {
    const { anchors, another } = await start(onAws)
    await anchors.put(anchor)
    expect(await another.put({ ...anchor, digest: 'rewritten' })).toBe(false)
    expect(await another.all()).toEqual([anchor])
  })

  it('reads each anchor once', async () => {
    const { anchors, requests } = await start(onAws)
    await anchors.put(anchor)
    await anchors.all()
    await anchors.all()
    expect(
      requests.filter(({ method, path }) => method === 'GET' && path.includes('2026-03-01.json')),
    ).toHaveLength(1)
  })

  it('fails when S3 does', async () => {
    const { settings, stop } = await awsEndpoint(() => ({
      status: 403,
      body: '<Error><Code>AccessDenied</Code></Error>',
    }))
    running.push(stop)
    const anchors = onAws.s3AnchorStore(new onAws.S3Client({ ...settings, forcePathStyle: true }), 'anchors')
    await expect(anchors.put(anchor)).rejects.toThrow()
    await expect(anchors.all()).rejects.toThrow()
  })
})
