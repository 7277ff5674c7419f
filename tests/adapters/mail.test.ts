import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { outboxMail } from '../../adapters/mail/outbox-mail.ts'
import { sesMail } from '../../adapters/mail/ses-mail.ts'

const message = {
  id: 'letter-abc',
  to: 'ontvanger@bedrijf.example',
  replyTo: 'hca@example.nl',
  subject: 'Er staat een brief voor u klaar – nu',
  text: 'Goedendag,\n\nLog in: https://hca.example.nl\n',
}

describe('mail of one machine', () => {
  it('is a file that a mail program opens, once for each message', async () => {
    const files = new Map<string, Uint8Array>()
    const mail = outboxMail({
      put: async (key, bytes) => void files.set(key, bytes),
      get: async (key) => files.get(key),
    })
    await mail.send(message)
    await mail.send(message)
    expect([...files.keys()]).toEqual(['letter-abc.eml'])
    const [head = '', body = ''] = Buffer.from(files.get('letter-abc.eml')!)
      .toString('ascii')
      .split('\r\n\r\n')
    expect(head).toContain('To: ontvanger@bedrijf.example')
    const subject = /Subject: =\?utf-8\?B\?(.+)\?=/.exec(head)![1]!
    expect(Buffer.from(subject, 'base64').toString()).toBe(message.subject)
    expect(Buffer.from(body, 'base64').toString()).toBe(message.text)
  })
})

describe('mail by SES', () => {
  const asked: { url: string | undefined; headers: IncomingHttpHeaders; body: string }[] = []
  let answers: readonly [status: number, type?: string][] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      asked.push({ url: request.url, headers: request.headers, body })
      const [status, type] = answers[Math.min(asked.length, answers.length) - 1] ?? [200]
      response.writeHead(status, type === undefined ? {} : { 'x-amzn-errortype': `${type}:http://x/` })
      response.end('{}')
    })
  })
  let endpoint = ''
  beforeAll(async () => {
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => new Promise((closed) => server.close(closed)))
  beforeEach(() => {
    asked.length = 0
    answers = []
  })

  const mail = () =>
    sesMail({
      from: 'brieven@hca.example.nl',
      configurationSet: 'proef-mail',
      settings: {
        endpoint,
        region: 'eu-central-1',
        credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
      },
    })

  it('goes to one receiver, signed, under the rules of the domain', async () => {
    await mail().send(message)
    expect(asked).toHaveLength(1)
    const [{ url, headers, body }] = asked as [(typeof asked)[0]]
    expect(url).toBe('/v2/email/outbound-emails')
    expect(headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=key\/\d{8}\/eu-central-1\/ses\/aws4_request/,
    )
    expect(JSON.parse(body)).toEqual({
      FromEmailAddress: 'brieven@hca.example.nl',
      Destination: { ToAddresses: ['ontvanger@bedrijf.example'] },
      ReplyToAddresses: ['hca@example.nl'],
      ConfigurationSetName: 'proef-mail',
      Content: {
        Simple: {
          Subject: { Data: message.subject, Charset: 'UTF-8' },
          Body: { Text: { Data: message.text, Charset: 'UTF-8' } },
        },
      },
    })
  })

  it('is tried again when SES is too busy', async () => {
    answers = [[429, 'TooManyRequestsException'], [200]]
    await mail().send(message)
    expect(asked).toHaveLength(2)
  })

  it('that SES refuses is refused once, with its reason', async () => {
    answers = [[400, 'MessageRejected']]
    await expect(mail().send(message)).rejects.toMatchObject({ name: 'MessageRejected' })
    expect(asked).toHaveLength(1)
  })
})
