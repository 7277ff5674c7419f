import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import openApi from '../../functions/documents/openapi.json' with { type: 'json' }
import { examples } from '../../functions/documents/generate/examples.ts'
import { openApiDocument } from '../../functions/documents/generate/open-api-document.ts'
import { TryAgain } from '../../functions/passing-faults.ts'
import { uploadsADay } from '../../domain/evidence/uploads.ts'
import { allRoutes } from '../../functions/wiring.ts'
import { conflictsAfterwards, goesWellAfterwards } from '../support/afterwards-stories.ts'
import { openApi as openRegion, type Api, type Told } from '../support/api.ts'
import { documented, occurred } from '../support/documented.ts'
import {
  applicationFields,
  assessed,
  granted,
  memberFields,
  pdf,
  personFields,
  readyTable,
  submitted,
  succeeded,
} from '../support/requests.ts'
import { paymentConflicts, paymentsGoWell, paymentsThere } from '../support/payment-stories.ts'
import { payment } from '../support/payments.ts'
import { termConflicts, termsGoWell } from '../support/term-stories.ts'
import { undertakingConflicts, undertakingsGoWell, undertakingThere } from '../support/undertaking-stories.ts'
import { call, callerFor, guardedRoutes, people } from '../support/route-calls.ts'

const posts = guardedRoutes.filter(({ method }) => method === 'POST')

describe('the OpenAPI document', () => {
  it('is that of the wiring table: npm run docs makes it again', () => {
    expect(openApi).toEqual(JSON.parse(JSON.stringify(openApiDocument(allRoutes))))
  })

  it('has an example for every body, that keeps to both the schema and the contract', () => {
    const ajv = new Ajv2020({ strict: false })
    formats.default(ajv)
    for (const { path, body } of posts.filter((route) => route.body !== undefined)) {
      const { schema, example } = (openApi.paths as unknown as Record<string, { post: Posted }>)[
        path.slice(3)
      ]!.post.requestBody.content['application/json']
      expect(example, path).toEqual(examples[path])
      expect(ajv.validate(schema, example), JSON.stringify(ajv.errors)).toBe(true)
      expect(body?.safeParse(example).success, path).toBe(true)
    }
  })
})

interface Posted {
  readonly requestBody: {
    readonly content: { readonly 'application/json': { schema: object; example: unknown } }
  }
}

/** All that goes well with applications, tables and numbers. */
async function goesWell(api: Api): Promise<void> {
  const [employer, coordinator] = [api.employer(), api.coordinator('bouw')]
  await readyTable(coordinator, 'bouw')
  succeeded(
    await coordinator.post(
      '/v1/sectortafels/bouw/leden',
      memberFields({ persoon: personFields({ achternaam: 'Vier' }) }),
    ),
  )
  succeeded(await coordinator.post('/v1/sectortafels/bouw/activeringen', {}))
  const step = async (who: string, id: string, collection: string, body: object) =>
    succeeded(
      await (who === 'e' ? employer : api.officer(who)).post(`/v1/aanvragen/${id}/${collection}`, body),
    )

  const incomplete = await submitted(employer, { bewijsstukken: [] })
  await step('Bea', incomplete, 'aanvulverzoeken', { ontbreekt: ['offerte'], uiterlijkOp: '2026-03-02' })
  const completed = await submitted(employer, { bewijsstukken: [] })
  const quote = succeeded(await employer.upload(pdf())).body['id']
  await step('e', completed, 'aanvullingen', { bewijsstukken: [{ soort: 'offerte', id: quote }] })
  await step('e', completed, 'intrekkingen', {})
  const id = await granted(api, employer)
  await step('Piet', id, 'betalingen', { bedragCenten: 48_000, betaaldOp: '2026-03-02', kenmerk: 'V-1' })
  await step('e', id, 'deelnamemeldingen', { deelname: 1, verloop: 'gestart', op: '2026-03-02' })
  await step('e', id, 'deelnamemeldingen', { deelname: 1, verloop: 'afgerond', op: '2026-03-02' })
  await step('e', id, 'verantwoordingen', { deelnames: [{ deelname: 1, kostenCenten: 40_000 }] })
  await step('Dirk', id, 'voornemens', { soort: 'vaststellen' })
  await step('e', id, 'zienswijzen', {})
  await step('Dirk', id, 'vaststellingen', { afweging: 'Niet onevenredig.' })
  await step('Piet', id, 'terugvorderingen', { bedragCenten: 1, ontvangenOp: '2026-03-02', kenmerk: 'T-1' })
  await api.at('2026-03-04T09:00:00.000Z')
  await step('Dirk', incomplete, 'buitenbehandelingstellingen', {})
  await goesWellAfterwards(api)
  for (const each of [incomplete, completed, id]) succeeded(await employer.get(`/v1/aanvragen/${each}`))
  succeeded(await employer.get(`/v1/bewijsstukken/${String(quote)}`))
  succeeded(await employer.get('/v1/aanvragen?aantal=1'))
  succeeded(await coordinator.get('/v1/sectortafels/bouw'))
  succeeded(await coordinator.get('/v1/sectortafels'))
  succeeded(await api.analyst().get('/v1/bereik'))
  succeeded(await api.analyst().get('/v1/bereik', { Accept: 'text/csv' }))
}

/** What clashes with what is there. */
async function conflicts(api: Api): Promise<readonly Told[]> {
  const [employer, coordinator] = [api.employer(), api.coordinator('zorg-en-welzijn')]
  await readyTable(coordinator, 'zorg-en-welzijn')
  const decided = await granted(api, employer)
  const id = await assessed(api, employer, {}, '2026-03-02T10:00:00.000Z')
  const withKey = { 'Idempotency-Key': 'een' }
  const again = async (path: string, one: unknown, other: unknown, who = coordinator) => {
    await who.post(path, one, withKey)
    return who.post(path, other, withKey)
  }
  const agenda = { vastgesteldOp: '2026-02-01', eersteJaar: 2026, laatsteJaar: 2029 }
  const table = '/v1/sectortafels/zorg-en-welzijn'
  const empty = api.coordinator('techniek')
  await empty.post('/v1/sectortafels', { sectortafel: 'techniek' })
  const invoice = succeeded(await employer.upload(pdf('een'), withKey))
  return [
    await employer.upload(pdf('ander'), withKey),
    await again(
      '/v1/aanvragen',
      applicationFields(),
      applicationFields({ btwVerrekenbaar: false }),
      employer,
    ),
    await coordinator.post('/v1/sectortafels', { sectortafel: 'zorg-en-welzijn', leden: [memberFields()] }),
    await again(`${table}/leden`, memberFields(), memberFields({ rol: 'regisseur' })),
    await again(`${table}/actieagendas`, { ...agenda, laatsteJaar: 2027 }, { ...agenda, laatsteJaar: 2028 }),
    await coordinator.post(`${table}/budgetten`, {
      beslotenOp: '2026-01-01',
      bronnen: [
        { bron: 'rijk', bedragCenten: 1 },
        { bron: 'rijk', bedragCenten: 2 },
      ],
    }),
    await empty.post('/v1/sectortafels/techniek/activeringen', {}),
    ...(await conflictsAfterwards(api, id)),
    ...(await Promise.all(
      (
        [
          ['Bea', decided, 'aanvulverzoeken', { ontbreekt: ['offerte'] }],
          ['e', id, 'aanvullingen', { bewijsstukken: [{ soort: 'factuur', id: invoice.body['id'] }] }],
          ['e', decided, 'intrekkingen', {}],
          ['Bea', id, 'buitenbehandelingstellingen', {}],
          ['Bea', decided, 'beoordelingen', {}],
          ['Bea', id, 'besluiten', { besluit: 'verlenen' }],
          ['e', id, 'deelnamemeldingen', { deelname: 1, verloop: 'gestart', op: '2026-03-02' }],
          ['e', id, 'verantwoordingen', { deelnames: [{ deelname: 1, kostenCenten: 1 }] }],
          ['Bea', id, 'vaststellingen', {}],
          ['Bea', id, 'betalingen', { bedragCenten: 1, betaaldOp: '2026-03-02', kenmerk: 'V-1' }],
          ['Bea', id, 'terugvorderingen', { bedragCenten: 1, ontvangenOp: '2026-03-02', kenmerk: 'T-1' }],
        ] as const
      ).map(([who, on, collection, body]) =>
        (who === 'e' ? employer : api.officer(who)).post(`/v1/aanvragen/${on}/${collection}`, body),
      ),
    )),
  ]
}

/** The id of something that is there, for each route that has one in its path. */
async function idsOf(api: Api): Promise<(path: string) => string> {
  const application = await submitted(api.employer())
  await readyTable(api.coordinator('bouw'), 'bouw')
  const { account, batch } = await paymentsThere(api)
  const ids: Readonly<Record<string, string>> = {
    sectortafels: 'bouw',
    bankrekeningen: account,
    betaalopdrachten: batch,
    ondernemingen: await undertakingThere(api),
  }
  return (path) => ids[path.split('/')[2] ?? ''] ?? application
}

/** The id of an application that may be paid now. */
async function dueIn(api: Api): Promise<string> {
  await api.host.catchUp()
  const { body } = succeeded(await api.officer('Piet').get('/v1/te-betalen'))
  return (body['betalingen'] as { id: string }[])[0]?.id ?? ''
}

/** Tried in `letters/letter-routes.test.ts` and `ceilings/scoring.test.ts`: they need what happened before. */
const hasTestOfItsOwn = (path: string): boolean => /brieven|contactadressen|scores/.test(path)
const isTriedHere = ({ path }: { readonly path: string }): boolean => !hasTestOfItsOwn(path)

describe('every answer that the document tells of occurs', () => {
  it('when all goes well', async () => {
    await goesWell(openRegion())
    await paymentsGoWell(openRegion())
    await undertakingsGoWell(openRegion())
    await termsGoWell(openRegion())
    const api = openRegion()
    for (const route of allRoutes.filter(({ roles }) => roles.length === 0)) {
      const answer = await call(callerFor(api, route), route, { id: 'nl.hca.aanvraag.ingediend.v1' })
      expect([route.path, answer.status]).toEqual([route.path, 200])
    }
  })

  it('when it cannot be done now', async () => {
    expect((await conflicts(openRegion())).map(({ status }) => status)).toEqual(
      Array.from({ length: 30 }, () => 409),
    )
    for (const conflictsOf of [paymentConflicts, undertakingConflicts, termConflicts]) {
      const told = await conflictsOf(openRegion())
      expect(told.map(({ status }) => status)).toEqual(told.map(() => 409))
    }
    const scanning = openRegion({ replaced: (own) => ({ ...own, scansEvidence: true }) })
    const employer = scanning.employer()
    const { id } = succeeded(await employer.upload(pdf())).body
    expect((await employer.get(`/v1/bewijsstukken/${String(id)}`)).status).toBe(409)
    for (let file = 1; file < uploadsADay; file += 1) succeeded(await employer.upload(pdf(String(file))))
    expect((await employer.upload(pdf('te veel'))).status).toBe(429)
  })

  it('when the request is not in order', async () => {
    const api = openRegion()
    const idOf = await idsOf(api)
    for (const route of allRoutes.filter(isTriedHere)) {
      const caller = callerFor(api, route)
      const on = { id: idOf(route.path) }
      expect((await call(caller, route, { ...on, query: '?onbekend=1' })).status, route.path).toBe(400)
      expect((await call(caller, route, { ...on, headers: { Accept: 'text/html' } })).status).toBe(406)
      if (route.path.includes('{')) expect((await call(caller, route)).status, route.path).toBe(404)
    }
    for (const route of posts.filter(isTriedHere)) {
      const caller = callerFor(api, route)
      const on = { id: idOf(route.path) }
      const large = Buffer.alloc((route.maximumBytes ?? 256 * 1024) + 1)
      expect((await call(caller, route, { ...on, body: large })).status, route.path).toBe(413)
      expect((await call(caller, route, { ...on, headers: { 'Content-Type': 'text/plain' } })).status).toBe(
        415,
      )
    }
  })

  it('when it was made for another version', async () => {
    const api = openRegion()
    const idOf = await idsOf(api)
    const { id } = succeeded(await api.employer().upload(pdf())).body
    const withEvidence: Readonly<Record<string, unknown>> = {
      '/v1/aanvragen': applicationFields(),
      '/v1/betaalopdrachten': { betalingen: [payment(await dueIn(api), 'V-9')] },
      '/v1/aanvragen/{id}/aanvullingen': { bewijsstukken: [{ soort: 'offerte', id }] },
      '/v1/aanvragen/{id}/verantwoordingen': { deelnames: [{ deelname: 1, kostenCenten: 1 }] },
    }
    for (const route of posts.filter(isTriedHere)) {
      const answer = await call(callerFor(api, route), route, {
        id: idOf(route.path),
        body: withEvidence[route.path],
        headers: { 'If-Match': '"99"' },
      })
      expect([route.path, answer.status]).toEqual([route.path, 412])
    }
  })

  it('when somebody may not, and when we fail', async () => {
    const [api, broken, down] = [
      openRegion(),
      openRegion({ replaced: (own) => ({ ...own, verifyToken: async () => { throw new Error('bug') } }) }),
      openRegion({ replaced: (own) => ({ ...own, verifyToken: async () => { throw new TryAgain('later') } }) }),
    ] // prettier-ignore
    for (const route of guardedRoutes) {
      expect((await call(people(api).system, route)).status).toBe(403)
      expect((await call(people(api).system, route, { headers: { Authorization: 'geen' } })).status).toBe(401)
      expect((await call(people(broken).officer, route)).status).toBe(500)
      expect((await call(people(down).officer, route)).status).toBe(503)
    }
  })

  it('and none is told that does not', () => {
    expect(documented.filter((answer) => !occurred.has(answer) && !hasTestOfItsOwn(answer))).toEqual([])
  })
})
