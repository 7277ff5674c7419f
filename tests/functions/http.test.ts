import { beforeAll, describe, expect, it } from 'vitest'
import { openApi, type Api, type Caller, type Told } from '../support/api.ts'
import { applicationFields, pdf, submitted } from '../support/requests.ts'
import { listening } from '../support/telemetry.ts'

const always = {
  'API-Version': '1.0.0',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Strict-Transport-Security': expect.stringContaining('max-age='),
  'Content-Security-Policy': expect.stringContaining("default-src 'none'"),
}

describe('over HTTP', () => {
  let api: Api
  let employer: Caller
  let id: string
  beforeAll(async () => {
    api = openApi()
    employer = api.employer()
    id = await submitted(employer)
  })
  const send = (
    method: string,
    path: string,
    headers: Record<string, string> = {},
    body?: unknown,
  ): Promise<Told> =>
    api.request({
      method,
      path,
      headers: { Authorization: `Bearer ${employer.token}`, ...headers },
      ...(body === undefined ? {} : { body }),
    }) as Promise<Told>

  it('every answer has the security headers and the version, errors too', async () => {
    const answers = await Promise.all([
      employer.get(`/v1/aanvragen/${id}`),
      employer.get('/v1/aanvragen/'),
      employer.get('/v1/niets'),
      employer.get('/v1/bereik'),
      employer.post('/v1/aanvragen', {}),
      employer.post('/v1/aanvragen', {}, { Authorization: 'x' }),
      employer.post('/v1/aanvragen', '{}', { 'Content-Type': 'text/plain' }),
      employer.get('/v1/aanvragen', { Accept: 'text/html' }),
      employer.upload(pdf(), { 'If-Match': '"7"' }),
      send('DELETE', '/v1/aanvragen'),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 404, 403, 400, 401, 415, 406, 412, 405])
    for (const { headers } of answers) expect(headers).toMatchObject(always)
  })

  it.each([
    '/v1/aanvragen/',
    '/v1/bereik/',
    '/v1/aanvragen//',
    '/',
    '/v1',
    '/v2/aanvragen',
    '/V1/aanvragen',
    '/v1/Aanvragen',
    '/v1/aanvragen/x/y/z',
    '/v1/aanvragen/abcdefghijkl/onbekend',
    '//v1/aanvragen',
  ])(
    // prettier-ignore
    'nothing is found at %s',
    async (path) => {
      const answer = await send('GET', path)
      expect(answer.status).toBe(404)
      expect(answer.headers['Content-Type']).toBe('application/problem+json')
    },
  )

  it.each([
    ['PUT', '/v1/aanvragen', 'POST, GET'],
    ['DELETE', '/v1/aanvragen/abcdefghijkl', 'GET'],
    ['GET', '/v1/aanvragen/abcdefghijkl/besluiten', 'POST'],
    ['POST', '/v1/bereik', 'GET'],
    ['PATCH', '/v1/sectortafels/bouw', 'GET'],
    ['OPTIONS', '/v1/bewijsstukken', 'POST'],
  ])('%s on %s is answered with what can be done there', async (method, path, allow) => {
    const answer = await send(method, path)
    expect(answer.status).toBe(405)
    expect(answer.headers['Allow']).toBe(allow)
    expect(answer.body['detail']).toBe(`Gebruik hier ${allow.replace(', ', ' of ')}.`)
  })

  it.each([
    'text/plain',
    'application/xml',
    'application/x-www-form-urlencoded',
    '',
    'application/jsonp',
    'json',
  ])('a body of type "%s" is not taken', async (type) => {
    const answer = await employer.post('/v1/aanvragen', applicationFields(), { 'Content-Type': type })
    expect(answer.status).toBe(415)
    expect(answer.body['detail']).toBe('Stuur een van: application/json.')
  })

  it.each(['application/json; charset=utf-8', 'Application/JSON', 'application/json ;charset="utf-8"'])(
    'a body of type %s is taken',
    async (type) => {
      expect((await employer.post('/v1/aanvragen', {}, { 'Content-Type': type })).status).toBe(400)
    },
  )

  it.each([
    ['text/html', 406],
    ['application/xml, text/html;q=0.5', 406],
    ['application/json;q=0', 406],
    ['*/*', 200],
    ['application/*', 200],
    ['text/html, application/json;q=0.9', 200],
    ['', 200],
  ] as const)('what accepts "%s" gets %i', async (Accept, status) => {
    // prettier-ignore
    expect((await employer.get('/v1/aanvragen', { Accept })).status).toBe(status)
  })

  it('a body over 256 kB and a file over 4 MB are too large, and just that is not', async () => {
    const json = (bytes: number) => JSON.stringify({ x: 'x'.repeat(bytes - 8) })
    expect((await employer.post('/v1/aanvragen', json(256 * 1024))).status).toBe(400)
    const over = await employer.post('/v1/aanvragen', json(256 * 1024 + 1))
    expect([over.status, over.body['detail']]).toEqual([413, 'De inhoud is 257 kB; ten hoogste 256 kB mag.'])
    const file = (bytes: number) => pdf().toString().padEnd(bytes, ' ')
    expect((await employer.upload(file(4 * 1024 * 1024))).status).toBe(201)
    const before = await api.stored()
    expect((await employer.upload(file(4 * 1024 * 1024 + 1))).status).toBe(413)
    expect(await api.stored()).toBe(before)
  })

  it('a file that calls itself something else is refused and not kept', async () => {
    const before = await api.stored()
    const answers = await Promise.all([
      employer.upload('%PDX'),
      employer.upload(''),
      employer.upload(pdf(), { 'Content-Type': 'image/png' }),
      employer.upload(pdf(), { 'Content-Type': 'application/msword' }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 415])
    expect(await api.stored()).toBe(before)
  })

  it('the key of a request has 1 to 255 characters', async () => {
    const withKey = async (key: string) =>
      (await employer.post('/v1/aanvragen', applicationFields(), { 'Idempotency-Key': key })).status
    expect([await withKey(''), await withKey('  '), await withKey('x'.repeat(256))]).toEqual([400, 400, 400])
    expect([await withKey('x'.repeat(255)), await withKey('é\u{1F600}')]).toEqual([201, 201])
  })

  it('a document tells its version, which the next request may ask for', async () => {
    const read = await employer.get(`/v1/aanvragen/${id}`)
    expect(read.headers['ETag']).toBe('"1"')
    expect(read.body['versie']).toBe(1)
  })

  it('a bug is answered with a reference, and told without what anybody typed', async () => {
    const telemetry = listening()
    const broken = openApi({
      replaced: (own) => ({
        ...own,
        telemetry,
        vault: { ...own.vault, keyedHash: async () => { throw new TypeError('Jansen 1980-01-01') } },
      }),
    }) // prettier-ignore
    const answer = await broken.employer().post('/v1/aanvragen', applicationFields())
    expect(answer.status).toBe(500)
    expect(answer.headers).toMatchObject(always)
    expect(answer.body).toMatchObject({ code: 'interne-fout', kenmerk: 'verzoek-1' })
    expect(JSON.stringify([answer.body, telemetry.lines])).not.toMatch(/Jansen|1980/)
    expect(telemetry.lines[0]).toMatchObject({
      line: { level: 'ERROR', correlation: 'verzoek-1', fault: { name: 'TypeError' } },
      measured: { UnexpectedErrors: 1 },
    })
  })
})
