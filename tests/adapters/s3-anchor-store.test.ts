import { afterEach, describe, expect, it } from 'vitest'
import { awsEndpoint } from '../support/aws-endpoint.ts'
import { bothOnAws } from '../support/on-aws-as-deployed.ts'
import type { OnAws } from '../support/on-aws.ts'
import { versionedBucket } from '../support/versioned-bucket.ts'
import { anchor, anchorStoreContract } from './anchor-store-contract.ts'

const running: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((stop) => stop()))
})

async function start({ S3Client, s3AnchorStore }: OnAws) {
  const bucket = versionedBucket('anchors')
  const { settings, requests, stop } = await awsEndpoint(bucket.answer)
  running.push(stop)
  const client = new S3Client({
    ...settings,
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  })
  const open = () => s3AnchorStore(client, 'anchors')
  return { anchors: open(), another: open(), overwrite: bucket.put, hide: bucket.hide, requests }
}

const [name, text] = [`${anchor.day}.json`, JSON.stringify({ ...anchor, digest: 'rewritten' })]

describe.each(bothOnAws)('anchors on S3 %s', (_, onAws) => {
  anchorStoreContract(() => start(onAws))

  it('counts what was put first, and tells when another was put over it', async () => {
    const { anchors, overwrite } = await start(onAws)
    await anchors.put(anchor)
    overwrite(name, text)
    expect(await anchors.all()).toEqual([anchor])
    expect(await anchors.disturbed()).toEqual([
      { day: anchor.day, how: 'replaced', at: '2026-03-03T12:00:02.000Z' },
    ])
  })

  it('takes no second anchor with the same content for a change', async () => {
    const { anchors, overwrite } = await start(onAws)
    await anchors.put(anchor)
    overwrite(name, `${JSON.stringify(anchor)}\n`)
    expect(await anchors.disturbed()).toEqual([])
  })

  it('counts what was hidden, and tells when it was', async () => {
    const { anchors, hide } = await start(onAws)
    await anchors.put(anchor)
    hide(name)
    expect(await anchors.all()).toEqual([anchor])
    expect(await anchors.days()).toEqual([anchor.day])
    expect(await anchors.disturbed()).toEqual([
      { day: anchor.day, how: 'deleted', at: '2026-03-03T12:00:02.000Z' },
    ])
  })

  it('counts what was put first also when it was hidden and then put anew', async () => {
    const { anchors, hide } = await start(onAws)
    await anchors.put(anchor)
    hide(name)
    expect(await anchors.put({ ...anchor, digest: 'rewritten' })).toBe(true)
    expect(await anchors.all()).toEqual([anchor])
    expect((await anchors.disturbed()).map(({ how }) => how)).toEqual(['replaced', 'deleted'])
  })

  it('puts nothing without the condition that the bucket asks for', async () => {
    const { anchors, requests } = await start(onAws)
    await anchors.put(anchor)
    const [put] = requests.filter(({ method }) => method === 'PUT')
    expect(put?.headers['if-none-match']).toBe('*')
  })

  it('reads no anchor to know which days have one', async () => {
    const { anchors, requests } = await start(onAws)
    await anchors.put(anchor)
    await anchors.days()
    expect(requests.filter(({ method, path }) => method === 'GET' && path.includes(name))).toEqual([])
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
    await expect(anchors.days()).rejects.toThrow()
    await expect(anchors.disturbed()).rejects.toThrow()
  })
})
