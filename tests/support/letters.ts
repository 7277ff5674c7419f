import { readRegion } from '../../adapters/configuration.ts'
import type { Letterhead } from '../../adapters/correspondence.ts'
import type { HandledApplication } from '../../domain/application/application-state.ts'
import { holidays } from '../../domain/terms/holidays.ts'
import type { ApplicationEvent } from '../../events/application-events.ts'
import type { ApplicationCommand } from '../../domain/application/application-decider.ts'
import type { ApplicationId, CalendarDay, Cents, Instant } from '../../events/primitives.ts'
import { schemeVersion } from '../../events/scheme.ts'
import type { ArithmeticLine, Receipt, RuleOutcome } from '../../events/receipt.ts'
import { acknowledgement } from '../../functions/letters/compose/acknowledgement.ts'
import { completionRequest } from '../../functions/letters/compose/completion-request.ts'
import { determinationLetter } from '../../functions/letters/compose/determination.ts'
import { grantLetter } from '../../functions/letters/compose/grant.ts'
import { intentionLetter } from '../../functions/letters/compose/intention.ts'
import { notHandledLetter } from '../../functions/letters/compose/not-handled.ts'
import { recoveryLetter } from '../../functions/letters/compose/recovery.ts'
import { turnedDownLetter } from '../../functions/letters/compose/turned-down.ts'
import type { EventNamed, LetterContext } from '../../functions/letters/context.ts'
import type { Letter } from '../../functions/letters/letter.ts'
import * as story from './application-builders.ts'

const head = readRegion().correspondence.letterheads[0] as Letterhead

/** A letter of each kind, and of each turn that a kind can take. */
export const sampleContext = (
  application: HandledApplication,
  sentOn: string,
  overrides: Partial<LetterContext> = {},
): LetterContext => ({
  applicationId: 'aanvraag-0000000001' as ApplicationId,
  application,
  addressee: { name: 'Bakkerij De Šipka & Zn.', kvk: '12345678' },
  participants: [
    { no: 1, person: 'A.B. de Vries', training: 'Uitvoerder bouw bij ROC Deltion' },
    { no: 2, person: 'K. Dvořák', training: 'Heftruckchauffeur' },
    { no: 3 },
  ],
  letterhead: head,
  authority: {
    decidingBody: 'college van burgemeester en wethouders van Zwolle',
    mandate: 'Mandaatbesluit Human Capital Agenda, artikel 3',
    legalBasis: 'Algemene subsidieverordening gemeente Zwolle, hoofdstuk 29',
  },
  schemeName: 'Ontwikkelfonds Regio Zwolle (Upgrade Jezelf)',
  schemeVersion: story.testScheme({ rules }),
  terms: {
    objection: { count: 6, unit: 'weeks', setBy: 'statute', article: 'Awb 6:7' },
    payment: { count: 6, unit: 'weeks', setBy: 'statute', article: 'Awb 4:87' },
    decision: { count: 8, unit: 'weeks', setBy: 'ordinance', article: '29:12' },
    views: { count: 2, unit: 'weeks', setBy: 'ordinance', article: '29:16' },
    account: { count: 13, unit: 'weeks', setBy: 'ordinance', article: '29:15' },
    daysOff: { holidays, added: [] },
  },
  sentOn: sentOn as CalendarDay,
  ...overrides,
})

const rules = schemeVersion.shape.rules.parse([
  { rule: 'work-in-region', article: '29:3', text: 'De deelnemer werkt in de regio.' },
  { rule: 'work-in-region', article: '29:2', text: 'Het werk is in de regio.' },
  { rule: 'not-started', article: '29:8', text: 'De opleiding begint nadat wij uw aanvraag kregen.' },
  { rule: 'trainer-recognised', article: '29:9', text: 'De opleider is erkend.', by: ['ocw'] },
])

const cents = (amount: number): Cents => story.euros(amount)

/** A receipt with so much of everything that is told of it. */
export const sampleReceipt = (
  arithmetic: readonly ArithmeticLine[],
  outcomes: readonly RuleOutcome[],
  overrides: Partial<Receipt> = {},
): Receipt => ({
  engine: 1,
  kind: 'request',
  scheme: 'ontwikkelfonds' as Receipt['scheme'],
  schemeVersion: '2026-1',
  schemeHash: 'hash',
  facts: {
    receivedOn: '2026-03-02' as CalendarDay,
    applicant: 'employer',
    employers: 1,
    municipalities: [],
    evidence: [],
    participations: [],
  },
  outcomes: [...outcomes],
  arithmetic: [...arithmetic],
  cents: arithmetic.at(-1)?.cents ?? cents(0),
  ...overrides,
})

const met: readonly RuleOutcome[] = [
  {
    rule: 'work-in-region',
    article: '29:3',
    result: 'met',
    participations: [1, 2, 3],
    used: { workMunicipality: 'GM0193' },
  },
  {
    rule: 'not-started',
    article: '29:8',
    result: 'met',
    participations: [1, 2, 3],
    used: { startsOn: '2026-04-01' },
  },
  { rule: 'trainer-recognised', article: '29:9', result: 'presumed', used: {} },
]
const notMet: readonly RuleOutcome[] = [
  {
    rule: 'not-started',
    article: '29:8',
    result: 'not-met',
    participations: [1, 2],
    used: { startsOn: '2026-02-01' },
  },
  {
    rule: 'work-in-region',
    article: '29:3',
    result: 'met',
    participations: [1, 2, 3],
    used: { workMunicipality: 'GM0193' },
  },
]
const steps: readonly ArithmeticLine[] = [
  { step: 'cost', cents: cents(3600) },
  { step: 'share', no: 1, cents: cents(600), numerator: 1, denominator: 2, article: '29:4' },
  { step: 'share', no: 2, cents: cents(600), numerator: 1, denominator: 2, article: '29:4' },
  { step: 'share', no: 3, cents: cents(600), numerator: 1, denominator: 2, article: '29:4' },
  { step: 'employer-cap', cents: cents(1800), limitCents: cents(25_000), article: '29:6' },
]

const handled = (...commands: ApplicationCommand[]): HandledApplication => story.applicationAfter(...commands)
const lastOf = <Type extends ApplicationEvent['type']>(
  type: Type,
  ...commands: ApplicationCommand[]
): EventNamed<Type> => story.events(...commands).findLast((event) => event.type === type) as EventNamed<Type>

/** By the receipt that the rules gave with it. */
const reasonedBy = ({ receipt }: { readonly receipt?: Receipt | undefined }) =>
  receipt === undefined ? {} : { receipt }

const granted = [story.submit(), story.assess(), story.grant()]
const incomplete = [story.submit({ evidence: [] }), story.requestCompletion()]
const accounted = [
  ...granted,
  story.pay(1440),
  ...story.startAndFinish(1, 2),
  story.start(3),
  story.dropOut(3),
  story.accountFor([1, 2], { costCents: cents(1100) }),
]

const intended = {
  ...lastOf('subsidy-determined', ...accounted, ...story.hearAndDetermine()),
  viewsUntil: '2026-08-05' as CalendarDay,
}

/** Every kind of letter in its turns, by a name that a reader knows. */
export function sampleLetters(): Readonly<Record<string, Letter>> {
  const recorded = {
    version: 1,
    recordedAt: '2026-03-02T12:00:01.482Z' as Instant,
    commitHash: '3q2-7wAAAAC-7b0Pp0vO3u8x1kC9m2b7cYt5J8wQm0E',
  }
  const lower = [...accounted, ...story.hearAndDetermine()]
  const whole = [...granted, story.pay(1440), ...story.startAndFinish(1, 2, 3), story.accountFor([1, 2, 3])]
  const partly = [
    story.submit(),
    story.assess(),
    story.grant({
      claims: story.claims(['1', '2', '3'].map(story.person), {
        ceiling: cents(1000),
        employer: cents(1200),
      }),
    }),
  ]
  const late = [...granted, story.pay(1440)]
  return {
    ontvangstbevestiging: acknowledgement(
      sampleContext(handled(story.submit()), '2026-03-02'),
      lastOf('application-submitted', story.submit()),
      recorded,
    ),
    'ontvangstbevestiging van wat niet compleet is': acknowledgement(
      sampleContext(handled(story.submit({ evidence: [] })), '2026-03-02', { addressee: {} }),
      lastOf('application-submitted', story.submit({ evidence: [] })),
      recorded,
    ),
    aanvulverzoek: completionRequest(
      sampleContext(handled(...incomplete), '2026-03-16'),
      lastOf('completion-requested', ...incomplete),
      { explanation: 'De offerte is niet ondertekend.\nVraag uw opleider om een nieuwe.' },
    ),
    verlening: grantLetter(
      sampleContext(handled(...granted), '2026-03-20'),
      lastOf('application-granted', ...granted),
      { receipt: sampleReceipt(steps, met) },
    ),
    'gedeeltelijke verlening': grantLetter(
      sampleContext(handled(...partly), '2026-03-20'),
      lastOf('application-granted', ...partly),
      reasonedBy(lastOf('application-granted', ...partly)),
    ),
    afwijzing: turnedDownLetter(
      sampleContext(handled(story.submit(), story.assess(), story.turnDown()), '2026-03-20'),
      lastOf('application-turned-down', story.submit(), story.assess(), story.turnDown()),
      {
        receipt: sampleReceipt([], notMet),
        explanation: 'De opleiding was al begonnen.',
        smallestChange: {
          text: 'Vraag aan voordat de opleiding begint.',
          rule: 'not-started',
          article: '29:8',
        },
      },
    ),
    'niet in behandeling': notHandledLetter(
      sampleContext(handled(...incomplete, story.leaveUnhandled()), '2026-04-01'),
      lastOf('application-not-handled', ...incomplete, story.leaveUnhandled()),
      {},
    ),
    voornemen: intentionLetter(
      sampleContext(handled(...accounted), '2026-07-22'),
      intended,
      reasonedBy(intended),
    ),
    'vaststelling conform': determinationLetter(
      sampleContext(handled(...whole, story.determine()), '2026-08-03'),
      lastOf('subsidy-determined', ...whole, story.determine()),
      reasonedBy(lastOf('subsidy-determined', ...whole, story.determine())),
    ),
    'vaststelling lager': determinationLetter(
      sampleContext(handled(...lower), '2026-08-10'),
      lastOf('subsidy-determined', ...lower),
      {
        explanation: 'Uw reactie geeft geen ander beeld.',
        receipt: sampleReceipt(
          [
            { step: 'cost', cents: cents(2200) },
            { step: 'share', cents: cents(1100), numerator: 1, denominator: 3, article: '29:4' },
            { step: 'grant', cents: cents(1100), limitCents: cents(1800), article: 'Awb 4:46' },
          ],
          [],
          { kind: 'determination' },
        ),
      },
    ),
    'ambtshalve op nihil': determinationLetter(
      sampleContext(handled(...late, ...story.hearAndDetermine({ exOfficio: true })), '2026-11-18'),
      lastOf('subsidy-determined', ...late, ...story.hearAndDetermine({ exOfficio: true })),
      {},
    ),
    terugvordering: recoveryLetter(
      sampleContext(handled(...lower), '2026-08-10', {
        account: { iban: 'NL91ABNA0417164300', name: 'Gemeente Voorbeeld' },
      }),
      lastOf('subsidy-determined', ...lower),
    ),
  }
}
