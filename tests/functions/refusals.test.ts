import { describe, expect, it } from 'vitest'
import { runCommand } from '../../adapters/event-store/run-command.ts'
import { applicationRefusalCodes } from '../../domain/application/refusal-codes.ts'
import { application } from '../../functions/aggregates.ts'
import { scanVerdict } from '../../functions/evidence/scan-verdict.ts'
import { factNames } from '../../functions/texts/fact-names.ts'
import { refusalCodes, type RefusalCode } from '../../functions/texts/problem-codes.ts'
import { importApplication } from '../support/application-builders.ts'
import { openApi, type Api, type Told } from '../support/api.ts'
import {
  applicationFields, assessed, granted, memberFields, participationFields, personFields, readyTable, submitted, succeeded,
} from '../support/requests.ts' // prettier-ignore
import { account as accountOf, composed, payment as ordered } from '../support/payments.ts'
import { storiesAfterwards } from '../support/refusal-stories-afterwards.ts'
import { scanResult } from '../support/scan-result.ts'

/** A code of the domain that slipped through untranslated, or a fact that was not there. */
const slipped =
  /undefined|null|NaN|\[object|\b(none|incomplete|complete|assessed|granted|accounted|determined|withdrawn|handled|turned|planned|started|completed|dropped|never|assessor|decider|determiner|payer|ceiling|cap|quote|invoice|proof|certificate|attendance|other|chair|coordinator|side|agenda-adopted|budget-funded|employer|person)\b/

interface World {
  readonly api: Api
  /** Posts to a collection of the application. */
  readonly post: (who: string, collection: string, body?: unknown) => Promise<Told>
}
type Story = (world: World, id: string) => Promise<Told>

const world = (id: string, api: Api): World => ({
  api,
  post: (who, collection, body = {}) =>
    (who === 'e' ? api.employer() : api.officer(who)).post(`/v1/aanvragen/${id}/${collection}`, body),
})
const progress = (verloop: string, op = '2026-03-02', deelname = 1) => ({ deelname, verloop, op })
const account = { deelnames: [{ deelname: 1, kostenCenten: 100_000 }] }
const payment = (bedragCenten: number, kenmerk = 'B1') => ({ bedragCenten, betaaldOp: '2026-03-02', kenmerk })
const grant = { besluit: 'verlenen' }
const turnDown = (grond: string) => ({ besluit: 'afwijzen', grond })

async function determinedAt(kostenCenten: number, { post }: World): Promise<void> {
  succeeded(await post('e', 'deelnamemeldingen', progress('gestart')))
  succeeded(await post('e', 'deelnamemeldingen', progress('afgerond')))
  succeeded(await post('e', 'verantwoordingen', { deelnames: [{ deelname: 1, kostenCenten }] }))
  const intention = await post('Dirk', 'voornemens', { soort: 'vaststellen' })
  if (intention.status === 201) succeeded(await post('e', 'zienswijzen'))
  succeeded(await post('Dirk', 'vaststellingen', { afweging: 'Niet onevenredig.' }))
}

/** How far the application is when the story begins. */
const startOf = {
  incomplete: (api: Api) => submitted(api.employer(), { bewijsstukken: [] }),
  complete: (api: Api) => submitted(api.employer()),
  assessed: (api: Api) => assessed(api, api.employer()),
  granted: (api: Api) => granted(api, api.employer()),
  elsewhere: (api: Api) =>
    assessed(api, api.employer(), { deelnames: [participationFields({ werkgemeente: 'GM0363' })] }),
}

const stories: readonly (readonly [RefusalCode, keyof typeof startOf, Story])[] = [
  ['not-possible-in-phase', 'incomplete', ({ post }) => post('Bea', 'beoordelingen')],
  ['not-possible-in-phase', 'complete', ({ post }) => post('Bea', 'besluiten', grant)],
  ['not-possible-in-phase', 'granted', ({ post }) => post('e', 'intrekkingen')],
  ['not-possible-in-phase', 'complete', ({ post }) => post('Piet', 'terugvorderingen', { bedragCenten: 1, ontvangenOp: '2026-03-02', kenmerk: 'T1' })],
  ['not-possible-in-phase', 'complete', ({ post }) => post('e', 'deelnamemeldingen', progress('gestart'))],
  ['not-possible-in-phase', 'complete', ({ post }) => post('e', 'verantwoordingen', account)],
  ['not-possible-in-phase', 'complete', ({ post }) => post('Dirk', 'vaststellingen')],
  ['not-possible-in-phase', 'complete', ({ post }) => post('Piet', 'betalingen', payment(1))],
  ['not-possible-in-phase', 'complete', ({ post }) => post('Dirk', 'buitenbehandelingstellingen')],
  ['not-possible-in-phase', 'granted', ({ post }) => post('Bea', 'aanvulverzoeken', { ontbreekt: ['overig'] })],
  ['amount-too-high', 'complete', ({ api }) => {
    const dear = participationFields({ kostenCenten: 1_000_000_000, startOp: '2026-04-01' })
    return api.employer().post('/v1/aanvragen', applicationFields({ deelnames: Array.from({ length: 120 }, () => dear) }))
  }],
  ['due-before-request', 'complete', ({ post }) => post('Bea', 'aanvulverzoeken', { ontbreekt: ['factuur'], uiterlijkOp: '2026-03-01' })],
  ['still-missing', 'incomplete', ({ post }) => post('e', 'aanvullingen', {})],
  ['still-missing', 'complete', async ({ post }) => {
    succeeded(await post('Bea', 'aanvulverzoeken', { ontbreekt: ['factuur', 'betaalbewijs', 'certificaat', 'presentielijst', 'overig'] }))
    return post('e', 'aanvullingen', {})
  }],
  ['evidence-unusable', 'complete', async ({ api, post }) => {
    for (const key of api.files.keys) await scanVerdict(api)(scanResult(key, 'THREATS_FOUND'))
    await api.host.catchUp()
    return post('Bea', 'beoordelingen')
  }],
  ['evidence-unscanned', 'complete', async () => {
    const scanning = openApi({ replaced: (own) => ({ ...own, scansEvidence: true }) })
    return world(await startOf.complete(scanning), scanning).post('Bea', 'beoordelingen')
  }],
  ['completion-not-requested', 'incomplete', ({ post }) => post('Dirk', 'buitenbehandelingstellingen')],
  ['no-completion-term', 'incomplete', async ({ post }) => {
    succeeded(await post('Bea', 'aanvulverzoeken', { ontbreekt: ['offerte'] }))
    return post('Dirk', 'buitenbehandelingstellingen')
  }],
  ['completion-term-not-passed', 'incomplete', async ({ post }) => {
    succeeded(await post('Bea', 'aanvulverzoeken', { ontbreekt: ['offerte'], uiterlijkOp: '2026-03-02' }))
    return post('Dirk', 'buitenbehandelingstellingen', { toelichting: 'te laat' })
  }],
  ['same-person', 'assessed', ({ post }) => post('Bea', 'besluiten', grant)],
  ['same-person', 'granted', ({ post }) => post('Bea', 'betalingen', payment(1))],
  ['same-person', 'granted', ({ post }) => post('Dirk', 'betalingen', payment(1))],
  ['same-person', 'granted', async ({ post }) => {
    succeeded(await post('Piet', 'betalingen', payment(1)))
    return post('Piet', 'vaststellingen', { ambtshalve: true })
  }],
  ['claims-pending', 'complete', async ({ post }) => {
    succeeded(await post('Bea', 'beoordelingen'))
    return post('Dirk', 'besluiten', grant)
  }],
  ['nothing-to-grant', 'elsewhere', ({ post }) => post('Dirk', 'besluiten', grant)],
  ...['niet-subsidiabel', 'plafond-bereikt', 'maximum-werknemer-bereikt', 'maximum-werkgever-bereikt'].map(
    (ground) => ['ground-does-not-fit', 'assessed', ({ post }: World) => post('Dirk', 'besluiten', turnDown(ground))] as const,
  ),
  ['unknown-participation', 'granted', ({ post }) => post('e', 'deelnamemeldingen', progress('gestart', '2026-03-02', 7))],
  ['unknown-participation', 'granted', ({ post }) => post('e', 'verantwoordingen', { deelnames: [{ deelname: 7, kostenCenten: 1 }] })],
  ['progress-not-possible', 'granted', ({ post }) => post('e', 'deelnamemeldingen', progress('afgerond'))],
  ['progress-not-possible', 'granted', async ({ post }) => {
    succeeded(await post('e', 'deelnamemeldingen', progress('niet-gestart')))
    return post('e', 'deelnamemeldingen', progress('uitgevallen'))
  }],
  ['day-in-future', 'granted', ({ post }) => post('e', 'deelnamemeldingen', progress('gestart', '2026-03-03'))],
  ['ended-before-start', 'granted', async ({ post }) => {
    succeeded(await post('e', 'deelnamemeldingen', progress('gestart')))
    return post('e', 'deelnamemeldingen', progress('afgerond', '2026-03-01'))
  }],
  ['accounted-twice', 'granted', ({ post }) => post('e', 'verantwoordingen', { deelnames: [...account.deelnames, ...account.deelnames] })],
  ['not-accounted-for', 'granted', ({ post }) => post('Dirk', 'vaststellingen')],
  ['account-present', 'granted', async ({ post }) => {
    succeeded(await post('e', 'verantwoordingen', account))
    return post('Dirk', 'vaststellingen', { ambtshalve: true, toelichting: 'geen' })
  }],
  ['participations-unfinished', 'granted', async ({ post }) => {
    succeeded(await post('e', 'verantwoordingen', account))
    return post('Dirk', 'vaststellingen')
  }],
  ['reference-used-before', 'granted', async ({ post }) => {
    succeeded(await post('Piet', 'betalingen', payment(1)))
    return post('Piet', 'betalingen', payment(2))
  }],
  ['advance-too-high', 'granted', ({ post }) => post('Piet', 'betalingen', payment(48_001))],
  ['payment-too-high', 'granted', async (told) => {
    await determinedAt(100_000, told)
    return told.post('Piet', 'betalingen', payment(50_001))
  }],
  ['recovery-too-high', 'granted', async (told) => {
    await determinedAt(100_000, told)
    return told.post('Piet', 'terugvorderingen', { bedragCenten: 1, ontvangenOp: '2026-03-02', kenmerk: 'T1' })
  }],
  ['payment-ordered', 'granted', async ({ api, post }, id) => {
    await accountOf(api, api.employer())
    succeeded(await composed(api, [ordered(id, 'B1', 1)]))
    return post('Piet', 'betalingen', payment(1))
  }],
  ['until-not-later', 'complete', ({ post }) => post('Bea', 'verdagingen', { uiterlijkOp: '2026-03-02' })],
  ['until-not-later', 'granted', ({ post }) => post('Bea', 'termijnverlengingen', { termijn: 'verantwoorden', uiterlijkOp: '2026-03-02', grond: 'storing' })],
  ['completion-not-requested', 'incomplete', ({ post }) => post('Bea', 'termijnverlengingen', { termijn: 'aanvullen', uiterlijkOp: '2026-04-02', grond: 'storing' })],
  ['not-possible-in-phase', 'granted', ({ post }) => post('e', 'ingebrekestellingen')],
  ['not-possible-in-phase', 'complete', ({ post }) => post('Bea', 'termijnverlengingen', { termijn: 'aanvullen', uiterlijkOp: '2026-04-02', grond: 'storing' })],
  ['agreed-without-end', 'complete', ({ post }) => post('Bea', 'opschortingen', { grond: 'uitstel-overeengekomen', vanaf: '2026-03-10' })],
  ['notice-before-application', 'complete', ({ post }) => post('Bea', 'ingebrekestellingen', { ontvangenOp: '2026-03-01' })],
  ['adjourned-too-far', 'granted', async ({ post }) => {
    succeeded(await post('e', 'bezwaren', { tegen: 'verlening' }))
    return post('Bea', 'verdagingen', { uiterlijkOp: '2027-03-02', bezwaar: 1 })
  }],
  ['adjourned-before', 'granted', async ({ post }) => {
    succeeded(await post('e', 'bezwaren', { tegen: 'verlening' }))
    succeeded(await post('Bea', 'verdagingen', { uiterlijkOp: '2026-06-10', bezwaar: 1 }))
    return post('Bea', 'verdagingen', { uiterlijkOp: '2026-06-20', bezwaar: 1 })
  }],
  ['account-term-not-passed', 'granted', ({ post }) => post('Bea', 'herinneringen')],
  ['is-history', 'complete', async ({ api, post }) => {
    const outcome = await runCommand(api.events, application, 'application/overgenomen', importApplication(), {
      commandId: 'inlezen', bodyHash: 'x', actor: { id: 'import', role: 'system' }, now: api.clock.now(), correlation: 'x',
    })
    expect(outcome.kind).toBe('done')
    expect((await post('Bea', 'beoordelingen')).status).toBe(201)
    return api.officer('Bea').post('/v1/aanvragen/overgenomen/beoordelingen', {})
  }],
  ...storiesAfterwards,
] // prettier-ignore

/** Codes that no request can bring about, each with what comes before it. */
const outOfReach: Readonly<Record<string, string>> = {
  'facts-unknown':
    'the region has no scheme with a rule that asks: see tests/domain/application/decision.test.ts',
  'no-application': '404',
  'application-exists': 'the id follows from the key',
  'imported-with-other-content': 'only an import',
  'scheme-not-in-force': '400 niet-open',
  'other-scheme-version': 'the version is looked up',
  'no-participations': 'contract',
  'training-ends-before-start': 'contract',
  'nothing-missing': 'contract',
  'nothing-accounted': 'contract',
  'no-amount': 'contract',
  'order-lapsed': 'the reason of one payment of a batch',
  'suspension-ends-before-start': 'contract',
  'terms-unknown': 'only what was submitted before terms were kept',
}

describe('what cannot be done now', () => {
  it.each(stories)('is told in Dutch: %s of an application that is %s', async (code, start, story) => {
    const api = openApi()
    const id = await startOf[start](api)
    const answer = await story(world(id, api), id)
    expect([answer.status, answer.body['code']]).toEqual([409, refusalCodes[code]])
    for (const name of Object.keys(answer.body['gegevens'] as object)) {
      expect(Object.values(factNames)).toContain(name)
    }
    expect(answer.headers['Content-Type']).toBe('application/problem+json')
    expect(JSON.stringify([answer.body['detail'], answer.body['gegevens']])).not.toMatch(slipped)
    expect(answer.body['detail']).not.toBe('Dit kan nu niet.')
  })

  it.each(stories)('leaves no trace: %s of an application that is %s', async (_, start, story) => {
    const api = openApi()
    let before = ''
    let [entrusted, files] = [0, 0]
    const id = await startOf[start](api)
    const watched = world(id, api)
    // The last request of the story is the one that is refused.
    const post: World['post'] = async (...asked) => {
      const [vault, kept, log] = [api.entrusted.length, api.files.keys.size, await api.log()]
      const answer = await watched.post(...asked)
      if (answer.status === 409) [entrusted, files, before] = [vault, kept, log]
      return answer
    }
    await story({ ...watched, post }, id)
    if (before === '') return
    expect([api.entrusted.length, api.files.keys.size, await api.log()]).toEqual([entrusted, files, before])
  })

  it('reaches every code of an application that a request can bring about', () => {
    const reached = new Set(stories.map(([code]) => code))
    expect([...reached, ...Object.keys(outOfReach)].toSorted()).toEqual(
      [...applicationRefusalCodes].toSorted(),
    )
  })
})

const tableStories: readonly (readonly [RefusalCode, string, unknown])[] = [
  ['member-on-two-sides', 'leden', memberFields({ persoon: personFields({ achternaam: 'Een' }), zijde: 'overheid' })],
  ['already-a-member', 'leden', memberFields({ persoon: personFields({ achternaam: 'Een' }) })],
  ['chair-taken', 'leden', memberFields({ persoon: personFields({ achternaam: 'Vier' }), rol: 'voorzitter' })],
  ['coordinator-taken', 'leden', memberFields({ persoon: personFields({ achternaam: 'Vier' }), rol: 'regisseur' })],
  ['source-named-twice', 'budgetten', { beslotenOp: '2026-01-01', bronnen: [{ bron: 'rijk', bedragCenten: 1 }, { bron: 'rijk', bedragCenten: 2 }] }],
] // prettier-ignore

describe('what cannot be done with a sector table now', () => {
  it.each(tableStories)('is told in Dutch and leaves no trace: %s', async (code, collection, body) => {
    const api = openApi()
    const coordinator = api.coordinator('bouw')
    await readyTable(coordinator, 'bouw')
    const before = await api.stored()
    const answer = await coordinator.post(`/v1/sectortafels/bouw/${collection}`, body)
    expect([answer.status, answer.body['code']]).toEqual([409, refusalCodes[code]])
    for (const name of Object.keys(answer.body['gegevens'] as object)) {
      expect(Object.values(factNames)).toContain(name)
    }
    expect(answer.body['detail']).not.toMatch(slipped)
    expect(await api.stored()).toBe(before)
  })

  it('names all that is missing to become active', async () => {
    const coordinator = openApi().coordinator('bouw')
    succeeded(await coordinator.post('/v1/sectortafels', { sectortafel: 'bouw' }))
    const answer = await coordinator.post('/v1/sectortafels/bouw/activeringen', {})
    expect([answer.status, answer.body['code']]).toEqual([409, 'nog-niet-actief-te-maken'])
    expect(answer.body['detail']).toBe(
      'Deze tafel kan nog niet actief worden. Er ontbreekt: een voorzitter, een regisseur, een lid namens ondernemers, ' +
        'een lid namens onderwijs, een lid namens overheid, een vastgestelde actieagenda en een gedekte begroting.',
    )
  })
})
