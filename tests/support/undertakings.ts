import type { DeMinimisRule } from '../../domain/state-aid/de-minimis.ts'
import type {
  ClaimAid,
  ConfirmAid,
  DeclareAid,
  ReleaseAid,
} from '../../domain/undertaking/undertaking-commands.ts'
import type {
  ActorId,
  ApplicationId,
  CalendarDay,
  Cents,
  EmployerId,
  Instant,
  Slug,
  TextId,
} from '../../events/primitives.ts'

import { runOnLedger } from '../../functions/undertakings/ledgers.ts'
import type { Api } from './api.ts'
import { succeeded } from './requests.ts'

/** Commands for de-minimis ledgers, of employers and applications by a short name. */

export const day = (text: string): CalendarDay => text as CalendarDay
export const euros = (amount: number): Cents => Math.round(amount * 100) as Cents
export const employer = (name: string): EmployerId => `employer-${name}` as EmployerId
export const application = (name: string): ApplicationId => `application-${name}` as ApplicationId

export const rule: DeMinimisRule = {
  ceilingCents: euros(300_000),
  years: 3,
  marginDays: 1,
  article: 'Verordening (EU) 2023/2831, art. 3 lid 2',
}

type About = readonly [name: string, version: number, of?: string, ledger?: string]
const about = ([name, applicationVersion, of = 'A', ledger = of]: About) => ({
  undertakingId: employer(ledger),
  employerId: employer(of),
  applicationId: application(name),
  applicationVersion,
})

export const claim = (who: About, asked: number, on: string, other: Partial<ClaimAid> = {}): ClaimAid => ({
  type: 'claim-aid',
  ...about(who),
  askedCents: euros(asked),
  on: day(on),
  rule,
  aboveRoom: 'lowered',
  ...other,
})

export const granting = (grantedOn: string) => ({
  grantedOn: day(grantedOn),
  scheme: 'ontwikkelfonds' as Slug,
  authority: 'college van Zwolle',
  instrument: 'grant' as const,
  sbi: { code: '41201', edition: '2008' as const },
})

export const confirm = (who: About, amount: number, grantedOn: string): ConfirmAid => ({
  type: 'confirm-aid',
  ...about(who),
  cents: euros(amount),
  ...granting(grantedOn),
  rule,
})

export const release = (who: About, remaining: number): ReleaseAid => ({
  type: 'release-aid',
  ...about(who),
  remainingCents: euros(remaining),
})

type Item = readonly [grantedOn: string, amount: number]

/** Group aid of golden case C6. */
export const aidOfC6: readonly Item[] = [
  ['2023-12-15', 120_000],
  ['2024-03-10', 150_000],
  ['2025-09-01', 25_000],
]

export const declare = (items: readonly Item[], of = 'A', ledger = of): DeclareAid => ({
  type: 'declare-aid',
  undertakingId: employer(ledger),
  employerId: employer(of),
  items: items.map(([grantedOn, amount], index) => ({
    grantedOn: day(grantedOn),
    cents: euros(amount),
    authority: `authority-${index}` as TextId,
  })),
  declaredAt: '2026-11-24T09:00:00.000Z' as Instant,
  declarer: 'declarer-0001' as ActorId,
})

/** Where an employer reads its own ledger, whether it has asked for anything or not. */
export async function undertakingOf(api: Api, kvk: string): Promise<string> {
  const { ondernemingen } = succeeded(await api.employer(kvk).get('/v1/ondernemingen')).body
  return (ondernemingen as readonly { id: string }[])[0]?.id ?? ''
}

/** Carries out what a scheme with de-minimis aid would, in the ledger that the employer's aid is in now. */
export function inLedger(
  api: Api,
  employerId: EmployerId,
  command: ClaimAid | ConfirmAid,
): ReturnType<typeof runOnLedger> {
  const commandId = `${command.type}-${command.applicationId}`
  const context = {
    commandId,
    bodyHash: 'x',
    actor: { id: 'reactor', role: 'system' as const },
    now: api.clock.now(),
    correlation: 'x',
    harmlessWhenRepeated: true as const,
  }
  const inIts = (undertakingId: EmployerId) => ({ ...command, employerId, undertakingId })
  return runOnLedger(api.events, employerId, inIts, context)
}

/** Ledgers by how far they are, and the company of the linked one that can be split off. */
export async function ledgersOf(api: Api, ownKvk: string, applicationId: string) {
  const [one, other] = ['44444444', '55555555']
  const [own, linked] = [await undertakingOf(api, ownKvk), await undertakingOf(api, one)]
  const given = { ...confirm(['x', 1], 600, '2026-03-04'), applicationId: applicationId as ApplicationId }
  await inLedger(api, own as EmployerId, given)
  const body = { kvk: other, grond: 'overeenkomst' }
  const { id } = succeeded(
    await api.officer('Bea').post(`/v1/ondernemingen/${linked}/koppelingen`, body),
  ).body
  return {
    undertakings: {
      'bestaat niet': 'bestaat-niet',
      'eigen, met verleende steun': own,
      'van een ander, gekoppeld': linked,
    },
    leavingKvk: id === linked ? other : one,
  }
}
