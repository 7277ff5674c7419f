import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'
import { csv } from '../../functions/reach/csv.ts'
import { openApi, type Api, type Body, type Told } from '../support/api.ts'
import { granted, participationFields, personFields, submitted, succeeded } from '../support/requests.ts'

const csvOf = (answer: Told): Record<string, string>[] =>
  parse(String(succeeded(answer).body as unknown), { columns: true, record_delimiter: '\r\n' })
const totalOf = (answer: Told): Body => succeeded(answer).body['totaal'] as Body

describe('how far the agenda reaches', () => {
  let api: Api
  const asked = (query = '', Accept = 'application/json') =>
    api.analyst().get(`/v1/bereik${query}`, { Accept })
  beforeAll(async () => {
    api = openApi()
    const deelnames = [
      participationFields({ sectortafel: 'bouw' }),
      participationFields({ persoon: personFields({ achternaam: 'de Vries' }), werkgemeente: 'GM0148', startOp: '2027-01-04', eindeOp: '2027-02-01' }),
    ] // prettier-ignore
    const id = await granted(api, api.employer('11111111'), { deelnames }, '2026-03-02T09:00:00.000Z')
    await api.at('2026-05-01T09:00:00.000Z')
    for (const [verloop, op] of [
      ['gestart', '2026-04-01'],
      ['afgerond', '2026-05-01'],
    ] as const) {
      succeeded(
        await api.officer('Bea').post(`/v1/aanvragen/${id}/deelnamemeldingen`, { deelname: 1, verloop, op }),
      )
    }
    await api.at('2026-06-01T09:00:00.000Z')
    await submitted(api.employer('22222222'))
  })

  const total = {
    aanvragen: 2, uniekeWerkgeversAangevraagd: 2, uniekeWerkgeversVerleend: 1, deelnamesGestart: 1,
    uniekeMedewerkersBereikt: 1, uniekeMedewerkersAfgerond: 1, verleendCenten: 120_000, vastgesteldCenten: 0,
  } // prettier-ignore

  it('is told in total and by municipality, sector table and year', async () => {
    const { body } = await asked()
    expect(body).toEqual({
      standPer: '2026-06-01T09:00:00.000Z',
      voorlopig: true,
      totaal: total,
      perGemeente: {
        GM0148: expect.objectContaining({ aanvragen: 1, deelnamesGestart: 0, verleendCenten: 60_000 }),
        GM0193: expect.objectContaining({ aanvragen: 2, deelnamesGestart: 1, verleendCenten: 60_000 }),
      },
      perSectortafel: {
        '(none)': expect.objectContaining({ aanvragen: 2 }),
        bouw: expect.objectContaining({ aanvragen: 1, uniekeMedewerkersAfgerond: 1 }),
      },
      perJaar: {
        '2026': expect.objectContaining({ aanvragen: 2, verleendCenten: 60_000 }),
        '2027': expect.objectContaining({ aanvragen: 1, verleendCenten: 60_000 }),
      },
    })
  })

  it.each(['gemeente', 'sectortafel', 'jaar'])('is told per %s only, when asked', async (per) => {
    const keys = Object.keys((await asked(`?per=${per}`)).body).filter((key) => key.startsWith('per'))
    expect(keys).toEqual([`per${per[0]!.toUpperCase()}${per.slice(1)}`])
    const rows = csvOf(await asked(`?per=${per}`, 'text/csv'))
    expect(new Set(rows.map((row) => row['per']))).toEqual(new Set(['totaal', per]))
  })

  it('says as CSV the same as in JSON, with names, and that it is provisional', async () => {
    const answer = await asked('', 'text/csv')
    expect(answer.headers['Content-Type']).toBe('text/csv; charset=utf-8')
    const text = answer.body as unknown as string
    expect(text.endsWith('\r\n')).toBe(true)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    const rows = csvOf(answer)
    expect(rows[0]).toEqual({
      per: 'totaal', groep: '', naam: '', standPer: '2026-06-01T09:00:00.000Z', voorlopig: 'ja',
      ...Object.fromEntries(Object.entries(total).map(([name, value]) => [name, String(value)])),
    }) // prettier-ignore
    expect(rows.find(({ groep }) => groep === 'GM0148')).toMatchObject({
      per: 'gemeente',
      naam: 'Dalfsen',
      verleendCenten: '60000',
    })
    const { perGemeente, perSectortafel, perJaar } = (await asked()).body as Record<string, Body>
    expect(rows).toHaveLength(
      1 + [perGemeente, perSectortafel, perJaar].flatMap((groups) => Object.keys(groups!)).length,
    )
  })

  it('of a past moment is what was known then, now and later, to the millisecond', async () => {
    const then = await asked('?standPer=2026-05-31T23:59:59Z')
    expect(totalOf(then)).toEqual({ ...total, aanvragen: 1, uniekeWerkgeversAangevraagd: 1 })
    expect(then.body['voorlopig']).toBe(false)
    expect(totalOf(await asked('?standPer=2026-05-01T08:59:59.999Z'))).toMatchObject({
      deelnamesGestart: 0,
      verleendCenten: 120_000,
    })
    expect(totalOf(await asked('?standPer=2026-05-01T09:00:00.000Z'))).toMatchObject({ deelnamesGestart: 1 })
    expect(totalOf(await asked('?standPer=2026-03-02T08:59:59.999Z'))).toMatchObject({
      aanvragen: 1,
      verleendCenten: 0,
    })
    expect(totalOf(await asked('?standPer=2020-01-01T00:00:00Z'))).toMatchObject({ aanvragen: 0 })
  })

  it.each([
    ['2026-05-01T11:00:00%2B02:00', 1],
    ['2026-05-01T11:00:00+02:00', 1],
    ['2026-05-01T10:59:59+02:00', 0],
    ['2026-05-01T04:00:00-05:00', 1],
    ['2026-05-01T09:00Z', 1],
  ] as const)('takes the moment %s with any offset', async (moment, started) => {
    // prettier-ignore
    expect(totalOf(await asked(`?standPer=${moment}`))).toMatchObject({ deelnamesGestart: started })
  })

  it.each([
    'standPer=2026-05-01',
    'standPer=2026-05-01T09:00:00',
    'standPer=2026-02-30T09:00:00Z',
    'standPer=gisteren',
    'standPer=2026-06-01T09:00:00.001Z',
    'standPer=2027-01-01T00:00:00Z',
    'standPer=2026-13-01T00:00:00Z',
    'standPer=',
    'standPer=2026-05-01T25:00:00Z',
    'standPer=2026-05-01T09:00:00+99:00',
    'standPer=1780000000',
    'per=',
    'per=wijk',
    'per=toString',
    'per=__proto__',
    'per=constructor',
  ])('refuses ?%s with a reason', async (query) => {
    // prettier-ignore
    const answer = await asked(`?${query}`)
    expect([answer.status, answer.body['fouten']]).toMatchObject([
      400,
      [{ plek: `query.${query.split('=')[0]}` }],
    ])
  })

  it('is provisional within the margin in which a commit may still be on its way, and not before', async () => {
    const provisional = async (moment: string) => (await asked(`?standPer=${moment}`)).body['voorlopig']
    const margin = api.region.settlingSeconds
    const edge = Date.parse('2026-06-01T09:00:00.000Z') - margin * 1000
    expect(await provisional(new Date(edge).toISOString())).toBe(false)
    expect(await provisional(new Date(edge + 1).toISOString())).toBe(true)
  })
})

describe('a CSV field', () => {
  it('comes back as it was, whatever is in it', () => {
    const rows = [['a', 'b'], ['x,y', 'zegt "ja"'], ['twee\nregels', 'of\r\ndrie'], ['', ' rand '], ['ç\u{1F600}', '12']] // prettier-ignore
    expect(parse(csv(rows), { record_delimiter: '\r\n' })).toEqual(rows)
  })

  it.each(['=1+1', '+31', '-1', '@x', '\tx', '\rx'])(
    'that a spreadsheet would take for a formula, %j, is defused',
    (text) => {
      expect(parse(csv([[text]]), { record_delimiter: '\r\n' })).toEqual([[`'${text}`]])
    },
  )

  it('that is a number stays a number, also below zero', () => {
    expect(csv([[-5, 0]])).toBe('-5,0\r\n')
  })
})
