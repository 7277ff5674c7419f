import { applicationDecider, type ApplicationCommand } from '../../domain/application/application-decider.ts'
import type { ApplicationState, HandledApplication } from '../../domain/application/application-state.ts'
import type {
  AccountForApplication,
  DetermineSubsidy,
} from '../../domain/application/account-and-determination.ts'
import type { AssessApplication } from '../../domain/application/assess-application.ts'
import type { Claims } from '../../domain/application/claims.ts'
import type { AnnounceIntention, ReceiveViews } from '../../domain/application/hearing.ts'
import type { FilesThatDoNotCount } from '../../domain/application/evidence-of-application.ts'
import type { GrantApplication, TurnDownApplication } from '../../domain/application/decide-on-application.ts'
import type { ImportApplication } from '../../domain/application/import-application.ts'
import type { PaySubsidy, RecoverSubsidy } from '../../domain/application/payment.ts'
import type {
  CompleteApplication,
  LeaveUnhandled,
  RequestCompletion,
  WithdrawApplication,
} from '../../domain/application/request-phase.ts'
import type { AskedParticipation, SubmitApplication } from '../../domain/application/submit-application.ts'
import type { PublishedVersion } from '../../domain/rules/receipts.ts'
import { theLaw } from '../../adapters/law.ts'
import { isRefusal } from '../../domain/decider.ts'
import { applicationEvents, type ApplicationEvent } from '../../events/application-events.ts'
import { type AttachedEvidence, type EvidenceKind } from '../../events/application-parts.ts'
import type {
  ActorId,
  CalendarDay,
  Cents,
  EmployerId,
  EstablishmentId,
  EvidenceId,
  Instant,
  MunicipalityCode,
  PersonId,
  Slug,
  TextId,
  TrainingId,
} from '../../events/primitives.ts'
import { schemeVersion as schemeVersionSchema, type SchemeVersion } from '../../events/scheme.ts'

import { given } from './given.ts'

export const euros = (amount: number): Cents => Math.round(amount * 100) as Cents
export const day = (text: string): CalendarDay => text as CalendarDay
/** `moment('2026-03-02')` is noon UTC on that day. */
export const moment = (day: string, time = '12:00'): Instant => `${day}T${time}:00.000Z` as Instant
export const person = (name: string): PersonId => `person-${name}`.padEnd(12, '0') as PersonId
export const officer = (name: string): ActorId => `officer-${name}`.padEnd(12, '0') as ActorId
export const employer = (name: string): EmployerId => `employer-${name}`.padEnd(12, '0') as EmployerId

export const text = (name: string): TextId => `text-${name}`.padEnd(12, '0') as TextId

export const zwolle = 'GM0193' as MunicipalityCode
export const raalte = 'GM0177' as MunicipalityCode
export const deventer = 'GM0150' as MunicipalityCode
export const region: readonly MunicipalityCode[] = [zwolle, raalte]

const term = (count: number, unit: string, article: string, setBy = 'statute') => ({
  count,
  unit,
  setBy,
  article,
})

/** The test rules of the golden cases: half, at most 2,500 a person and 25,000 an employer, rounded down. */
export const testScheme = (overrides: Partial<SchemeVersion> = {}): SchemeVersion => ({
  ...schemeVersionSchema.parse({
    version: '2026-1',
    appliesFrom: '2026-01-01',
    knownFrom: '2025-12-01T00:00:00.000Z',
    transition: { undecided: 're-pinned', article: '29:20' },
    decidingBody: 'college van B&W van Zwolle',
    mandate: 'mandaatbesluit 2026',
    legalBasis: 'ASV hoofdstuk 29',
    rules: [{ rule: 'work-in-region', article: '29:2', text: 'Het werk is in de regio.' }],
    rates: [{ numerator: 1, denominator: 2, article: '29:4' }],
    rounding: { to: 'cent', way: 'down', article: '29:4' },
    eligibleCosts: { kinds: ['training', 'materials', 'travel'], article: '29:3' },
    thirdPartyMoney: { effect: 'lowers-cost', article: '29:3' },
    personCap: { cents: 250_000, follows: 'person', article: '29:5' },
    employerCap: { cents: 2_500_000, article: '29:6' },
    applicationCaps: [],
    stateAid: { route: 'none', reason: 'Scholing die alleen mensen ten goede komt.', article: '29:8' },
    ceiling: {
      centsByYear: { 2026: 350_000_000 },
      partsAllowed: true,
      division: { method: 'complete-receipt' },
      article: '29:7',
    },
    advance: { numerator: 4, denominator: 5, article: '29:9' },
    requiredEvidence: [{ kind: 'quote', article: '29:10' }],
    terms: {
      completion: term(2, 'weeks', '29:11', 'ordinance'),
      decision: term(8, 'weeks', 'Awb 4:13'),
      account: term(13, 'weeks', '29:12', 'ordinance'),
      reminder: term(4, 'weeks', '29:12', 'ordinance'),
      views: term(2, 'weeks', '29:13', 'ordinance'),
      determination: term(8, 'weeks', 'Awb 4:13'),
      payment: term(6, 'weeks', 'Awb 4:87'),
    },
    sources: {},
  }),
  ...overrides,
})

/** A version as if it had been published, for what decides. */
export const published = (version: SchemeVersion = testScheme()): PublishedVersion => ({
  scheme: 'ontwikkelfonds' as Slug,
  version,
  hash: `hash of ${version.version}`,
})

export const participation = (overrides: Partial<AskedParticipation> = {}): AskedParticipation => ({
  personId: person('anna'),
  establishmentId: 'establishment-1' as EstablishmentId,
  workMunicipality: zwolle,
  residence: deventer,
  ageBand: '25-34',
  sbi: { code: '86101', edition: '2025' },
  sizeClass: '10-49',
  trainingId: 'training-0001' as TrainingId,
  level: 'mbo-4',
  startsOn: day('2026-04-01'),
  endsOn: day('2026-06-30'),
  costCents: euros(1200),
  vatCents: euros(0),
  thirdPartyCents: euros(0),
  ...overrides,
})

/** So many participations, each of another person. */
export const participationsOf = (
  count: number,
  overrides: Partial<AskedParticipation> = {},
): AskedParticipation[] =>
  Array.from({ length: count }, (_, index) =>
    participation({ personId: person(String(index + 1)), ...overrides }),
  )

export const evidence = (kind: EvidenceKind, id = `evidence-${kind}`): AttachedEvidence => ({
  evidenceId: id as EvidenceId,
  kind,
  sha256: 'a'.repeat(64),
})

export const submit = (overrides: Partial<SubmitApplication> = {}): SubmitApplication => ({
  type: 'submit',
  number: 'OF-2026-000001',
  scheme: 'ontwikkelfonds' as Slug,
  schemeVersion: testScheme(),
  municipalities: region,
  employerId: employer('x'),
  applicant: { kind: 'employer', employers: 1 },
  vatDeductible: true,
  receivedAt: moment('2026-03-02'),
  participations: participationsOf(3),
  evidence: [evidence('quote')],
  ...overrides,
})

export const requestCompletion = (overrides: Partial<RequestCompletion> = {}): RequestCompletion => ({
  type: 'request-completion',
  requestedAt: moment('2026-03-16'),
  missing: ['quote'],
  dueOn: day('2026-03-30'),
  ...overrides,
})

export const complete = (overrides: Partial<CompleteApplication> = {}): CompleteApplication => ({
  type: 'complete',
  completedAt: moment('2026-03-26'),
  evidence: [evidence('quote', 'evidence-late-quote')],
  ...overrides,
})

export const withdraw = (): WithdrawApplication => ({ type: 'withdraw', withdrawnAt: moment('2026-03-20') })

export const leaveUnhandled = (overrides: Partial<LeaveUnhandled> = {}): LeaveUnhandled => ({
  type: 'leave-unhandled',
  decidedAt: moment('2026-03-31'),
  decider: officer('decider'),
  schemeVersion: testScheme(),
  ...overrides,
})

/** Every file counts. */
export const allCount: FilesThatDoNotCount = { unusable: [], unscanned: [], used: [] }

export const assess = (overrides: Partial<AssessApplication> = {}): AssessApplication => ({
  type: 'assess',
  assessedAt: moment('2026-03-10'),
  assessor: officer('assessor'),
  schemeVersion: testScheme(),
  municipalities: region,
  notCounted: allCount,
  ...overrides,
})

export const noClaims: Claims = { ceiling: undefined, employerCap: undefined, personCaps: [] }

/** Claims with ample room for each of these people, unless told otherwise. */
export const claims = (
  people: readonly PersonId[],
  {
    person: personCents = euros(2500),
    employer: employerCents = euros(25_000),
    ceiling = euros(3_500_000),
  } = {},
): Claims => ({
  ceiling: { stream: 'ceiling/ontwikkelfonds-2026', version: 7, reservedCents: ceiling },
  employerCap: { stream: 'cap/employer-x', version: 3, claimedCents: employerCents },
  personCaps: people.map((personId) => ({
    stream: `cap/${personId}`,
    version: 1,
    personId,
    claimedCents: personCents,
  })),
})

export const grant = (overrides: Partial<GrantApplication> = {}): GrantApplication => ({
  type: 'grant',
  decidedAt: moment('2026-03-20'),
  decider: officer('decider'),
  published: published(),
  municipalities: region,
  claims: claims(['1', '2', '3', '4'].map(person)),
  notCounted: allCount,
  ...overrides,
})

export const turnDown = (overrides: Partial<TurnDownApplication> = {}): TurnDownApplication => ({
  type: 'turn-down',
  decidedAt: moment('2026-03-20'),
  decider: officer('decider'),
  published: published(),
  municipalities: region,
  ground: 'other',
  claims: noClaims,
  ...overrides,
})

const today = day('2026-07-15')
export const start = (no: number, on = '2026-04-01'): ApplicationCommand => ({
  type: 'start-participation',
  no,
  startedOn: day(on),
  today,
})
export const finish = (no: number, on = '2026-06-30'): ApplicationCommand => ({
  type: 'complete-participation',
  no,
  completedOn: day(on),
  today,
})
export const dropOut = (no: number, on = '2026-05-15'): ApplicationCommand => ({
  type: 'drop-out',
  no,
  droppedOutOn: day(on),
  today,
})
export const neverStart = (no: number, on = '2026-04-02'): ApplicationCommand => ({
  type: 'never-start',
  no,
  reportedOn: day(on),
  today,
})
export const startAndFinish = (...nos: readonly number[]): ApplicationCommand[] =>
  nos.flatMap((no) => [start(no), finish(no)])

/** The same real cost for each of these participations. */
export const accountFor = (
  nos: readonly number[],
  cost: Partial<AccountForApplication['lines'][number]> = {},
): AccountForApplication => ({
  type: 'account-for',
  accountedAt: moment('2026-07-20'),
  lines: nos.map((no) => ({
    costCents: euros(1200),
    vatCents: euros(0),
    thirdPartyCents: euros(0),
    ...cost,
    no,
  })),
  evidence: [evidence('invoice')],
})

export const determine = (overrides: Partial<DetermineSubsidy> = {}): DetermineSubsidy => ({
  type: 'determine',
  decidedAt: moment('2026-08-03'),
  determiner: officer('determiner'),
  published: published(),
  municipalities: region,
  exOfficio: false,
  personCaps: [],
  notCounted: allCount,
  weighing: text('weighing'),
  ...overrides,
})

/** That the employer could give views on determining as the facts stand, or on another amount, and did. */
export const hear = (
  overrides: Partial<DetermineSubsidy> = {},
  announcedAt = moment('2026-07-22'),
): readonly [AnnounceIntention, ReceiveViews] => [
  {
    type: 'announce-intention',
    announcedAt,
    announcer: officer('determiner'),
    intended: { towards: 'determine', determination: determine(overrides) },
    schemeVersion: testScheme(),
    law: theLaw(),
  },
  { type: 'receive-views', receivedAt: announcedAt, evidence: [] },
]

/** Determined lower, after a hearing. */
export const hearAndDetermine = (overrides: Partial<DetermineSubsidy> = {}): ApplicationCommand[] => [
  ...hear(overrides),
  determine(overrides),
]

export const pay = (amount: number, overrides: Partial<PaySubsidy> = {}): PaySubsidy => ({
  type: 'pay',
  paidOn: day('2026-04-03'),
  payer: officer('payer'),
  cents: euros(amount),
  reference: 'payment-1',
  schemeVersion: testScheme(),
  ...overrides,
})

export const recover = (amount: number, overrides: Partial<RecoverSubsidy> = {}): RecoverSubsidy => ({
  type: 'recover',
  recoveredOn: day('2026-09-01'),
  recoverer: officer('payer'),
  cents: euros(amount),
  reference: 'recovery-1',
  ...overrides,
})

export const importApplication = (overrides: Partial<ImportApplication> = {}): ImportApplication => ({
  type: 'import',
  number: 'OF-2023-000001',
  employerId: employer('x'),
  receivedAt: moment('2023-03-02'),
  decision: 'granted',
  participations: participationsOf(2).map((each) => ({
    ...each,
    progress: 'completed',
    grantedCents: euros(600),
    determinedCents: euros(600),
  })),
  contentHash: 'hash-of-rows',
  ...overrides,
})

/** The events of a story in which every command is carried out, each checked as it would be stored. */
export function events(...story: readonly ApplicationCommand[]): readonly ApplicationEvent[] {
  const happened: ApplicationEvent[] = []
  let state: ApplicationState = applicationDecider.initial
  for (const command of story) {
    const decision = applicationDecider.decide(command, state)
    if (isRefusal(decision)) throw new Error(`${command.type} refused: ${JSON.stringify(decision)}`)
    for (const event of decision) {
      applicationEvents.encode(event)
      state = applicationDecider.evolve(state, event)
      happened.push(event)
    }
  }
  return happened
}

export const stateAfter = (...story: readonly ApplicationCommand[]): ApplicationState =>
  events(...story).reduce(applicationDecider.evolve, applicationDecider.initial)

/** The state of an application that is handled here. */
export function applicationAfter(...story: readonly ApplicationCommand[]): HandledApplication {
  const state = stateAfter(...story)
  if (state.phase === 'none' || state.phase === 'imported')
    throw new Error(`not handled here: ${state.phase}`)
  return state
}

/** An application of which this story happened. */
export const givenApplication = (...story: readonly ApplicationCommand[]) =>
  given(applicationDecider, ...events(...story))
