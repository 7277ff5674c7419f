import { runCommand } from '../../adapters/event-store/run-command.ts'
import { application } from '../../functions/aggregates.ts'
import type { Hosted } from '../../local/host.ts'
import { importApplication } from './application-builders.ts'
import { openApi, type Api, type Body, type Caller } from './api.ts'
import {
  assessed,
  granted,
  memberFields,
  participationFields,
  pdf,
  personFields,
  readyTable,
  submitted,
  succeeded,
} from './requests.ts'

/** A region with something in every state, whose log takes nothing any more: what would happen has no consequence. */
export interface PermissionWorld {
  readonly api: Api
  /** The id of an application, by how far it is. */
  readonly applications: Readonly<Record<string, string>>
  /** The name of a sector table, by how far it is. */
  readonly tables: Readonly<Record<string, string>>
  readonly evidence: Readonly<Record<string, string>>
}

export const ownKvk = '11111111'
const today = '2026-03-06'

export async function openPermissionWorld(): Promise<PermissionWorld> {
  let isClosed = false
  const closable = (own: Hosted): Hosted => ({
    ...own,
    events: {
      ...own.events,
      append: (commit) => (isClosed ? Promise.resolve({ appended: true }) : own.events.append(commit)),
    },
  })
  const api = openApi({ replaced: closable })
  const employer = api.employer(ownKvk)
  const applications = {
    'bestaat niet': 'bestaat-niet',
    ...(await beforeTheDecision(api, employer)),
    ...(await afterTheDecision(api, employer)),
    'overgenomen uit een register': await imported(api),
  }
  await api.at(`${today}T09:00:00.000Z`)
  const tables = await tablesOf(api)
  const file = succeeded(await employer.upload(pdf())).body['id']
  isClosed = true
  return { api, applications, tables, evidence: { 'bestaat niet': 'bestaat-niet', ingestuurd: String(file) } }
}

const stepOf =
  (api: Api, employer: Caller) =>
  async (id: string, who: 'employer' | 'Bea' | 'Dirk' | 'Piet', collection: string, body: Body = {}) =>
    succeeded(
      await (who === 'employer' ? employer : api.officer(who)).post(
        `/v1/aanvragen/${id}/${collection}`,
        body,
      ),
    )

async function beforeTheDecision(api: Api, employer: Caller): Promise<Record<string, string>> {
  const step = stepOf(api, employer)
  const incomplete = () => submitted(employer, { bewijsstukken: [] })
  const asked = async (uiterlijkOp: string): Promise<string> => {
    const id = await incomplete()
    await step(id, 'Bea', 'aanvulverzoeken', { ontbreekt: ['offerte'], uiterlijkOp })
    return id
  }
  const untouched = await incomplete()
  const [open, passed, unhandled] = [
    await asked('2026-04-01'),
    await asked('2026-03-02'),
    await asked('2026-03-02'),
  ]
  const withdrawn = await submitted(employer)
  await step(withdrawn, 'employer', 'intrekkingen')
  await api.at('2026-03-03T09:00:00.000Z')
  await step(unhandled, 'Dirk', 'buitenbehandelingstellingen')
  return {
    'nog niet compleet': untouched,
    'nog niet compleet, aanvultermijn loopt': open,
    'nog niet compleet, aanvultermijn voorbij': passed,
    compleet: await submitted(employer),
    ingetrokken: withdrawn,
    'buiten behandeling gelaten': unhandled,
  }
}

/** Assessed by Bea, decided by Dirk, paid by Piet, determined by Dirk. */
async function afterTheDecision(api: Api, employer: Caller): Promise<Record<string, string>> {
  const step = stepOf(api, employer)
  let hour = 9
  const next = (): string => `2026-03-04T${String((hour += 1)).padStart(2, '0')}:00:00.000Z`
  const finished = async (): Promise<string> => {
    const id = await granted(api, employer, someone(), next())
    await step(id, 'Piet', 'betalingen', { bedragCenten: 3_000, betaaldOp: '2026-03-04', kenmerk: 'V-1' })
    await step(id, 'employer', 'deelnamemeldingen', { deelname: 1, verloop: 'gestart', op: '2026-03-04' })
    await step(id, 'employer', 'deelnamemeldingen', { deelname: 1, verloop: 'afgerond', op: '2026-03-04' })
    return id
  }
  const accounted = async (kostenCenten: number): Promise<string> => {
    const id = await finished()
    await step(id, 'employer', 'verantwoordingen', { deelnames: [{ deelname: 1, kostenCenten }] })
    return id
  }
  const determined = async (kostenCenten: number): Promise<string> => {
    const id = await accounted(kostenCenten)
    await step(id, 'Dirk', 'vaststellingen')
    return id
  }
  const waiting = await assessed(api, employer, someone(), next())
  const turnedDown = await assessed(api, employer, someone(), next())
  await step(turnedDown, 'Dirk', 'besluiten', { besluit: 'afwijzen', grond: 'anders' })
  return {
    beoordeeld: waiting,
    afgewezen: turnedDown,
    verleend: await granted(api, employer, someone(), next()),
    'verleend, deelnames afgerond': await finished(),
    verantwoord: await accounted(20_000),
    'vastgesteld, nog te betalen': await determined(20_000),
    'vastgesteld, te veel betaald': await determined(2_000),
  }
}

/** Each application is for somebody else and little money, so that no cap comes into it. */
const someone = (): Body => ({
  deelnames: [
    participationFields({
      persoon: personFields({ achternaam: `Deelnemer ${(people += 1)}` }),
      kostenCenten: 20_000,
    }),
  ],
})
let people = 0

async function imported(api: Api): Promise<string> {
  const id = 'overgenomen'
  const employerId = (await api.vault.find('employer', ownKvk)) as never
  const command = { ...importApplication(), employerId }
  const { kind } = await runCommand(api.events, application, `application/${id}`, command, {
    commandId: 'inlezen',
    bodyHash: 'x',
    actor: { id: 'import', role: 'system' },
    now: api.clock.now(),
    correlation: 'x',
  })
  if (kind !== 'done') throw new Error(kind)
  return id
}

async function tablesOf(api: Api): Promise<Record<string, string>> {
  const register = (sectortafel: string) =>
    api.coordinator(sectortafel).post('/v1/sectortafels', { sectortafel, leden: [memberFields()] })
  succeeded(await register('bouw'))
  await readyTable(api.coordinator('techniek'), 'techniek')
  await readyTable(api.coordinator('vrijetijd'), 'vrijetijd')
  succeeded(await api.coordinator('vrijetijd').post('/v1/sectortafels/vrijetijd/activeringen', {}))
  return {
    'nog niet geregistreerd': 'ict',
    'geregistreerd, er ontbreekt nog iets': 'bouw',
    'geregistreerd, klaar om actief te worden': 'techniek',
    actief: 'vrijetijd',
  }
}

/** What each route is sent, made so that only who asks and how far it is decide what happens. */
export const bodyFor = (path: string, world: PermissionWorld, table: string): unknown => {
  const collection = path.split('/').at(-1) ?? ''
  const attachment = { soort: 'offerte', id: world.evidence['ingestuurd'] }
  const bodies: Readonly<Record<string, unknown>> = {
    aanvulverzoeken: { ontbreekt: ['factuur'], uiterlijkOp: '2026-04-10' },
    aanvullingen: { bewijsstukken: [attachment, { ...attachment, soort: 'factuur' }] },
    besluiten: { besluit: 'verlenen' },
    deelnamemeldingen: { deelname: 1, verloop: 'gestart', op: today },
    verantwoordingen: { deelnames: [{ deelname: 1, kostenCenten: 19_000 }] },
    betalingen: { bedragCenten: 1, betaaldOp: today, kenmerk: 'V-2' },
    terugvorderingen: { bedragCenten: 1, ontvangenOp: today, kenmerk: 'T-1' },
    sectortafels: {
      sectortafel: table,
      leden: [memberFields({ persoon: personFields({ achternaam: 'Nieuw' }) })],
    },
    leden: memberFields({ persoon: personFields({ achternaam: 'Nieuw' }) }),
    actieagendas: { vastgesteldOp: '2026-02-03', eersteJaar: 2026, laatsteJaar: 2028 },
    budgetten: { beslotenOp: '2026-02-03', bronnen: [{ bron: 'provincie', bedragCenten: 1 }] },
    bewijsstukken: pdf('nieuw'),
  }
  if (path === '/v1/aanvragen')
    return { regeling: 'ontwikkelfonds', btwVerrekenbaar: true, ...someone(), bewijsstukken: [] }
  return bodies[collection] ?? {}
}
