import { expect, it } from 'vitest'
import { openApi, type Api, type Told } from '../../support/api.ts'
import { participationFields, personFields, submitted, succeeded } from '../../support/requests.ts'
import { regionWithTender, tenderScheme } from '../../support/tender-region.ts'

const inTender = (api: Api, kvk: string, achternaam: string): Promise<string> =>
  submitted(api.employer(kvk), {
    regeling: tenderScheme,
    deelnames: [participationFields({ persoon: personFields({ achternaam }) })],
  })
const score = (api: Api, id: string, punten: number, headers: Record<string, string> = {}): Promise<Told> =>
  api.officer('Bea').post(`/v1/aanvragen/${id}/scores`, { scores: [{ criterium: 'kans', punten }] }, headers)
const decide = (api: Api, id: string): Promise<Told> =>
  api.officer('Dirk').post(`/v1/aanvragen/${id}/besluiten`, { besluit: 'verlenen' })

it('a tender goes to whoever has the points, when the window has closed and all have been scored', async () => {
  const api = openApi({ region: regionWithTender() })
  const [first, second] = [await inTender(api, '11111111', 'Een'), await inTender(api, '22222222', 'Twee')]
  for (const id of [first, second]) {
    succeeded(await api.officer('Bea').post(`/v1/aanvragen/${id}/beoordelingen`, {}))
  }
  await api.at('2026-03-30T09:00:00.000Z')
  succeeded(await score(api, first, 30))
  await api.at('2026-04-01T09:00:00.000Z')
  expect((await decide(api, first)).body['code']).toBe('ruimte-nog-niet-vastgelegd')
  succeeded(await score(api, second, 70))
  await api.at('2026-04-01T09:01:00.000Z')
  expect((await decide(api, first)).body['code']).toBe('niets-te-verlenen')
  expect((await decide(api, second)).status).toBe(201)
  expect((await score(api, first, 80)).body['code']).toBe('tender-al-verdeeld')
})

it('a score leaves the application as it was, and answers its version', async () => {
  const api = openApi({ region: regionWithTender() })
  const id = await inTender(api, '11111111', 'Een')
  const scored = await score(api, id, 30, { 'If-Match': '"1"' })
  expect(scored).toMatchObject({ status: 201, body: { versie: 1 } })
  expect(scored.headers).toMatchObject({ ETag: '"1"', Location: `/v1/aanvragen/${id}` })
  const read = await api.officer('Bea').get(`/v1/aanvragen/${id}`)
  expect(read.headers['ETag']).toBe('"1"')
})

it('a score for a version that no longer stands is refused, and stores nothing', async () => {
  const api = openApi({ region: regionWithTender() })
  const id = await inTender(api, '11111111', 'Een')
  const before = await api.stored()
  expect((await score(api, id, 30, { 'If-Match': '"2"' })).status).toBe(412)
  expect(await api.stored()).toBe(before)
})

it('a score asks for a tender, and for an application that is complete', async () => {
  const api = openApi({ region: regionWithTender() })
  const other = await submitted(api.employer())
  expect((await score(api, other, 30)).body['code']).toBe('geen-tender')
  const incomplete = await submitted(api.employer(), { regeling: tenderScheme, bewijsstukken: [] })
  expect((await score(api, incomplete, 30)).body['code']).toBe('niets-open')
  await api.at('2026-04-01T09:00:00.000Z')
  const outside = await inTender(api, '11111111', 'Een')
  expect((await score(api, outside, 30)).body['code']).toBe('buiten-aanvraagperiode')
})

it('what is wrong with a score is told all at once', async () => {
  const api = openApi({ region: regionWithTender() })
  const id = await inTender(api, '11111111', 'Een')
  const before = await api.stored()
  const wrong = { scores: [{ criterium: 'Kans!', punten: 1.5 }] }
  const answer = await api.officer('Bea').post(`/v1/aanvragen/${id}/scores`, wrong)
  expect(answer.status).toBe(400)
  expect((answer.body['fouten'] as { plek: string }[]).map(({ plek }) => plek)).toEqual([
    'body.scores.0.criterium',
    'body.scores.0.punten',
  ])
  const twice = { scores: [{ criterium: 'kans', punten: 1 }, { criterium: 'kans', punten: 2 }] } // prettier-ignore
  expect((await api.officer('Bea').post(`/v1/aanvragen/${id}/scores`, twice)).status).toBe(400)
  expect(await api.stored()).toBe(before)
})
