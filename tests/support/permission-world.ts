import { runCommand } from '../../adapters/event-store/run-command.ts'
import { application } from '../../functions/aggregates.ts'
import type { Hosted } from '../../local/host.ts'
import { importApplication } from './application-builders.ts'
import { openApi, type Api, type Body, type Caller } from './api.ts'
import { afterwardsBodies, afterwardsOf } from './permission-afterwards.ts'
import { account, composed, grantedFor, ibans, payment } from './payments.ts'
import {
  assessed,
  determined as determinedBy,
  granted,
  memberFields,
  participationFields,
  pdf,
  personFields,
  readyTable,
  submitted,
  succeeded,
} from './requests.ts'
import { regionWithTender, tenderScheme } from './tender-region.ts'
import { ledgersOf } from './undertakings.ts'

/** A region with something in every state, whose log takes nothing any more: what would happen has no consequence. */
export interface PermissionWorld {
  readonly api: Api
  /** The id of an application, by how far it is. */
  readonly applications: Readonly<Record<string, string>>
  /** The name of a sector table, by how far it is. */
  readonly tables: Readonly<Record<string, string>>
  readonly evidence: Readonly<Record<string, string>>
  /** Whose account, by how far it is. */
  readonly accounts: Readonly<Record<string, string>>
  /** The account that waits for confirmation, by whose it is. */
  readonly reported: Readonly<Record<string, string>>
  readonly batches: Readonly<Record<string, string>>
  readonly undertakings: Readonly<Record<string, string>>
  /** Who can be split off the linked one. */
  readonly leavingKvk: string
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
  const api = openApi({ region: regionWithTender(), replaced: closable })
  const employer = api.employer(ownKvk)
  const applications: Readonly<Record<string, string>> = {
    'bestaat niet': 'bestaat-niet',
    ...(await beforeTheDecision(api, employer)),
    ...(await afterTheDecision(api, employer)),
    'overgenomen uit een register': await imported(api),
  }
  const payments = await paymentsOf(api, employer)
  await api.at(`${today}T09:00:00.000Z`)
  succeeded(await book(api, payments.batches.uitgevoerd))
  await api.host.catchUp()
  const tables = await tablesOf(api)
  const ledgers = await ledgersOf(api, ownKvk, String(applications['verleend']))
  const file = succeeded(await employer.upload(pdf())).body['id']
  isClosed = true
  const evidence = { 'bestaat niet': 'bestaat-niet', ingestuurd: String(file) }
  return { api, applications, tables, evidence, ...payments, ...ledgers }
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
    'compleet, in een tender': await submitted(employer, { regeling: tenderScheme }),
    ingetrokken: withdrawn,
    'buiten behandeling gelaten': unhandled,
  }
}

/** Assessed by Bea, decided by Dirk, paid by Piet, determined by Dirk. */
async function afterTheDecision(api: Api, employer: Caller): Promise<Record<string, string>> {
  const step = stepOf(api, employer)
  let minutes = 9 * 60
  const next = (): string => {
    minutes += 30
    const clock = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0'))
    return `2026-03-04T${clock.join(':')}:00.000Z`
  }
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
    succeeded(await determinedBy(api, employer, id))
    return id
  }
  const waiting = await assessed(api, employer, someone(), next())
  const turnedDown = await assessed(api, employer, someone(), next())
  await step(turnedDown, 'Dirk', 'besluiten', { besluit: 'afwijzen', grond: 'anders' })
  return {
    beoordeeld: waiting,
    afgewezen: turnedDown,
    verleend: await granted(api, employer, someone(), next()),
    'verleend, niet op tijd verantwoord': await granted(
      api,
      employer,
      someone({ startOp: '2025-09-01', eindeOp: '2025-10-31' }),
      next(),
    ),
    'verleend, deelnames afgerond': await finished(),
    verantwoord: await accounted(20_000),
    'vastgesteld, nog te betalen': await determined(20_000),
    'vastgesteld, te veel betaald': await determined(2_000),
    ...(await afterwardsOf(api, employer, accounted)),
  }
}

/** Each application is for somebody else and little money, so that no cap comes into it. */
const someone = (other: Body = {}): Body => ({
  deelnames: [
    participationFields({
      persoon: personFields({ achternaam: `Deelnemer ${(people += 1)}` }),
      kostenCenten: 20_000,
      ...other,
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

/** Confirmed by Nova, composed by Piet, released by Nova. */
async function paymentsOf(api: Api, employer: Caller) {
  const [bevestigd, gemeld, gewijzigd] = [
    await account(api, employer),
    await account(api, api.employer('33333333'), { iban: ibans[1] }, []),
    await account(api, api.employer('44444444'), { iban: ibans[2] }),
  ]
  await account(api, api.employer('44444444'), { iban: ibans[1] }, [])
  let hour = 17
  const batch = async (): Promise<string> => {
    const id = await grantedFor(api, employer, `2026-03-04T${(hour += 1)}:00:00.000Z`)
    return String(succeeded(await composed(api, [payment(id, 'B-1')])).body['id'])
  }
  const after = async (step: string): Promise<string> => {
    const id = await batch()
    succeeded(await api.officer('Nova').post(`/v1/betaalopdrachten/${id}/${step}`, {}))
    return id
  }
  const waiting = async (id: string): Promise<string> => {
    const { gemeld: of } = succeeded(await api.officer('Bea').get(`/v1/bankrekeningen/${id}`)).body
    return (of as { rekening: string }).rekening
  }
  return {
    accounts: {
      'bestaat niet': 'bestaat-niet',
      'van een ander, gemeld': gemeld,
      'van een ander, gewijzigd': gewijzigd,
      bevestigd,
    },
    reported: { [gemeld]: await waiting(gemeld), [gewijzigd]: await waiting(gewijzigd) },
    batches: {
      'bestaat niet': 'bestaat-niet',
      samengesteld: await batch(),
      ingetrokken: await after('intrekkingen'),
      vrijgegeven: await after('vrijgaven'),
      uitgevoerd: await after('vrijgaven'),
    },
  }
}

const book = (api: Api, id: string) =>
  api.officer('Piet').post(`/v1/betaalopdrachten/${id}/verwerkingen`, { uitgevoerdOp: '2026-03-05' })

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
export const bodyFor = (path: string, world: PermissionWorld, table: string, caller: string): unknown => {
  const collection = path.split('/').at(-1) ?? ''
  const attachment = { soort: 'offerte', id: world.evidence['ingestuurd'] }
  const bodies: Readonly<Record<string, unknown>> = {
    aanvulverzoeken: { ontbreekt: ['factuur'], uiterlijkOp: '2026-04-10' },
    verdagingen: { uiterlijkOp: '2026-06-01' },
    opschortingen: { grond: 'overmacht', vanaf: today },
    termijnverlengingen: { termijn: 'aanvullen', uiterlijkOp: '2026-04-10', grond: 'op-verzoek' },
    aanvullingen: { bewijsstukken: [attachment, { ...attachment, soort: 'factuur' }] },
    besluiten: { besluit: 'verlenen' },
    scores: { scores: [{ criterium: 'kans', punten: 10 }] },
    deelnamemeldingen: { deelname: 1, verloop: 'gestart', op: today },
    verantwoordingen: { deelnames: [{ deelname: 1, kostenCenten: 19_000 }] },
    betalingen: { bedragCenten: 1, betaaldOp: today, kenmerk: 'V-2' },
    bankrekeningen: {
      iban: ibans[0],
      tenaamstelling: 'Nieuw B.V.',
      // An employer has one account, its own.
      ...(caller.startsWith('behandelaar') ? { kvk: ownKvk } : {}),
    },
    bevestigingen: { rekening: world.reported[table] ?? 'een-andere-rekening' },
    betaalopdrachten: { betalingen: [payment(world.applications['verleend'] ?? '', 'B-2', 1)] },
    verwerkingen: { uitgevoerdOp: '2026-03-05' },
    brieven: { soort: 'ontvangstbevestiging' },
    contactadressen: { mailadres: 'post@bedrijf.example' },
    ...afterwardsBodies(today, world.applications),
    terugvorderingen: { bedragCenten: 1, ontvangenOp: today, kenmerk: 'T-1' },
    sectortafels: {
      sectortafel: table,
      leden: [memberFields({ persoon: personFields({ achternaam: 'Nieuw' }) })],
    },
    leden: memberFields({ persoon: personFields({ achternaam: 'Nieuw' }) }),
    actieagendas: { vastgesteldOp: '2026-02-03', eersteJaar: 2026, laatsteJaar: 2028 },
    budgetten: { beslotenOp: '2026-02-03', bronnen: [{ bron: 'provincie', bedragCenten: 1 }] },
    'de-minimisverklaringen': { steun: [] },
    koppelingen: { kvk: '66666666', grond: 'overeenkomst' },
    ontkoppelingen: { kvk: world.leavingKvk, toelichting: 'Verkeerd gezien.' },
    registermeldingen: {
      aanvraag: world.applications['verleend'],
      kenmerk: 'eAIR-1',
      bedragCenten: 1,
      geregistreerdOp: today,
    },
    bewijsstukken: pdf('nieuw'),
  }
  if (path === '/v1/aanvragen')
    return { regeling: 'ontwikkelfonds', btwVerrekenbaar: true, ...someone(), bewijsstukken: [] }
  return bodies[collection] ?? {}
}
