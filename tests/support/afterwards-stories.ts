import type { Api, Body, Told } from './api.ts'
import { determined, granted, participationFields, personFields, succeeded } from './requests.ts'

/** Everything that may follow a decision, done once. */
export async function goesWellAfterwards(api: Api): Promise<void> {
  const employer = api.employer()
  const one = (achternaam: string, other: Body = {}) => ({
    deelnames: [participationFields({ persoon: personFields({ achternaam }), ...other })],
  })
  const id = await granted(api, employer, one('Eerst'), '2026-03-04T10:00:00.000Z')
  const later = one('Later', { startOp: '2027-01-04', eindeOp: '2027-03-01' })
  const other = await granted(api, employer, later, '2026-03-04T11:00:00.000Z')
  const step = async (who: string, collection: string, body: Body) =>
    succeeded(
      await (who === 'e' ? employer : api.officer(who)).post(`/v1/aanvragen/${id}/${collection}`, body),
    )
  await step('Piet', 'betalingen', { bedragCenten: 48_000, betaaldOp: '2026-03-04', kenmerk: 'V-9' })
  const raised = { grond: 'ten-gunste', reden: 'Een tikfout.' }
  await api.at('2026-03-05T09:00:00.000Z')
  succeeded(await determined(api, employer, id, true))
  await step('Dirk', 'wijzigingen', { onderdeel: 'vaststelling', naarCenten: 1_000, ...raised })
  await step('Dirk', 'terugvorderingsbesluiten', { bedragCenten: 47_000 })
  const setOff = { aanvraag: other, bedragCenten: 1_000, kenmerk: 'VR-1' }
  await step('Nova', 'verrekeningen', setOff)
  await step('e', 'bezwaren', { tegen: 'vaststelling' })
  await step('Dirk', 'adviesaanvragen', { bezwaar: 1, gemeldOp: '2026-03-05' })
  await step('Olga', 'hoorzittingen', { bezwaar: 1, hoe: 'gehoord', op: '2026-03-05' })
  await step('Olga', 'beslissingen-op-bezwaar', { bezwaar: 1, uitkomst: 'ongegrond', reden: 'Het klopt.' })
  await api.at('2026-05-04T09:00:00.000Z')
  await step('Dirk', 'aanmaningen', {})
  await step('Dirk', 'rentebesluiten', { totEnMet: '2026-05-03' })
  await step('Dirk', 'kwijtscheldingen', { bedragCenten: 46_000, reden: 'De onderneming is opgeheven.' })
  const { body } = succeeded(await employer.get(`/v1/aanvragen/${id}`))
  if ((body['terugvordering'] as { openCenten: number }).openCenten !== 0) throw new Error('still open')
}

/** What each of it is refused with on an application that was only assessed. */
export const conflictsAfterwards = (api: Api, id: string): Promise<readonly Told[]> =>
  Promise.all(
    Object.entries({
      voornemens: { soort: 'vaststellen' },
      zienswijzen: {},
      wijzigingen: { onderdeel: 'verlening', grond: 'ten-gunste', naarCenten: 1, reden: 'Een tikfout.' },
      terugvorderingsbesluiten: { bedragCenten: 1 },
      aanmaningen: {},
      rentebesluiten: { totEnMet: '2026-03-02' },
      kwijtscheldingen: { bedragCenten: 1, reden: 'Opgeheven.' },
      verrekeningen: { aanvraag: 'bestaat-niet', bedragCenten: 1, kenmerk: 'VR-1' },
      bezwaren: { tegen: 'verlening' },
      adviesaanvragen: { bezwaar: 1, gemeldOp: '2026-03-02' },
      hoorzittingen: { bezwaar: 1, hoe: 'gehoord', op: '2026-03-02' },
      'beslissingen-op-bezwaar': { bezwaar: 1, uitkomst: 'ongegrond', reden: 'Het klopt.' },
    }).map(([collection, body]) => api.officer('Nova').post(`/v1/aanvragen/${id}/${collection}`, body)),
  )
