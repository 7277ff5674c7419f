import { createHmac, hash } from 'node:crypto'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { KMSClient } from '@aws-sdk/client-kms'
import { S3Client } from '@aws-sdk/client-s3'
import { afterEach, describe, expect, it } from 'vitest'
import type { BusMessage } from '../../adapters/bus/bus.ts'
import { eventBridgeBus } from '../../adapters/bus/eventbridge-bus.ts'
import { s3FileStore } from '../../adapters/files/s3-file-store.ts'
import { kmsKeyedHash } from '../../adapters/vault/kms-keyed-hash.ts'
import { awsEndpoint, type AwsAnswer, type AwsRequest } from '../support/aws-endpoint.ts'

const running: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((stop) => stop()))
})

async function endpoint(answer: (request: AwsRequest) => AwsAnswer) {
  const started = await awsEndpoint(answer)
  running.push(started.stop)
  return started
}

describe('files on S3', () => {
  const start = async () => {
    const objects = new Map<string, Buffer>()
    const error = (status: number, code: string) => ({ status, body: `<Error><Code>${code}</Code></Error>` })
    const { settings, requests } = await endpoint(({ method, path, headers, body }) => {
      const key = path.split('?')[0] ?? ''
      const standing = objects.get(key)
      if (method === 'GET') return standing === undefined ? error(404, 'NoSuchKey') : { body: standing }
      if (standing !== undefined && headers['if-none-match'] === '*') return error(412, 'PreconditionFailed')
      objects.set(key, body)
      return {}
    })
    const client = new S3Client({
      ...settings,
      forcePathStyle: true,
      requestChecksumCalculation: 'WHEN_REQUIRED',
    })
    return { files: s3FileStore(client, 'evidence'), requests }
  }
  const bytes = Buffer.from('een offerte van € 2.500')

  it('gives back what was put, and nothing for an unknown key', async () => {
    const { files, requests } = await start()
    await files.put('2026/abc', bytes, 'application/pdf')
    expect(Buffer.from((await files.get('2026/abc')) ?? [])).toEqual(bytes)
    expect(await files.get('2026/unknown')).toBeUndefined()
    expect(requests[0]).toMatchObject({ method: 'PUT', headers: { 'content-type': 'application/pdf' } })
  })

  it('takes the same again, and never puts another file in its place', async () => {
    const { files } = await start()
    await files.put('abc', bytes, 'application/pdf')
    await files.put('abc', bytes, 'application/pdf')
    await expect(files.put('abc', Buffer.from('iets anders'), 'application/pdf')).rejects.toThrow(
      'another file',
    )
    expect(Buffer.from((await files.get('abc')) ?? [])).toEqual(bytes)
  })
})

describe('the bus on EventBridge', () => {
  interface Entry {
    readonly Detail: string
    readonly DetailType: string
    readonly Source: string
    readonly EventBusName: string
  }
  const message = (id: number): BusMessage => ({
    id: `application/a@${id}`,
    type: 'nl.hca.aanvraag.ingediend',
    stream: 'application/a',
    version: id,
    occurredAt: '2026-03-02T08:00:00.000Z',
    correlation: 'c',
  })
  const entriesOf = (request: AwsRequest) =>
    (JSON.parse(request.body.toString()) as { Entries: Entry[] }).Entries

  /** A bus that takes what `takes` says of the entries of a request. */
  const start = async (takes: (entry: Entry, request: number) => boolean) => {
    let request = 0
    const { settings, requests } = await endpoint((received) => {
      request += 1
      const Entries = entriesOf(received).map((entry) =>
        takes(entry, request)
          ? { EventId: 'e' }
          : { ErrorCode: 'ThrottlingException', ErrorMessage: 'later' },
      )
      const FailedEntryCount = Entries.filter((entry) => 'ErrorCode' in entry).length
      const headers = { 'content-type': 'application/x-amz-json-1.1' }
      return { body: JSON.stringify({ FailedEntryCount, Entries }), headers }
    })
    const client = new EventBridgeClient(settings)
    return { bus: eventBridgeBus({ client, busName: 'hca', source: 'nl.hca.test' }), requests }
  }
  const idsOf = (request: AwsRequest) =>
    entriesOf(request).map(({ Detail }) => (JSON.parse(Detail) as BusMessage).version)

  it('sends at most ten at once, each as it is', async () => {
    const { bus, requests } = await start(() => true)
    const messages = Array.from({ length: 23 }, (_, index) => message(index + 1))
    await bus.publish(messages)
    expect(requests.map((request) => entriesOf(request).length)).toEqual([10, 10, 3])
    const [first] = entriesOf(requests[0] as AwsRequest)
    expect(first).toMatchObject({
      Source: 'nl.hca.test',
      DetailType: 'nl.hca.aanvraag.ingediend',
      EventBusName: 'hca',
    })
    expect(JSON.parse(first?.Detail ?? '')).toEqual(messages[0])
    await bus.publish([])
    expect(requests).toHaveLength(3)
  })

  it('sends again only what was not taken', async () => {
    const { bus, requests } = await start(({ Detail }, request) => request > 1 || !/@(2|4)"/.test(Detail))
    await bus.publish([1, 2, 3, 4, 5].map(message))
    expect(requests.map(idsOf)).toEqual([
      [1, 2, 3, 4, 5],
      [2, 4],
    ])
  })

  it('gives up after a bounded number of times, with the reason', async () => {
    const { bus, requests } = await start(() => false)
    await expect(bus.publish([message(1)])).rejects.toThrow(
      'EventBridge refused 1 messages: ThrottlingException',
    )
    expect(requests.length).toBeLessThan(10)
  })
})

describe('the keyed hash of KMS', () => {
  it('is the HMAC that KMS computes, of texts of any length', async () => {
    const { settings } = await endpoint(({ body }) => {
      const { Message, MacAlgorithm, KeyId } = JSON.parse(body.toString()) as Record<string, string>
      expect({ MacAlgorithm, KeyId }).toEqual({ MacAlgorithm: 'HMAC_SHA_256', KeyId: 'alias/hca' })
      const Mac = createHmac('sha256', 'secret')
        .update(Message ?? '', 'base64')
        .digest('base64')
      return { body: JSON.stringify({ Mac }), headers: { 'content-type': 'application/x-amz-json-1.1' } }
    })
    const keyedHash = kmsKeyedHash(new KMSClient(settings), 'alias/hca')
    for (const text of ['de vries|1980-02-29', '€'.repeat(5_000)]) {
      const expected = createHmac('sha256', 'secret')
        .update(hash('sha256', text, 'buffer'))
        .digest('base64url')
      expect(await keyedHash(text)).toBe(expected)
    }
  })
})
