import { beforeAll, describe, expect, it } from 'vitest'
import { roles, type Role } from '../../events/commit.ts'
import { examples } from '../../functions/documents/generate/examples.ts'
import { allRoutes } from '../../functions/wiring.ts'
import type { Route } from '../../functions/http/route.ts'
import { openApi, type Api, type Caller } from '../support/api.ts'
import { pdf, readyTable, submitted } from '../support/requests.ts'

const people = (api: Api): Readonly<Record<Role, Caller>> => ({
  employer: api.employer(),
  officer: api.officer('Bea'),
  coordinator: api.coordinator('bouw'),
  analyst: api.analyst(),
  administrator: api.administrator(),
  system: api.as({ issuer: 'x', subject: 'systeem', role: 'system' }),
})

const pathOf = ({ path }: Route, id: string): string => path.replace('{id}', id)

const call = (caller: Caller, route: Route, id = 'abcdefghijkl') => {
  if (route.method === 'GET') return caller.get(pathOf(route, id))
  return route.file === undefined ? caller.post(pathOf(route, id), {}) : caller.upload(pdf())
}

/** A route without roles is open to all. */
const guarded = allRoutes.filter((route) => route.roles.length > 0)

describe('who may do what', () => {
  const matrix = guarded.flatMap((route) =>
    roles.map((role) => ({
      route,
      role,
      what: `${route.method} ${route.path}`,
      may: route.roles.includes(role),
    })),
  )

  it.each(matrix.filter(({ may }) => !may))('$role may not $what', async ({ route, role }) => {
    const api = openApi()
    const answer = await call(people(api)[role], route)
    expect(answer.status).toBe(403)
    expect(answer.body).toMatchObject({
      code: 'rol-niet-toegestaan',
      detail: expect.stringMatching(/^Uw rol/),
    })
    expect(await api.stored()).toBe(await openApi().stored())
    api.close()
  })

  it.each(matrix.filter(({ may }) => may))('$role may $what', async ({ route, role }) => {
    const answer = await call(people(openApi())[role], route)
    expect([200, 201, 400, 404]).toContain(answer.status)
  })

  it('lets nobody in who is not listed for any route', () => {
    const listed = new Set(allRoutes.flatMap((route) => route.roles))
    expect([...listed].toSorted()).toEqual(['administrator', 'analyst', 'coordinator', 'employer', 'officer'])
  })

  it.each([
    ['no token', ''],
    ['no scheme', 'abc'],
    ['another scheme', 'Basic YTpi'],
    ['a token that is none', 'Bearer abc'],
    ['an empty token', 'Bearer '],
    ['two tokens', 'Bearer a b'],
  ])('answers 401 on every route for %s, with how to sign in', async (_, Authorization) => {
    const api = openApi()
    for (const route of guarded) {
      const caller = people(api).officer
      const path = pathOf(route, 'abcdefghijkl')
      const answer =
        route.method === 'GET'
          ? await caller.get(path, { Authorization })
          : await caller.post(path, {}, { Authorization })
      expect(answer.status, route.path).toBe(401)
      expect(answer.headers['WWW-Authenticate']).toBe('Bearer')
      expect(answer.body['code']).toBe('niet-aangemeld')
    }
  })

  it('answers 403 for an employer whose token has no KVK number of 8 digits', async () => {
    const api = openApi()
    for (const kvk of [undefined, '', '1234567', 'x2345678']) {
      const caller = api.as({
        issuer: 'x',
        subject: 'e',
        role: 'employer',
        ...(kvk === undefined ? {} : { kvk }),
      })
      expect((await caller.get('/v1/aanvragen')).body['code']).toBe('geen-kvk')
    }
  })
})

describe("somebody else's", () => {
  let api: Api
  let id: string
  beforeAll(async () => {
    api = openApi()
    id = await submitted(api.employer('11111111'))
    await readyTable(api.coordinator('zorg-en-welzijn'), 'zorg-en-welzijn')
  })

  it('application is not there for another employer, whatever is done with it', async () => {
    const before = await api.log()
    const stranger = api.employer('22222222')
    const bodies: Readonly<Record<string, unknown>> = {
      deelnamemeldingen: { deelname: 1, verloop: 'gestart', op: '2026-03-01' },
      verantwoordingen: { deelnames: [{ deelname: 1, kostenCenten: 1 }] },
    }
    for (const route of allRoutes.filter(
      ({ path, roles: who }) => /aanvragen\/\{id\}/.test(path) && who.includes('employer'),
    )) {
      const collection = route.path.split('/').at(-1) ?? ''
      const answer =
        route.method === 'GET'
          ? await stranger.get(pathOf(route, id))
          : await stranger.post(pathOf(route, id), bodies[collection] ?? examples[route.path] ?? {})
      expect([route.path, answer.status, answer.body['code']]).toEqual([route.path, 404, 'niet-gevonden'])
    }
    expect((await stranger.get('/v1/aanvragen')).body['aanvragen']).toEqual([])
    expect((await stranger.get(`/v1/aanvragen?minVersie=${id}@1`)).body['aanvragen']).toEqual([])
    expect(await api.log()).toBe(before)
  })

  it('evidence can neither be read nor be used', async () => {
    const owner = api.employer('11111111')
    const evidence = String((await owner.upload(pdf('van een ander'))).body['id'])
    const stranger = api.employer('22222222')
    expect((await owner.get(`/v1/bewijsstukken/${evidence}`)).body).toEqual(pdf('van een ander'))
    expect((await stranger.get(`/v1/bewijsstukken/${evidence}`)).status).toBe(404)
    const mine = await submitted(stranger)
    const answer = await stranger.post(`/v1/aanvragen/${mine}/aanvullingen`, {
      bewijsstukken: [{ soort: 'offerte', id: evidence }],
    })
    expect(answer.body['fouten']).toMatchObject([{ plek: 'body.bewijsstukken.0.id', code: 'onbekend' }])
  })

  it('company shows nothing to an employer whom nobody has met', async () => {
    const newcomer = api.employer('99999999')
    expect((await newcomer.get('/v1/aanvragen')).body['aanvragen']).toEqual([])
    expect((await newcomer.get(`/v1/aanvragen/${id}`)).status).toBe(404)
  })

  it('sector table can be changed by its own coordinator and by officers only', async () => {
    const other = api.coordinator('bouw')
    const agenda = { vastgesteldOp: '2026-02-02', eersteJaar: 2026, laatsteJaar: 2028 }
    expect((await other.post('/v1/sectortafels/zorg-en-welzijn/actieagendas', agenda)).body['code']).toBe(
      'andere-tafel',
    )
    expect((await other.post('/v1/sectortafels/zorg-en-welzijn/activeringen', {})).status).toBe(403)
    expect((await other.post('/v1/sectortafels', { sectortafel: 'techniek' })).body['code']).toBe(
      'andere-tafel',
    )
    expect((await api.officer('Bea').post('/v1/sectortafels/zorg-en-welzijn/activeringen', {})).status).toBe(
      201,
    )
    const { body } = await other.get('/v1/sectortafels')
    expect(body['sectortafels']).toMatchObject([{ sectortafel: 'zorg-en-welzijn', status: 'actief' }])
  })

  it.each([
    'abcdefghijkl',
    'constructor',
    '__proto__',
    'x',
    '%2e%2e',
    '%zz',
    "a'b",
    'a%2Fb',
    '%00',
    '\u{1F600}',
  ])("id %s is nobody's", async (unknown) => {
    for (const route of allRoutes.filter(({ path, method }) => method === 'GET' && path.includes('{id}'))) {
      const [role] = route.roles
      const answer = await people(api)[role!].get(pathOf(route, unknown), { Accept: '*/*' })
      expect([route.path, answer.status]).toEqual([route.path, 404])
    }
  })
})
