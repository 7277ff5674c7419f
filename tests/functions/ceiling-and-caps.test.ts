import { describe, expect, it } from 'vitest'
import { readRegion, type Region } from '../../adapters/configuration.ts'
import { openApi, type Api, type Body, type Told } from '../support/api.ts'
import {
  applicationFields,
  determined,
  participationFields,
  pdf,
  personFields,
  submitted,
  succeeded,
} from '../support/requests.ts'

const subsidyCents = 60_000

/** The region with another ceiling this year, and perhaps without parts. */
function regionWith(ceilingCents: number, partsAllowed = true): Region {
  const region = readRegion()
  return {
    ...region,
    schemes: region.schemes.map((scheme) => ({
      ...scheme,
      versions: scheme.versions.map((version) => ({
        ...version,
        ceiling: {
          ...version.ceiling,
          partsAllowed,
          centsByYear: { ...version.ceiling.centsByYear, '2026': ceilingCents as never },
        },
      })),
    })),
  }
}

const kvkOf = (no: number): string => String(10_000_000 + no)
const grant = { besluit: 'verlenen' }
const each = <Result>(count: number, work: (no: number) => Promise<Result>): Promise<Result[]> =>
  Promise.all(Array.from({ length: count }, (_, no) => work(no)))
const personNamed = (no: number) =>
  personFields({ achternaam: `Naam${'abcdefghijklmnopqrst'[no % 20]}${'abcdefghij'[Math.floor(no / 20)]}` })

async function assessAll(api: Api, ids: readonly string[], at = '2026-03-02T09:00:00.000Z'): Promise<void> {
  for (const id of ids) succeeded(await api.officer('Bea').post(`/v1/aanvragen/${id}/beoordelingen`, {}))
  await api.at(at)
  await api.host.catchUp()
}

const decide = (api: Api, id: string, officer = 'Dirk', body: Body = grant): Promise<Told> =>
  api.officer(officer).post(`/v1/aanvragen/${id}/besluiten`, body)

async function ceilingOf(api: Api): Promise<Record<string, number>> {
  await api.host.catchUp()
  return (await api.viewStore.rowsOf('ceilings', 'ceiling/ontwikkelfonds.2026'))[0]!.body as Record<
    string,
    number
  >
}
const grantedCentsOf = async (api: Api, id: string): Promise<number> =>
  ((await api.officer('Bea').get(`/v1/aanvragen/${id}`)).body['verleendCenten'] as number | undefined) ?? 0
async function grantedInAll(api: Api, ids: readonly string[]): Promise<number> {
  const amounts = await Promise.all(ids.map((id) => grantedCentsOf(api, id)))
  return amounts.reduce((sum, cents) => sum + cents, 0)
}

describe('the ceiling', () => {
  it('is never passed by forty employers at once for whom ten have room', async () => {
    const api = openApi({ region: regionWith(10 * subsidyCents) })
    const ids = await each(40, (no) =>
      submitted(api.employer(kvkOf(no)), { deelnames: [participationFields({ persoon: personNamed(no) })] }),
    )
    await assessAll(api, ids)
    const answers = await Promise.all(ids.map((id) => decide(api, id)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10)
    expect(new Set(answers.filter(({ status }) => status !== 201).map(({ body }) => body['code']))).toEqual(
      new Set(['niets-te-verlenen']),
    )
    expect(await ceilingOf(api)).toMatchObject({
      confirmedCents: 600_000,
      reservedCents: 0,
      freeCents: 0,
      openClaims: 30,
    })
    expect(await grantedInAll(api, ids)).toBe(600_000)
    const late = answers.findIndex(({ status }) => status !== 201)
    const turnedDown = await decide(api, ids[late]!, 'Dirk', {
      besluit: 'afwijzen',
      grond: 'plafond-bereikt',
    })
    expect(turnedDown.status).toBe(201)
    expect((await api.employer(kvkOf(late)).get(`/v1/aanvragen/${ids[late]}`)).body).toMatchObject({
      status: 'afgewezen',
      grond: 'plafond-bereikt',
    })
  })

  it('gives the last one what is left, to two officers who decide at once', async () => {
    const api = openApi({ region: regionWith(subsidyCents + 20_000) })
    const ids = [await submitted(api.employer(kvkOf(1)))]
    await api.at('2026-03-02T08:00:01.000Z')
    ids.push(
      await submitted(api.employer(kvkOf(2)), {
        deelnames: [participationFields({ persoon: personNamed(2) })],
      }),
    )
    await assessAll(api, ids)
    const answers = await Promise.all([decide(api, ids[1]!, 'Dirk'), decide(api, ids[0]!, 'Eva')])
    expect(answers.map(({ status }) => status)).toEqual([201, 201])
    expect(await Promise.all(ids.map((id) => grantedCentsOf(api, id)))).toEqual([60_000, 20_000])
    expect(await ceilingOf(api)).toMatchObject({ confirmedCents: 80_000, freeCents: 0 })
  })

  it('keeps the place of one that does not fit whole where no parts are allowed', async () => {
    const api = openApi({ region: regionWith(subsidyCents + 20_000, false) })
    const ids = [await submitted(api.employer(kvkOf(1)))]
    await api.at('2026-03-02T08:00:01.000Z')
    ids.push(
      await submitted(api.employer(kvkOf(2)), {
        deelnames: [participationFields({ persoon: personNamed(2) })],
      }),
    )
    await assessAll(api, ids)
    expect((await decide(api, ids[1]!)).body['code']).toBe('niets-te-verlenen')
    expect((await decide(api, ids[0]!)).status).toBe(201)
  })

  it('lets two officers who decide on the same application at once do so once', async () => {
    const api = openApi()
    const id = await submitted(api.employer())
    await assessAll(api, [id])
    const answers = await Promise.all([
      decide(api, id, 'Dirk'), decide(api, id, 'Eva'), decide(api, id, 'Frits', { besluit: 'afwijzen', grond: 'anders' }),
    ]) // prettier-ignore
    expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['201', '409', '409'])
    expect(await ceilingOf(api)).toMatchObject({ openClaims: 0, reservedCents: 0 })
  })

  it('gives the same place whoever was assessed first: the order is that of complete receipt', async () => {
    const api = openApi({ region: regionWith(subsidyCents) })
    const first = await submitted(api.employer(kvkOf(1)))
    await api.at('2026-03-02T08:00:01.000Z')
    const later = await submitted(api.employer(kvkOf(2)), {
      deelnames: [participationFields({ persoon: personNamed(3) })],
    })
    await assessAll(api, [later], '2026-03-02T08:20:00.000Z')
    expect((await decide(api, later)).body['code']).toBe('niets-te-verlenen')
    await assessAll(api, [first])
    expect((await decide(api, first)).status).toBe(201)
  })

  it.each([
    ['withdrawn', (api: Api, id: string) => api.employer(kvkOf(1)).post(`/v1/aanvragen/${id}/intrekkingen`, {}), subsidyCents],
    ['turned down', (api: Api, id: string) => decide(api, id, 'Dirk', { besluit: 'afwijzen', grond: 'anders' }), subsidyCents],
    ['to be completed', (api: Api, id: string) => api.officer('Bea').post(`/v1/aanvragen/${id}/aanvulverzoeken`, { ontbreekt: ['factuur'] }), subsidyCents],
    ['determined at nil', async (api: Api, id: string) => {
      succeeded(await decide(api, id))
      return determined(api, api.employer(kvkOf(1)), id, true)
    }, subsidyCents],
    ['determined lower', async (api: Api, id: string) => {
      succeeded(await decide(api, id))
      const employer = api.employer(kvkOf(1))
      for (const verloop of ['gestart', 'afgerond']) {
        succeeded(await employer.post(`/v1/aanvragen/${id}/deelnamemeldingen`, { deelname: 1, verloop, op: '2026-03-02' }))
      }
      succeeded(await employer.post(`/v1/aanvragen/${id}/verantwoordingen`, { deelnames: [{ deelname: 1, kostenCenten: 80_000 }] }))
      return determined(api, employer, id)
    }, 20_000],
  ] as const)('gives the room of one that is %s to the next in the order', async (_, give, room) => {
    const api = openApi({ region: regionWith(subsidyCents) })
    const first = await submitted(api.employer(kvkOf(1)))
    await api.at('2026-03-02T08:00:01.000Z')
    const next = await submitted(api.employer(kvkOf(2)), { deelnames: [participationFields({ persoon: personNamed(2) })] })
    await assessAll(api, [first, next])
    expect((await decide(api, next)).body['code']).toBe('niets-te-verlenen')
    succeeded(await give(api, first))
    await api.at('2026-03-02T10:00:00.000Z')
    expect((await decide(api, next)).status).toBe(201)
    expect(await grantedCentsOf(api, next)).toBe(room)
    expect(await ceilingOf(api)).toMatchObject({ freeCents: 0 })
  }) // prettier-ignore
})

describe('a cap', () => {
  it('of an employer is never passed by fourteen applications at once', async () => {
    const api = openApi()
    const employer = api.employer()
    const quote = String(succeeded(await employer.upload(pdf())).body['id'])
    const ids = await each(14, async (no) => {
      const deelnames = [participationFields({ persoon: personNamed(no), kostenCenten: 500_000 })]
      const body = applicationFields({ deelnames, bewijsstukken: [{ soort: 'offerte', id: quote }] })
      return String(succeeded(await employer.post('/v1/aanvragen', body)).body['id'])
    })
    await assessAll(api, ids)
    const answers = await Promise.all(ids.map((id) => decide(api, id)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10)
    expect(await grantedInAll(api, ids)).toBe(2_500_000)
    const refused = ids[answers.findIndex(({ status }) => status !== 201)]!
    expect(
      (await decide(api, refused, 'Dirk', { besluit: 'afwijzen', grond: 'maximum-werkgever-bereikt' }))
        .status,
    ).toBe(201)
  })

  it('of a person holds over employers, and over two lines of one application', async () => {
    const api = openApi()
    const ids = await each(3, (no) =>
      submitted(api.employer(kvkOf(no)), {
        deelnames: [
          participationFields({ kostenCenten: 200_000 }),
          participationFields({ kostenCenten: 100_000 }),
        ],
      }),
    )
    await assessAll(api, ids)
    await Promise.all(ids.map((id) => decide(api, id)))
    expect(await grantedInAll(api, ids)).toBe(250_000)
  })

  it('gives room again when an application that held it is withdrawn and another is assessed again', async () => {
    const api = openApi()
    const dear = { deelnames: [participationFields({ kostenCenten: 600_000 })] }
    const ids = [await submitted(api.employer(kvkOf(1)), dear)]
    await assessAll(api, ids, '2026-03-02T08:20:00.000Z')
    const next = await submitted(api.employer(kvkOf(2)), dear)
    await assessAll(api, [next])
    expect((await decide(api, next)).body['code']).toBe('niets-te-verlenen')
    succeeded(await api.employer(kvkOf(1)).post(`/v1/aanvragen/${ids[0]}/intrekkingen`, {}))
    // Caps are first come, first served at the assessment; what comes free is for whoever asks again.
    succeeded(
      await api.officer('Bea').post(`/v1/aanvragen/${next}/aanvulverzoeken`, { ontbreekt: ['offerte'] }),
    )
    const quote = String(succeeded(await api.employer(kvkOf(2)).upload(pdf('nieuw'))).body['id'])
    succeeded(
      await api
        .employer(kvkOf(2))
        .post(`/v1/aanvragen/${next}/aanvullingen`, { bewijsstukken: [{ soort: 'offerte', id: quote }] }),
    )
    await assessAll(api, [next], '2026-03-02T11:00:00.000Z')
    expect((await decide(api, next)).status).toBe(201)
    expect(await grantedCentsOf(api, next)).toBe(250_000)
  })
})
