import { beforeAll, describe, expect, it } from 'vitest'
import { allRoutes } from '../../functions/wiring.ts'
import { openApi, type Api, type Body, type Caller, type Told } from '../support/api.ts'
import { applicationFields, memberFields, participationFields, personFields } from '../support/requests.ts'
import { goodAfterwards } from '../support/good-afterwards.ts'
import { goodOfUndertakings } from '../support/undertaking-stories.ts'

/** What zod says of itself when nobody gave it words. */
const english =
  /invalid|expected|too (small|big)|required|string|number|nonoptional|undefined|unrecognized|must/i

interface Fault {
  readonly plek: string
  readonly reden: string
}
const faultsOf = (answer: Told): readonly Fault[] => (answer.body['fouten'] ?? []) as readonly Fault[]

/** A body that keeps to the contract of each route. */
const good: Readonly<Record<string, Body>> = {
  '/v1/aanvragen': applicationFields({
    bewijsstukken: [{ soort: 'offerte', id: 'abcdefghijkl' }],
    deelnames: [participationFields({ sectortafel: 'bouw', btwCenten: 1, bijdrageDerdenCenten: 1 })],
  }),
  '/v1/aanvragen/{id}/aanvulverzoeken': {
    ontbreekt: ['offerte'],
    uiterlijkOp: '2026-04-01',
    toelichting: 'x',
  },
  '/v1/aanvragen/{id}/verdagingen': { uiterlijkOp: '2026-05-20', bezwaar: 1, toelichting: 'x' },
  '/v1/aanvragen/{id}/opschortingen': {
    grond: 'overmacht',
    vanaf: '2026-03-10',
    totEnMet: '2026-03-24',
    toelichting: 'x',
  },
  '/v1/aanvragen/{id}/termijnverlengingen': {
    termijn: 'aanvullen',
    uiterlijkOp: '2026-04-10',
    grond: 'storing',
    toelichting: 'x',
  },
  '/v1/aanvragen/{id}/ingebrekestellingen': {},
  '/v1/aanvragen/{id}/herinneringen': {},
  '/v1/aanvragen/{id}/aanvullingen': { bewijsstukken: [{ soort: 'offerte', id: 'abcdefghijkl' }] },
  '/v1/aanvragen/{id}/intrekkingen': { toelichting: 'x' },
  '/v1/aanvragen/{id}/buitenbehandelingstellingen': { toelichting: 'x' },
  '/v1/aanvragen/{id}/beoordelingen': {},
  '/v1/aanvragen/{id}/scores': { scores: [{ criterium: 'arbeidsmarktkans', punten: 45 }] },
  '/v1/aanvragen/{id}/besluiten': { besluit: 'afwijzen', grond: 'anders', toelichting: 'x' },
  '/v1/aanvragen/{id}/deelnamemeldingen': { deelname: 1, verloop: 'gestart', op: '2026-04-01' },
  '/v1/aanvragen/{id}/verantwoordingen': {
    deelnames: [{ deelname: 1, kostenCenten: 1, btwCenten: 1, bijdrageDerdenCenten: 1 }],
    bewijsstukken: [{ soort: 'factuur', id: 'abcdefghijkl' }],
  },
  '/v1/aanvragen/{id}/vaststellingen': { ambtshalve: false, toelichting: 'x' },
  '/v1/aanvragen/{id}/betalingen': { bedragCenten: 1, betaaldOp: '2026-04-01', kenmerk: 'V-1' },
  '/v1/aanvragen/{id}/terugvorderingen': { bedragCenten: 1, ontvangenOp: '2026-04-01', kenmerk: 'V-1' },
  '/v1/bankrekeningen': { iban: 'NL91ABNA0417164300', tenaamstelling: 'De Vries B.V.' },
  '/v1/bankrekeningen/{id}/bevestigingen': { rekening: 'abcdefghijkl' },
  '/v1/betaalopdrachten': {
    betalingen: [{ aanvraag: 'abcdefghijkl', kenmerk: 'V-1', bedragCenten: 1 }],
  },
  '/v1/betaalopdrachten/{id}/vrijgaven': {},
  '/v1/betaalopdrachten/{id}/intrekkingen': {},
  '/v1/betaalopdrachten/{id}/verwerkingen': {
    uitgevoerdOp: '2026-04-01',
    afgekeurd: [{ kenmerk: 'V-1', reden: 'AC04' }],
  },
  ...goodAfterwards,
  ...goodOfUndertakings,
  '/v1/sectortafels': { sectortafel: 'bouw', leden: [memberFields()] },
  '/v1/sectortafels/{id}/leden': memberFields(),
  '/v1/sectortafels/{id}/actieagendas': { vastgesteldOp: '2026-01-01', eersteJaar: 2026, laatsteJaar: 2029 },
  '/v1/sectortafels/{id}/budgetten': {
    beslotenOp: '2026-01-01',
    bronnen: [{ bron: 'rijk', bedragCenten: 1 }],
  },
  '/v1/sectortafels/{id}/activeringen': {},
}

/** What no field takes: each kind of value, each extreme, and text that is none. */
const wrongValues: readonly unknown[] = [
  null, '', ' ', '\u0000', '\ud800', 'x'.repeat(5000), '2026-02-30', '0001-01-01', '9999-12-31', '1e3',
  -1, -0.5, 1.5, 1e21, 2 ** 53 + 2, true, [], [null], [[]], {}, { __proto__x: 1 },
] // prettier-ignore

const isShortText = (value: unknown): boolean => typeof value === 'string' && /^[\w-]{3,12}$/.test(value)

/** Whether a value happens to be a good one at this place. */
const fits = (path: string, value: unknown): boolean =>
  (/(toelichting|titel|reden|afweging|gronden|redenTeLaat|verslag|opleider|organisatie|tenaamstelling|instantie)$/.test(
    path,
  ) &&
    isShortText(value)) ||
  (/(kenmerk|criterium)$/.test(path) && isShortText(value)) ||
  (/(voorletters|achternaam)$/.test(path) && value === '1e3') ||
  // An id that nobody has: another test tells what happens then.
  (/(bewijsstukken\.0\.id|rekening|aanvraag)$/.test(path) && isShortText(value)) ||
  (/Verrekenbaar$|ambtshalve$|verschoonbaar$|nieuwBewijsGewogen$/.test(path) && value === true) ||
  (/^(bewijsstukken|leden|afgekeurd|steun)$/.test(path) && Array.isArray(value) && value.length === 0)

function pathsIn(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path]
  const parts = Object.entries(value).flatMap(([key, inner]) =>
    pathsIn(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  )
  return path.length === 0 ? parts : [path, ...parts]
}

function withValue(body: unknown, [first, ...rest]: readonly (string | number)[], value: unknown): unknown {
  if (first === undefined) return value
  const copy = (Array.isArray(body) ? [...(body as unknown[])] : { ...(body as object) }) as Record<
    string,
    unknown
  >
  copy[first] = withValue(copy[first], rest, value)
  return copy
}

/** Letters and who is told of them have theirs in `letters/letter-routes.test.ts`. */
const posts = allRoutes.filter(
  ({ method, file, path }) =>
    method === 'POST' && file === undefined && !/brieven|contactadressen/.test(path),
)

describe('a request that does not keep to its contract', () => {
  let api: Api
  let callers: Readonly<Record<string, Caller>>
  let untouched: string
  beforeAll(async () => {
    api = openApi()
    callers = { employer: api.employer(), officer: api.officer('Bea'), coordinator: api.coordinator('bouw') }
    untouched = await api.stored()
  })
  const send = (path: string, roles: readonly string[], body: unknown, headers = {}) =>
    callers[roles[0]!]!.post(path.replace('{id}', 'abcdefghijkl'), body, headers)

  it('has a contract with a good example for every route', () => {
    expect(posts.map(({ path }) => path).toSorted()).toEqual(Object.keys(good).toSorted())
  })

  it.each(posts.map(({ path, roles }) => ({ path, roles })))(
    'gives a Dutch reason at the place of each wrong field of $path, and stores nothing',
    async ({ path, roles }) => {
      for (const place of pathsIn(good[path])) {
        for (const value of wrongValues) {
          if (fits(place.join('.'), value)) continue
          const answer = await send(path, roles, withValue(good[path], place, value))
          const told = `${place.join('.')} = ${JSON.stringify(value)}: ${JSON.stringify(answer.body)}`.slice(
            0,
            500,
          )
          expect(answer.status, told).toBe(400)
          expect(answer.headers['Content-Type']).toBe('application/problem+json')
          expect(
            faultsOf(answer).some(({ plek }) => `${plek}.`.startsWith(`body.${place.join('.')}`)),
            told,
          ).toBe(true)
          for (const { reden } of faultsOf(answer)) expect(reden, told).not.toMatch(english)
        }
      }
      expect(await api.stored()).toBe(untouched)
    },
  )

  it.each(posts.map(({ path, roles }) => ({ path, roles })))(
    'names every field of $path that is missing, and every one that does not exist',
    async ({ path, roles }) => {
      const answer = await send(path, roles, {
        besluit: 'verlenen',
        onbekend: 1,
        ['__proto__']: { ook: 1 },
        [`<script>`]: 1,
      })
      expect(answer.status).toBe(400)
      const faults = faultsOf(answer)
      expect(faults.map(({ plek }) => plek)).toContain('body.onbekend')
      for (const { reden } of faults) expect(reden).not.toMatch(english)
    },
  )

  it.each([
    '[]',
    'null',
    '"tekst"',
    '1',
    'true',
    '',
    '{',
    '{"a":1,}',
    "{'a':1}",
    '\ufeff{}',
    '[1,2',
    '{"__proto__":{"regeling":"ontwikkelfonds"}}',
    `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
    `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
  ])(
    // prettier-ignore
    'is refused when its body is no object (%#)',
    async (body) => {
      for (const { path, roles } of posts) {
        const answer = await send(path, roles, body)
        expect(answer.status, path).toBe(400)
        for (const { reden } of faultsOf(answer)) expect(reden).not.toMatch(english)
      }
      expect(await api.stored()).toBe(untouched)
    },
  )

  it('comes back once, with all that is wrong in the header, the contract, the scheme, the tables and the evidence', async () => {
    const answer = await callers['employer']!.post(
      '/v1/aanvragen',
      {
        regeling: 'bestaat-niet',
        btwVerrekenbaar: 'ja',
        deelnames: [
          participationFields({ sectortafel: 'zwerfkatten', kostenCenten: '12' }),
          participationFields({
            persoon: personFields({ geboortedatum: '2026-12-01' }),
            startOp: '2026-11-01',
            eindeOp: '2026-10-01',
            sbi: 1,
          }),
        ],
        bewijsstukken: [
          { soort: 'offerte', id: 'onbekend-stuk' },
          { soort: 'foto', id: 'x' },
        ],
      },
      { 'Idempotency-Key': undefined, 'If-Match': '3' },
    )
    expect(answer.status).toBe(400)
    expect(
      faultsOf(answer)
        .map(({ plek }) => plek)
        .toSorted(),
    ).toEqual([
      'body.bewijsstukken.0.id',
      'body.bewijsstukken.1.id',
      'body.bewijsstukken.1.soort',
      'body.btwVerrekenbaar',
      'body.deelnames.0.kostenCenten',
      'body.deelnames.0.sectortafel',
      'body.deelnames.1.eindeOp',
      'body.deelnames.1.persoon.geboortedatum',
      'body.deelnames.1.persoon.geboortedatum',
      'body.deelnames.1.sbi',
      'body.regeling',
      'header.Idempotency-Key',
      'header.If-Match',
    ])
    expect(await api.stored()).toBe(untouched)
  })

  it('tells of a member who is yet to be born and of an unknown table together with the rest', async () => {
    const unborn = memberFields({ persoon: personFields({ geboortedatum: '2027-01-01' }), rol: 'baas' })
    const answer = await callers['officer']!.post('/v1/sectortafels', {
      sectortafel: 'zwerfkatten',
      leden: [unborn],
    })
    expect(faultsOf(answer).map(({ plek }) => plek)).toEqual([
      'body.leden.0.rol', 'body.sectortafel', 'body.leden.0.persoon.geboortedatum',
    ]) // prettier-ignore
  })

  it('refuses the same evidence twice, a person who is not born yet, and a kind that is asked for twice', async () => {
    const twice = { soort: 'offerte', id: 'abcdefghijkl' }
    const unborn = participationFields({ persoon: personFields({ geboortedatum: '2026-03-03' }) })
    const [one, other, third] = await Promise.all([
      callers['employer']!.post('/v1/aanvragen', applicationFields({ bewijsstukken: [twice, twice] })),
      callers['employer']!.post('/v1/aanvragen', applicationFields({ deelnames: [unborn] })),
      send('/v1/aanvragen/{id}/aanvulverzoeken', ['officer'], { ontbreekt: ['offerte', 'offerte'] }),
    ])
    expect(faultsOf(one).map(({ plek }) => plek)).toContain('body.bewijsstukken.1.id')
    expect(faultsOf(other)).toMatchObject([
      { plek: 'body.deelnames.0.persoon.geboortedatum', code: 'in-de-toekomst' },
    ])
    expect(third.status).toBe(400)
  })

  it('takes 1e3 as the whole number that it is', async () => {
    const body = JSON.stringify(applicationFields()).replace('120000', '1e3')
    const answer = await openApi().employer().post('/v1/aanvragen', body)
    expect(answer.status).toBe(201)
  })
})
