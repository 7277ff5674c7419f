import { beforeEach, describe, expect, it } from 'vitest'
import { tokensOf } from '../../adapters/tokens.ts'
import type { Hosted } from '../../local/host.ts'
import { openApi, type Api } from '../support/api.ts'
import { applicationFields, submitted } from '../support/requests.ts'

const faultOf = (name: string, more: object): Error =>
  Object.assign(new Error('Jansen 1980-01-01'), { name, ...more })

const passing = {
  'a table that is asked too much': faultOf('ThrottlingException', { $fault: 'client', $metadata: {} }),
  'a partition that is asked too much': faultOf('ProvisionedThroughputExceededException', {
    $fault: 'client',
  }),
  'a service that breaks': faultOf('InternalServerError', { $fault: 'server', $metadata: {} }),
  'a bucket that wants us slower': faultOf('SlowDown', { $fault: 'client' }),
  'a connection that is cut': faultOf('Error', { code: 'ECONNRESET' }),
  'an address that is not found for now': faultOf('Error', { code: 'EAI_AGAIN' }),
  'an answer that takes too long': faultOf('TimeoutError', {}),
  'a fetch that fails underneath': faultOf('TypeError', {
    cause: faultOf('Error', { code: 'ECONNREFUSED' }),
  }),
  'a file that another process has locked': faultOf('Error', { code: 'ERR_SQLITE_ERROR', errcode: 5 }),
  'a disk that is full': faultOf('Error', { code: 'ERR_SQLITE_ERROR', errcode: 13 }),
}
const lasting = {
  'a right that we lack': faultOf('AccessDeniedException', { $fault: 'client', $metadata: {} }),
  'a table that is not there': faultOf('ResourceNotFoundException', { $fault: 'client', $metadata: {} }),
  'a file that is damaged': faultOf('Error', { code: 'ERR_SQLITE_ERROR', errcode: 11 }),
  'a bug': faultOf('TypeError', {}),
}

describe('a store that fails under a request', () => {
  let api: Api
  let fault: Error | undefined
  beforeEach(() => {
    fault = undefined
    const or = <Result>(done: () => Promise<Result>): Promise<Result> =>
      fault === undefined ? done() : Promise.reject(fault)
    const failing = (own: Hosted): Hosted => ({
      ...own,
      events: { ...own.events, append: (commit) => or(() => own.events.append(commit)) },
      viewStore: { ...own.viewStore, list: (view, page) => or(() => own.viewStore.list(view, page)) },
      vault: { ...own.vault, records: (ids) => or(() => own.vault.records(ids)) },
      files: { ...own.files, put: (key, bytes, type) => or(() => own.files.put(key, bytes, type)) },
    })
    api = openApi({ replaced: failing })
  })

  it.each(Object.entries(passing))('asks to try again later: %s', async (_, error) => {
    const id = await submitted(api.employer())
    fault = error
    const before = await api.log()
    const answers = [
      await api.employer().post('/v1/aanvragen', applicationFields()),
      await api.employer().get('/v1/aanvragen'),
      await api.employer().get(`/v1/aanvragen/${id}`),
      await api.employer().upload('%PDF-1.7'),
    ]
    for (const { status, headers, body } of answers) {
      expect([status, headers['Retry-After'], body['code']]).toEqual([503, '30', 'even-niet-beschikbaar'])
      expect(JSON.stringify(body)).not.toContain('Jansen')
    }
    expect(await api.log()).toBe(before)
  })

  it('and the same request goes well when the store is there again', async () => {
    const send = () => api.employer().post('/v1/aanvragen', applicationFields(), { 'Idempotency-Key': 'een' })
    fault = passing['a table that is asked too much']
    expect((await send()).status).toBe(503)
    fault = undefined
    expect((await send()).status).toBe(201)
  })

  it.each(Object.entries(lasting))('says that something is wrong with us: %s', async (_, error) => {
    fault = error
    const { status, headers, body } = await api.employer().get('/v1/aanvragen')
    expect([status, headers['Retry-After'], body['code']]).toEqual([500, undefined, 'interne-fout'])
  })
})

describe('whoever gives out tokens', () => {
  const tokenWith = async (error: Error) => {
    const verifyToken = tokensOf({ issuer: 'x', audience: 'y' }, async () => {
      throw error
    })
    const header = Buffer.from(JSON.stringify({ alg: 'ES256', kid: 'a' })).toString('base64url')
    const api = openApi({ replaced: (own) => ({ ...own, verifyToken }) })
    return api.request({
      method: 'GET',
      path: '/v1/aanvragen',
      headers: { Authorization: `Bearer ${header}.e30.AAAA` },
    })
  }

  it.each([
    faultOf('JWKSTimeout', { code: 'ERR_JWKS_TIMEOUT' }),
    faultOf('JOSEError', { code: 'ERR_JOSE_GENERIC' }),
    faultOf('TypeError', { cause: faultOf('Error', { code: 'ECONNREFUSED' }) }),
  ])('and cannot be reached is not held against the bearer: $name', async (error) => {
    expect((await tokenWith(error)).status).toBe(503)
  })

  it('and does not know the key makes it a bad token', async () => {
    expect((await tokenWith(faultOf('JWKSNoMatchingKey', { code: 'ERR_JWKS_NO_MATCHING_KEY' }))).status).toBe(
      401,
    )
  })
})
