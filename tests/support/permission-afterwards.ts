import { runCommand } from '../../adapters/event-store/run-command.ts'
import { theLaw } from '../../adapters/law.ts'
import type { ApplicationCommand } from '../../domain/application/application-decider.ts'
import { application } from '../../functions/aggregates.ts'
import { publishedVersionOf } from '../../functions/applications/on-application.ts'
import { load } from '../../adapters/event-store/load.ts'
import { euros, moment, officer } from './application-builders.ts'
import type { Api, Body, Caller } from './api.ts'
import { determined, succeeded } from './requests.ts'

/** Applications with something that follows a decision, made out of ones that were accounted for or determined. */
export async function afterwardsOf(
  api: Api,
  employer: Caller,
  accounted: (kostenCenten: number) => Promise<string>,
): Promise<Readonly<Record<string, string>>> {
  const post = async (who: Caller, id: string, collection: string, body: Body = {}) =>
    succeeded(await who.post(`/v1/aanvragen/${id}/${collection}`, body))
  const dirk = api.officer('Dirk')
  const announced = await accounted(2_000)
  await post(dirk, announced, 'voornemens', { soort: 'vaststellen' })
  const lower = async (): Promise<string> => {
    const id = await accounted(2_000)
    succeeded(await determined(api, employer, id))
    return id
  }
  const heard = await lower()
  await post(employer, heard, 'bezwaren', { tegen: 'vaststelling' })
  await post(dirk, heard, 'hoorzittingen', {
    bezwaar: 1,
    hoe: 'afgezien-door-bezwaarmaker',
    op: '2026-03-04',
  })
  const overdue = await lower()
  await orderedLongAgo(api, overdue)
  return {
    'verantwoord, voornemen aangekondigd': announced,
    'vastgesteld, bezwaar gehoord': heard,
    'vastgesteld, te laat met terugbetalen': overdue,
  }
}

/** As if the decision had been taken two months before. */
async function orderedLongAgo(api: Api, id: string): Promise<void> {
  const stream = `application/${id}`
  const { state } = await load(api.events, application, stream)
  const command: ApplicationCommand = {
    type: 'order-recovery',
    decidedAt: moment('2026-01-05'),
    decider: officer('decider'),
    cents: euros(10),
    law: theLaw(),
    schemeVersion: publishedVersionOf(api, state).version,
  }
  const { kind } = await runCommand(api.events, application, stream, command, {
    commandId: 'teruggevorderd',
    bodyHash: 'x',
    actor: { id: 'reactor', role: 'system' },
    now: api.clock.now(),
    correlation: 'x',
  })
  if (kind !== 'done') throw new Error(kind)
}

/** What each route that follows a decision is sent. */
export const afterwardsBodies = (
  today: string,
  applications: Readonly<Record<string, string>>,
): Readonly<Record<string, unknown>> => ({
  voornemens: { soort: 'vaststellen' },
  zienswijzen: { toelichting: 'Wij zien het anders.' },
  wijzigingen: { onderdeel: 'vaststelling', grond: 'ten-gunste', naarCenten: 2_000, reden: 'Een tikfout.' },
  terugvorderingsbesluiten: { bedragCenten: 1 },
  aanmaningen: {},
  rentebesluiten: { totEnMet: today },
  kwijtscheldingen: { bedragCenten: 1, reden: 'Te weinig om te innen.' },
  verrekeningen: {
    aanvraag: applications['verleend, niet op tijd verantwoord'],
    bedragCenten: 1,
    kenmerk: 'VR-1',
  },
  bezwaren: { tegen: 'verlening' },
  adviesaanvragen: { bezwaar: 1, gemeldOp: today },
  hoorzittingen: { bezwaar: 1, hoe: 'gehoord', op: today },
  'beslissingen-op-bezwaar': { bezwaar: 1, uitkomst: 'ongegrond', reden: 'Het klopt.' },
})
