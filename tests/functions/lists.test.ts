import { describe, expect, it } from 'vitest'
import { httpFunction } from '../../functions/http/shell.ts'
import { allRoutes } from '../../functions/wiring.ts'
import { openApi, type Api, type Caller, type Told } from '../support/api.ts'
import { applicationFields, readyTable, submitted, succeeded } from '../support/requests.ts'

interface Listed {
  readonly id: string
  readonly versie: number
  readonly ontvangenOp: string
}
const listedIn = (answer: Told): readonly Listed[] => succeeded(answer).body['aanvragen'] as readonly Listed[]
const nextOf = (answer: Told): string | undefined =>
  /^<([^>]+)>; rel="next"$/.exec(answer.headers['Link'] ?? '')?.[1]

async function pagesOf(caller: Caller, first: string): Promise<readonly (readonly Listed[])[]> {
  const pages: (readonly Listed[])[] = []
  for (let path: string | undefined = first; path !== undefined;) {
    const answer: Told = await caller.get(path)
    pages.push(listedIn(answer))
    path = nextOf(answer)
  }
  return pages
}

/** Applications one minute apart, some in the same minute, so that the order also depends on the id. */
async function sixtyApplications(api: Api): Promise<readonly string[]> {
  const ids: string[] = []
  for (let no = 0; no < 60; no += 1) {
    if (no % 3 === 0) await api.at(`2026-03-02T09:${String(no).padStart(2, '0')}:00.000Z`)
    const employer = api.employer(no % 4 === 0 ? '11111111' : '22222222')
    ids.push(String(succeeded(await employer.post('/v1/aanvragen', applicationFields())).body['id']))
  }
  return ids
}

describe('the list of applications', () => {
  it('gives each of sixty exactly once, the newest first, page by page', async () => {
    const api = openApi()
    const ids = await sixtyApplications(api)
    for (const [path, sizes] of [
      ['/v1/aanvragen?aantal=7', [7, 7, 7, 7, 7, 7, 7, 7, 4]],
      ['/v1/aanvragen', [25, 25, 10]],
      ['/v1/aanvragen?aantal=60', [60]],
      ['/v1/aanvragen?aantal=100', [60]],
    ] as const) {
      const pages = await pagesOf(api.officer('Bea'), path)
      expect(pages.map((page) => page.length)).toEqual(sizes)
      const all = pages.flat()
      expect(all.map(({ id }) => id).toSorted()).toEqual([...ids].toSorted())
      const moments = all.map(({ ontvangenOp }) => ontvangenOp)
      expect(moments).toEqual(moments.toSorted().toReversed())
    }
  })

  it('goes on where it was when newer applications came in between two pages', async () => {
    const api = openApi()
    const ids = await sixtyApplications(api)
    const first = await api.officer('Bea').get('/v1/aanvragen?aantal=30')
    await api.at('2026-03-02T12:00:00.000Z')
    await submitted(api.employer('33333333'))
    const rest = await api.officer('Bea').get(nextOf(first)!)
    expect([...listedIn(first), ...listedIn(rest)].map(({ id }) => id).toSorted()).toEqual(
      [...ids].toSorted(),
    )
  })

  it("shows an employer the own ones only, also page by page and with somebody else's cursor", async () => {
    const api = openApi()
    const ids = await sixtyApplications(api)
    const own = ids.filter((_, no) => no % 4 === 0)
    const pages = await pagesOf(api.employer('11111111'), '/v1/aanvragen?aantal=4')
    expect(pages.map((page) => page.length)).toEqual([4, 4, 4, 3])
    expect(
      pages
        .flat()
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(own.toSorted())
    const cursor = nextOf(await api.officer('Bea').get('/v1/aanvragen?aantal=5'))!
    const page = listedIn(await api.employer('11111111').get(cursor))
    expect(page.every(({ id }) => own.includes(id))).toBe(true)
  })

  it('holds what the caller has just changed, before any projection ran', async () => {
    const api = openApi()
    const known = await submitted(api.employer())
    // Straight to the handlers: nobody wakes the projector.
    const handle = httpFunction(api, allRoutes)
    const ask = async (method: string, path: string, caller: Caller, body?: unknown) => {
      const url = new URL(path, 'http://x')
      const event = {
        version: '2.0',
        headers: {
          Authorization: `Bearer ${caller.token}`,
          'Content-Type': 'application/json',
          'Idempotency-Key': 'n',
        },
        queryStringParameters: Object.fromEntries(url.searchParams),
        requestContext: { requestId: 'r', http: { method, path: url.pathname } },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }
      return JSON.parse((await handle(event as never, {} as never)).body ?? '') as Record<string, never>
    }
    const employer = api.employer()
    const made = await ask('POST', '/v1/aanvragen', employer, applicationFields())
    const ids = async (query: string) =>
      ((await ask('GET', `/v1/aanvragen${query}`, employer))['aanvragen'] as unknown as Listed[]).map(
        ({ id }) => id,
      )
    expect(await ids('')).toEqual([known])
    expect((await ids(`?minVersie=${String(made['id'])}@1`)).toSorted()).toEqual(
      [known, String(made['id'])].toSorted(),
    )
    const withdrawn = await ask('POST', `/v1/aanvragen/${known}/intrekkingen`, employer, {})
    const listed = await ask(
      'GET',
      `/v1/aanvragen?minVersie=${known}@${String(withdrawn['versie'])}`,
      employer,
    )
    expect((listed['aanvragen'] as unknown as Body[]).find(({ id }) => id === known)).toMatchObject({
      versie: 2,
      status: 'ingetrokken',
    })
    expect(await ids('?minVersie=abcdefghijkl@9')).toHaveLength(2)
  })

  it.each([
    'aantal=0',
    'aantal=101',
    'aantal=-1',
    'aantal=1.5',
    'aantal=',
    'aantal=tien',
    'aantal=1e1',
    'aantal=0x10',
    'vanaf=',
    'vanaf=abc',
    'vanaf=%00',
    `vanaf=${'a'.repeat(301)}`,
    'vanaf=MjAyNnx4fHk',
    'minVersie=',
    'minVersie=abc',
    'minVersie=abc@',
    'minVersie=@1',
    'minVersie=a/b@1',
    'minVersie=a@-1',
  ])('refuses ?%s with a reason', async (query) => {
    // prettier-ignore
    const answer = await openApi().officer('Bea').get(`/v1/aanvragen?${query}`)
    expect(answer.status).toBe(400)
    expect(answer.body['fouten']).toMatchObject([
      { plek: `query.${query.split('=')[0]}`, reden: expect.stringMatching(/^(Geef|Gebruik) /) },
    ])
  })

  it('names every parameter that is wrong at once', async () => {
    const answer = await openApi().officer('Bea').get('/v1/aanvragen?aantal=x&vanaf=y&minVersie=z')
    expect((answer.body['fouten'] as { plek: string }[]).map(({ plek }) => plek)).toEqual([
      'query.aantal', 'query.vanaf', 'query.minVersie',
    ]) // prettier-ignore
  })
})

type Body = Readonly<Record<string, unknown>>

describe('the list of sector tables', () => {
  it('has every table that was registered', async () => {
    const api = openApi()
    await readyTable(api.coordinator('bouw'), 'bouw')
    await readyTable(api.coordinator('techniek'), 'techniek')
    const first = await api.analyst().get('/v1/sectortafels?aantal=1')
    const second = await api.analyst().get(nextOf(first)!)
    const tables = [first, second].flatMap(({ body }) => body['sectortafels'] as Body[])
    expect(tables.map(({ sectortafel }) => String(sectortafel)).toSorted()).toEqual(['bouw', 'techniek'])
    expect(tables[0]).toMatchObject({ status: 'geregistreerd', budgetCenten: 100_000_00, versie: 6 })
    expect(nextOf(second)).toBeUndefined()
  })

  it('leads to a document with the members by name', async () => {
    const api = openApi()
    await readyTable(api.coordinator('bouw'), 'bouw')
    const { body, headers } = await api.coordinator('bouw').get('/v1/sectortafels/bouw')
    expect(headers['ETag']).toBe('"6"')
    expect(body).toMatchObject({
      naam: 'Bouw',
      status: 'geregistreerd',
      leden: [
        { achternaam: 'Een', organisatie: 'Zorggroep Oost', zijde: 'ondernemer', rol: 'voorzitter' },
        { achternaam: 'Twee', zijde: 'onderwijs', rol: 'regisseur' },
        { achternaam: 'Drie', zijde: 'overheid', rol: 'lid' },
      ],
      actieagenda: { eersteJaar: 2026, laatsteJaar: 2029 },
      begroting: { totaalCenten: 100_000_00 },
    })
  })
})
