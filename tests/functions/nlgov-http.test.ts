import { beforeAll, describe, expect, it } from 'vitest'
import { allRoutes } from '../../functions/wiring.ts'
import { openApi, type Api, type Told } from '../support/api.ts'
import { readyTable, submitted } from '../support/requests.ts'
import { call, callerFor } from '../support/route-calls.ts'

const always = {
  'API-Version': expect.stringMatching(/^\d+\.\d+\.\d+$/),
  'Cache-Control': expect.stringMatching(/./),
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Strict-Transport-Security': expect.stringContaining('max-age='),
  'Content-Security-Policy': expect.stringContaining("default-src 'none'"),
}

describe.each(allRoutes.map((route) => ({ route, name: `${route.method} ${route.path}` })))(
  'the API design rules at run time: $name',
  ({ route }) => {
    let api: Api
    let id: string
    beforeAll(async () => {
      api = openApi()
      id = route.path.includes('sectortafels') ? 'bouw' : await submitted(api.employer())
      if (id === 'bouw') await readyTable(api.coordinator('bouw'), 'bouw')
    })
    const path = () => route.path.replace(/\{\w+\}/, id)
    const send = (method: string, to = path()): Promise<Told> =>
      api.request({
        method,
        path: to,
        headers: { Authorization: `Bearer ${callerFor(api, route).token}` },
      }) as Promise<Told>

    const isProblem = (answer: Told, status: number, code: string): void => {
      expect(answer.status).toBe(status)
      expect(answer.headers).toMatchObject({ ...always, 'Content-Type': 'application/problem+json' })
      expect(answer.body).toMatchObject({
        status,
        code,
        title: expect.any(String),
        detail: expect.any(String),
      })
    }

    it('has the headers that every answer has', async () => {
      expect((await call(callerFor(api, route), route, { id })).headers).toMatchObject(always)
    })

    it('is not found with a slash behind it', async () => {
      isProblem(await send(route.method, `${path()}/`), 404, 'niet-gevonden')
    })

    it.each(['PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'])(
      'answers %s with what it does take',
      async (method) => {
        const answer = await send(method)
        isProblem(answer, 405, 'methode-niet-toegestaan')
        const methods = allRoutes.filter((other) => other.path === route.path).map((other) => other.method)
        expect(answer.headers['Allow']?.split(', ').toSorted()).toEqual(methods.toSorted())
      },
    )

    it('does not answer in a format that it has not', async () => {
      const answer = await call(callerFor(api, route), route, { id, headers: { Accept: 'text/turtle' } })
      isProblem(answer, 406, 'formaat-niet-leverbaar')
    })

    it('refuses every parameter that it does not know, and stores nothing', async () => {
      const before = await api.stored()
      const answer = await call(callerFor(api, route), route, { id, query: '?page=2&sort=naam&__proto__=1' })
      isProblem(answer, 400, 'ongeldige-invoer')
      const faults = answer.body['fouten'] as { plek: string; code: string }[]
      expect(faults.filter(({ plek }) => plek.startsWith('query.'))).toMatchObject(
        ['page', 'sort', '__proto__'].map((name) => ({ plek: `query.${name}`, code: 'onbekende-parameter' })),
      )
      expect(await api.stored()).toBe(before)
    })

    it.runIf(route.method === 'POST')(
      'does not take another format, and names all that is wrong at once',
      async () => {
        const caller = callerFor(api, route)
        const wrong = await call(caller, route, { id, headers: { 'Content-Type': 'text/plain' } })
        isProblem(wrong, 415, 'formaat-niet-aangenomen')
        const headers = { 'Idempotency-Key': undefined, 'If-Match': '3' }
        const body = route.file === undefined ? { onbekend: 1 } : '%PDF-'
        const answer = await call(caller, route, { id, query: '?page=2', body, headers })
        isProblem(answer, 400, 'ongeldige-invoer')
        expect((answer.body['fouten'] as { plek: string }[]).map(({ plek }) => plek)).toEqual(
          expect.arrayContaining(['header.Idempotency-Key', 'header.If-Match', 'query.page']),
        )
        if (route.file === undefined) expect(JSON.stringify(answer.body['fouten'])).toContain('"body.')
      },
    )
  },
)

describe('what is wrong in a list', () => {
  it('comes back at once, known parameters and unknown ones', async () => {
    const answer = await openApi().officer('Bea').get('/v1/aanvragen?aantal=0&page=2&vanaf=x')
    expect((answer.body['fouten'] as { plek: string }[]).map(({ plek }) => plek).toSorted()).toEqual([
      'query.aantal',
      'query.page',
      'query.vanaf',
    ])
  })

  it('in the reach numbers too: a group that is not there and a moment that is yet to come', async () => {
    const answer = await openApi().analyst().get('/v1/bereik?per=wijk&standPer=2030-01-01T00:00:00Z')
    expect(answer.body['fouten']).toMatchObject([
      { plek: 'query.per', code: 'ongeldig' },
      { plek: 'query.standPer', code: 'in-de-toekomst' },
    ])
  })
})
