import type { Api, Body, Told } from './api.ts'
import { granted, submitted, succeeded } from './requests.ts'

const officer = (api: Api, id: string, collection: string, body: Body = {}): Promise<Told> =>
  api.officer('Bea').post(`/v1/aanvragen/${id}/${collection}`, body)

/** All that goes well with terms. */
export async function termsGoWell(api: Api): Promise<void> {
  const employer = api.employer()
  const account = await granted(api, employer)
  const id = await submitted(employer, { bewijsstukken: [] })
  succeeded(await officer(api, id, 'aanvulverzoeken', { ontbreekt: ['offerte'], uiterlijkOp: '2026-04-01' }))
  const longer = { termijn: 'aanvullen', uiterlijkOp: '2026-04-08', grond: 'storing' }
  succeeded(await officer(api, id, 'termijnverlengingen', longer))
  succeeded(await officer(api, id, 'opschortingen', { grond: 'overmacht', vanaf: '2026-03-03' }))
  succeeded(await officer(api, id, 'verdagingen', { uiterlijkOp: '2026-06-01' }))
  succeeded(await employer.post(`/v1/aanvragen/${id}/ingebrekestellingen`, {}))
  await api.at('2026-12-01T09:00:00.000Z')
  succeeded(await api.officer('Bea').get('/v1/termijnen?soort=verantwoorden-na-herinnering'))
  succeeded(await api.officer('Bea').get('/v1/termijnen?soort=bezwaar-maken'))
  // The clock was first, so nothing is left to do.
  succeeded(await officer(api, account, 'herinneringen'))
}

/** What clashes with what is there, of each request that can. */
export async function termConflicts(api: Api): Promise<readonly Told[]> {
  const id = await granted(api, api.employer())
  return Promise.all([
    officer(api, id, 'verdagingen', { uiterlijkOp: '2026-06-01' }),
    officer(api, id, 'opschortingen', { grond: 'overmacht', vanaf: '2026-03-03' }),
    officer(api, id, 'termijnverlengingen', {
      termijn: 'verantwoorden',
      uiterlijkOp: '2026-03-03',
      grond: 'op-verzoek',
    }),
    officer(api, id, 'ingebrekestellingen'),
    officer(api, id, 'herinneringen'),
  ])
}
