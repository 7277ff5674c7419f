import { createHmac, hash } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import type { BusMessage } from '../../adapters/bus/bus.ts'
import { awsEndpoint, type AwsAnswer, type AwsRequest } from '../support/aws-endpoint.ts'
import { bothOnAws } from '../support/on-aws-as-deployed.ts'

const running: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((stop) => stop()))
})

async function endpoint(answer: (request: AwsRequest) => AwsAnswer) {
  const started = await awsEndpoint(answer)
  running.push(started.stop)
  return started
}

describe.each(bothOnAws)('files on S3 %s', (_, { S3Client, s3FileStore }) => {
  const start = async () => {
    const objects = new Map<string, Buffer>()
    const error = (status: number, code: string) => ({ status, body: `<Error><Code>${code}</Code></Error>` })
    const { settings, requests } = await endpoint(({ method, path, headers, body }) => {
      const key = path.split('?')[0] ?? ''
      const standing = objects.get(key)
      if (method === 'GET') return standing === undefined ? error(404, 'NoSuchKey') : { body: standing }
      if (standing !== undefined && headers['if-none-match'] === '*') return error(412, 'PreconditionFailed')
      if (method === 'DELETE') {
        objects.delete(key)
        return { status: 204 }
      }
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

  it('puts what lies there once more on request, so that it is new to whoever looks at what is put', async () => {
    const { files, requests } = await start()
    await files.put('abc', bytes, 'application/pdf')
    await files.putAgain('abc', bytes, 'application/pdf')
    expect(requests.map(({ method }) => method)).toEqual(['PUT', 'PUT'])
    expect(Buffer.from((await files.get('abc')) ?? [])).toEqual(bytes)
  })

  it('takes away what lies there, and again changes nothing', async () => {
    const { files } = await start()
    await files.put('abc', bytes, 'application/pdf')
    await files.remove('abc')
    await files.remove('abc')
    expect(await files.get('abc')).toBeUndefined()
  })
})

describe.each(bothOnAws)('the bus on EventBridge %s', (_, { EventBridgeClient, eventBridgeBus }) => {
  interface Entry {
    readonly Detail: string
    readonly DetailType: string
    readonly Source: string
    readonly EventBusName: string
  }
  const message = (id: number, text = ''): BusMessage => ({
    specversion: '1.0',
    id: `application/a@${id}`,
    source: 'urn:nld:test:systeem:human-capital-agenda',
    type: 'nl.hca.aanvraag.ingediend.v1',
    subject: 'a',
    time: '2026-03-02T08:00:00.000Z',
    datacontenttype: 'application/json',
    dataschema: 'https://hca.example.nl/v1/schemas/nl.hca.aanvraag.ingediend.v1',
    sequence: String(id),
    nlhcacorrelatie: 'c',
    data: { text },
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
    return { bus: eventBridgeBus({ client, busName: 'hca' }), requests }
  }
  const idsOf = (request: AwsRequest) =>
    entriesOf(request).map(({ Detail }) => Number((JSON.parse(Detail) as BusMessage).sequence))

  it('sends at most ten at once, each as it is', async () => {
    const { bus, requests } = await start(() => true)
    const messages = Array.from({ length: 23 }, (_, index) => message(index + 1))
    await bus.publish(messages)
    expect(requests.map((request) => entriesOf(request).length)).toEqual([10, 10, 3])
    const [first] = entriesOf(requests[0] as AwsRequest)
    expect(first).toMatchObject({
      Source: 'urn:nld:test:systeem:human-capital-agenda',
      DetailType: 'nl.hca.aanvraag.ingediend.v1',
      EventBusName: 'hca',
    })
    expect(JSON.parse(first?.Detail ?? '')).toEqual(messages[0])
    await bus.publish([])
    expect(requests).toHaveLength(3)
  })

  it('sends large messages in more requests, as EventBridge counts the bytes of one', async () => {
    const { bus, requests } = await start(() => true)
    await bus.publish([1, 2, 3, 4, 5].map((id) => message(id, 'x'.repeat(63 * 1024))))
    expect(requests.map(idsOf)).toEqual([[1, 2, 3, 4], [5]])
    for (const { body } of requests) expect(body.byteLength).toBeLessThan(260 * 1024)
  })

  it('sends again only what was not taken', async () => {
    const { bus, requests } = await start(({ Detail }, request) => request > 1 || !/@(2|4)"/.test(Detail))
    await bus.publish([1, 2, 3, 4, 5].map((id) => message(id)))
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

describe.each(bothOnAws)('the keyed hash of KMS %s', (_, { KMSClient, kmsKeyedHash }) => {
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

describe.each(bothOnAws)(
  'the origin secret %s',
  (_, { SecretsManagerClient, secretsManagerOriginSecret }) => {
    const start = async (answers: Readonly<Record<string, AwsAnswer>>) => {
      const { settings, requests } = await endpoint(({ headers }) => {
        const [, operation = ''] = String(headers['x-amz-target']).split('.')
        return answers[operation] ?? { status: 500 }
      })
      return {
        secret: secretsManagerOriginSecret(new SecretsManagerClient(settings), 'hca/origin'),
        requests,
      }
    }
    const json = (body: object): AwsAnswer => ({
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/x-amz-json-1.1' },
    })

    it('has the value at a stage, and none where there is none yet', async () => {
      const { secret, requests } = await start({ GetSecretValue: json({ SecretString: 'geheim' }) })
      expect(await secret.at('current')).toBe('geheim')
      expect(JSON.parse(requests[0]?.body.toString() ?? '')).toEqual({
        SecretId: 'hca/origin',
        VersionStage: 'AWSCURRENT',
      })
      const notFound = json({ __type: 'ResourceNotFoundException', Message: 'Secrets Manager can’t find it' })
      const { secret: none } = await start({ GetSecretValue: { ...notFound, status: 400 } })
      expect(await none.at('pending')).toBeUndefined()
    })

    it('cannot say anything when Secrets Manager does not', async () => {
      const { secret } = await start({})
      await expect(secret.at('current')).rejects.toThrow()
      const { secret: other } = await start({ GetSecretValue: { body: '<html>' } })
      await expect(other.at('current')).rejects.toThrow()
    })

    it('knows which version is current', async () => {
      const VersionIdsToStages = { one: ['AWSPREVIOUS'], two: ['AWSCURRENT', 'AWSPENDING'] }
      const { secret } = await start({ DescribeSecret: json({ VersionIdsToStages }) })
      expect([await secret.isCurrent('one'), await secret.isCurrent('two')]).toEqual([false, true])
    })
  },
)
