import type { Api, Body, Caller, Told } from './api.ts'

/** Requests as an employer, an officer or a coordinator would send them; each part can be another. */

export const personFields = (other: Body = {}): Body => ({
  voorletters: 'A.',
  achternaam: 'Jansen',
  geboortedatum: '1980-01-01',
  ...other,
})

export const participationFields = (other: Body = {}): Body => ({
  persoon: personFields(),
  vestiging: '123456789012',
  werkgemeente: 'GM0193',
  woongemeente: 'GM0177',
  sbi: { code: '4120', editie: '2008' },
  grootteklasse: '2-9',
  opleiding: { titel: 'Lassen', opleider: 'Deltion', niveau: 'mbo4' },
  startOp: '2026-04-01',
  eindeOp: '2026-05-01',
  kostenCenten: 120_000,
  ...other,
})

export const applicationFields = (other: Body = {}): Body => ({
  regeling: 'ontwikkelfonds',
  btwVerrekenbaar: true,
  deelnames: [participationFields()],
  ...other,
})

export const memberFields = (other: Body = {}): Body => ({
  persoon: personFields(),
  organisatie: 'Zorggroep Oost',
  zijde: 'ondernemer',
  rol: 'lid',
  vanaf: '2026-01-01',
  ...other,
})

/** A made-up file: no two are the same. */
export const pdf = (content = 'bewijs'): Buffer => Buffer.from(`%PDF-1.7 ${content}`)

export function succeeded(answer: Told): Told {
  if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`)
  return answer
}

/** The id of an application with the quote that the scheme asks for, so that it is complete. */
export async function submitted(employer: Caller, other: Body = {}): Promise<string> {
  const quote = succeeded(await employer.upload(pdf()))
  const body = applicationFields({ bewijsstukken: [{ soort: 'offerte', id: quote.body['id'] }], ...other })
  return String(succeeded(await employer.post('/v1/aanvragen', body)).body['id'])
}

/** Assessed by the first officer, and with a turn at the ceiling: the clock is then at `decidedAt`. */
export async function assessed(
  api: Api,
  employer: Caller,
  other: Body = {},
  decidedAt = '2026-03-02T09:00:00.000Z',
): Promise<string> {
  const id = await submitted(employer, other)
  succeeded(await api.officer('Bea').post(`/v1/aanvragen/${id}/beoordelingen`, {}))
  await api.at(decidedAt)
  await api.host.catchUp()
  return id
}

export async function granted(
  api: Api,
  employer: Caller,
  other: Body = {},
  decidedAt?: string,
): Promise<string> {
  const id = await assessed(api, employer, other, decidedAt)
  succeeded(await api.officer('Dirk').post(`/v1/aanvragen/${id}/besluiten`, { besluit: 'verlenen' }))
  return id
}

/** A sector table with everything that it needs to become active. */
export async function readyTable(coordinator: Caller, table: string): Promise<void> {
  const member = (surname: string, zijde: string, rol: string) =>
    memberFields({ persoon: personFields({ achternaam: surname }), zijde, rol })
  const leden = [
    member('Een', 'ondernemer', 'voorzitter'),
    member('Twee', 'onderwijs', 'regisseur'),
    member('Drie', 'overheid', 'lid'),
  ]
  succeeded(await coordinator.post('/v1/sectortafels', { sectortafel: table, leden }))
  const agenda = { vastgesteldOp: '2026-02-01', eersteJaar: 2026, laatsteJaar: 2029 }
  succeeded(await coordinator.post(`/v1/sectortafels/${table}/actieagendas`, agenda))
  const budget = { beslotenOp: '2026-02-01', bronnen: [{ bron: 'rijk', bedragCenten: 100_000_00 }] }
  succeeded(await coordinator.post(`/v1/sectortafels/${table}/budgetten`, budget))
}

/** Determined by Dirk; to less than was granted only after the employer gave views on it (Awb 4:12). */
export async function determined(api: Api, employer: Caller, id: string, ambtshalve = false): Promise<Told> {
  const dirk = api.officer('Dirk')
  const on = (collection: string): string => `/v1/aanvragen/${id}/${collection}`
  const intention = await dirk.post(on('voornemens'), { soort: 'vaststellen', ambtshalve })
  if (intention.status === 201) succeeded(await employer.post(on('zienswijzen'), {}))
  return dirk.post(on('vaststellingen'), { ambtshalve, afweging: 'Niet onevenredig.' })
}
