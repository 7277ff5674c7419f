import { theLaw } from '../../adapters/law.ts'
import { amsterdamDay } from '../../domain/calendar.ts'
import {
  employerExtensionContract,
  employerExtensionNames,
  employerTermNames,
  extensionContract,
  noticeContract,
  reminderContract,
  suspensionContract,
  suspensionNames,
} from '../contracts/term-contracts.ts'
import { stepOfApplication } from '../applications/on-application.ts'
import { textOf } from '../applications/free-texts.ts'
import { badInput, type InputFault } from '../http/answer.ts'
import type { Principal, Route } from '../http/route.ts'

const extendDecisionTerm = stepOfApplication(
  {
    collection: 'verdagingen',
    roles: ['officer'],
    summary:
      'Leg vast dat de aanvrager is gemeld dat het besluit later komt, en uiterlijk wanneer (Awb 4:14), of de beslissing op een bezwaar (Awb 7:10 lid 3). Geldt in de verordening een termijn voor het besluit, dan blijft die zoals zij is.',
    body: extensionContract,
  },
  async (dependencies, request) => ({
    type: 'extend-decision-term',
    extendedAt: dependencies.clock.now(),
    until: request.body.uiterlijkOp,
    objection: request.body.bezwaar,
    law: theLaw(),
    explanation: await textOf(dependencies, request, request.body.toelichting),
  }),
)

const suspendDecisionTerm = stepOfApplication(
  {
    collection: 'opschortingen',
    roles: ['officer'],
    summary:
      'Leg vast dat de beslistermijn stilstaat, en waarom (Awb 4:15). Met dezelfde grond en eerste dag nog eens is het de laatste dag die geldt.',
    body: suspensionContract,
  },
  async (dependencies, request) => ({
    type: 'suspend-decision-term',
    recordedAt: dependencies.clock.now(),
    ground: suspensionNames[request.body.grond],
    firstOn: request.body.vanaf,
    lastOn: request.body.totEnMet,
    explanation: await textOf(dependencies, request, request.body.toelichting),
  }),
)

const extendEmployerTerm = stepOfApplication(
  {
    collection: 'termijnverlengingen',
    roles: ['officer'],
    summary:
      'Geef de aanvrager langer om aan te vullen of te verantwoorden, op verzoek of na een storing (Awb afd. 2.3).',
    body: employerExtensionContract,
  },
  async (dependencies, request) => ({
    type: 'extend-employer-term',
    extendedAt: dependencies.clock.now(),
    term: employerTermNames[request.body.termijn],
    until: request.body.uiterlijkOp,
    ground: employerExtensionNames[request.body.grond],
    law: theLaw(),
    explanation: await textOf(dependencies, request, request.body.toelichting),
  }),
)

/** Only an officer has letters that came before they were recorded. */
const dayOfLetterFaults = ({ actor }: Principal, sent: unknown): readonly InputFault[] =>
  actor.role === 'employer' && Object(sent).ontvangenOp !== undefined
    ? [
        {
          plek: 'body.ontvangenOp',
          code: 'ongeldig',
          reden: 'Uw ingebrekestelling is ontvangen als u haar verstuurt. Laat deze dag weg.',
        },
      ]
    : []

const receiveNotice = stepOfApplication(
  {
    collection: 'ingebrekestellingen',
    roles: ['employer', 'officer'],
    summary:
      'Stel het bestuursorgaan in gebreke omdat een besluit te laat is (Awb 4:17); een behandelaar legt zo een brief vast.',
    body: noticeContract,
    alsoWrong: async (_, { principal, sent }) => dayOfLetterFaults(principal, sent),
  },
  ({ clock }, { principal, body }) => {
    const faults = dayOfLetterFaults(principal, body)
    if (faults.length > 0) return badInput(faults)
    const recordedAt = clock.now()
    return {
      type: 'receive-notice-of-default',
      receivedOn: body.ontvangenOp ?? amsterdamDay(recordedAt),
      recordedAt,
    }
  },
)

const remind = stepOfApplication(
  {
    collection: 'herinneringen',
    roles: ['officer'],
    summary:
      'Herinner de aanvrager aan de verantwoording die niet kwam, met een nieuwe termijn (Awb 4:44 lid 3); uit zichzelf doet de klok dat ook.',
    body: reminderContract,
  },
  ({ clock }) => ({ type: 'remind-to-account', remindedAt: clock.now(), law: theLaw() }),
)

export const termSteps: readonly Route[] = [
  extendDecisionTerm,
  suspendDecisionTerm,
  extendEmployerTerm,
  receiveNotice,
  remind,
]
