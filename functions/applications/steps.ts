import type { ApplicationCommand } from '../../domain/application/application-decider.ts'
import type { ApplicationState, HandledApplication } from '../../domain/application/application-state.ts'
import { amsterdamDay } from '../../domain/calendar.ts'
import {
  accountContract,
  assessmentContract,
  completionContract,
  completionRequestContract,
  decisionContract,
  determinationContract,
  explanationContract,
  paymentContract,
  recoveryContract,
} from '../contracts/application-contracts.ts'
import type { Dependencies } from '../dependencies.ts'
import { badInput } from '../http/answer.ts'
import type { Route } from '../http/route.ts'
import { textOf as explanationOf } from './free-texts.ts'
import { attachedEvidence, filesThatDoNotCount, unknownEvidence } from './attached-evidence.ts'
import { costLinesOf, findingsOf } from './facts-stated.ts'
import { claimsOf } from './claims-of-application.ts'
import { withRoomClaimed } from './determine-subsidy.ts'
import { publishedVersionOf, schemeVersionOf, stepOfApplication } from './on-application.ts'
import { afterwardsSteps } from './afterwards-steps.ts'
import { reportProgress } from './report-progress.ts'
import { municipalitiesOn } from './municipalities-on.ts'
import { groundNames, evidenceNames } from '../contracts/names.ts'

const notCountedIn = (dependencies: Dependencies, state: ApplicationState) =>
  filesThatDoNotCount(dependencies, (state as HandledApplication).evidence)

const requestCompletion = stepOfApplication(
  {
    collection: 'aanvulverzoeken',
    roles: ['officer'],
    summary: 'Vraag de aanvrager om aan te vullen wat ontbreekt (Awb 4:5).',
    body: completionRequestContract,
  },
  async (dependencies, request) => ({
    type: 'request-completion',
    requestedAt: dependencies.clock.now(),
    missing: request.body.ontbreekt.map((name) => evidenceNames[name]),
    dueOn: request.body.uiterlijkOp,
    explanation: await explanationOf(dependencies, request, request.body.toelichting),
  }),
)

const complete = stepOfApplication(
  {
    collection: 'aanvullingen',
    roles: ['employer'],
    summary: 'Vul de aanvraag aan.',
    body: completionContract,
    alsoWrong: unknownEvidence,
  },
  async (dependencies, { principal, body }) => {
    const { attached, faults } = await attachedEvidence(dependencies, principal, body.bewijsstukken)
    if (faults.length > 0) return badInput(faults)
    return { type: 'complete', completedAt: dependencies.clock.now(), evidence: attached }
  },
)

const withdraw = stepOfApplication(
  {
    collection: 'intrekkingen',
    roles: ['employer'],
    summary: 'Trek de aanvraag in.',
    body: explanationContract,
  },
  async (dependencies, request) => ({
    type: 'withdraw',
    withdrawnAt: dependencies.clock.now(),
    explanation: await explanationOf(dependencies, request, request.body.toelichting),
  }),
)

const leaveUnhandled = stepOfApplication(
  {
    collection: 'buitenbehandelingstellingen',
    roles: ['officer'],
    summary: 'Laat een aanvraag die niet op tijd is aangevuld buiten behandeling (Awb 4:5).',
    body: explanationContract,
  },
  async (dependencies, request, { state }) => ({
    type: 'leave-unhandled',
    decidedAt: dependencies.clock.now(),
    decider: request.principal.actor.id,
    schemeVersion: schemeVersionOf(dependencies, state),
    explanation: await explanationOf(dependencies, request, request.body.toelichting),
  }),
)

const assess = stepOfApplication(
  {
    collection: 'beoordelingen',
    roles: ['officer'],
    summary: 'Beoordeel de aanvraag naar de regels van de regeling.',
    body: assessmentContract,
  },
  async (dependencies, { principal, body }, { state }) => ({
    type: 'assess',
    assessedAt: dependencies.clock.now(),
    assessor: principal.actor.id,
    schemeVersion: schemeVersionOf(dependencies, state),
    municipalities: municipalitiesOn(dependencies, (state as HandledApplication).receivedAt),
    notCounted: await notCountedIn(dependencies, state),
    findings: findingsOf(body),
  }),
)

const decide = stepOfApplication(
  {
    collection: 'besluiten',
    roles: ['officer'],
    summary: 'Verleen de subsidie, geheel of voor zover er ruimte is, of wijs de aanvraag af.',
    body: decisionContract,
    forThisVersion: true,
  },
  async (dependencies, request, loaded): Promise<ApplicationCommand> => {
    const published = publishedVersionOf(dependencies, loaded.state)
    const decidedAt = dependencies.clock.now()
    const shared = {
      decidedAt,
      decider: request.principal.actor.id,
      published,
      municipalities: municipalitiesOn(dependencies, (loaded.state as HandledApplication).receivedAt),
      claims: await claimsOf(dependencies, loaded, published.version, amsterdamDay(decidedAt)),
    }
    const { body } = request
    if (body.besluit === 'verlenen') {
      return { type: 'grant', ...shared, notCounted: await notCountedIn(dependencies, loaded.state) }
    }
    const explanation = await explanationOf(dependencies, request, body.toelichting)
    return { type: 'turn-down', ground: groundNames[body.grond], explanation, ...shared }
  },
)

const accountFor = stepOfApplication(
  {
    collection: 'verantwoordingen',
    roles: ['employer'],
    summary: 'Verantwoord de werkelijke kosten en vraag om vaststelling (Awb 4:44 en 4:45).',
    body: accountContract,
    alsoWrong: unknownEvidence,
  },
  async (dependencies, { principal, body }) => {
    const { attached, faults } = await attachedEvidence(dependencies, principal, body.bewijsstukken)
    if (faults.length > 0) return badInput(faults)
    const lines = body.deelnames.map((line) => ({
      no: line.deelname,
      costCents: line.kostenCenten,
      vatCents: line.btwCenten,
      thirdPartyCents: line.bijdrageDerdenCenten,
      ...(line.kosten === undefined ? {} : { costs: costLinesOf(line.kosten) }),
    }))
    return { type: 'account-for', accountedAt: dependencies.clock.now(), lines, evidence: attached }
  },
)

const determine = stepOfApplication(
  {
    collection: 'vaststellingen',
    roles: ['officer'],
    summary: 'Stel de subsidie vast naar wat is verantwoord, of ambtshalve (Awb 4:46 en 4:47).',
    body: determinationContract,
    forThisVersion: true,
  },
  async (dependencies, request, { state }) => ({
    type: 'determine',
    decidedAt: dependencies.clock.now(),
    determiner: request.principal.actor.id,
    published: publishedVersionOf(dependencies, state),
    municipalities: municipalitiesOn(dependencies, (state as HandledApplication).receivedAt),
    exOfficio: request.body.ambtshalve,
    personCaps: [],
    notCounted: await notCountedIn(dependencies, state),
    moderateToCents: request.body.matigenTotCenten,
    weighing: await explanationOf(dependencies, request, request.body.afweging),
    explanation: await explanationOf(dependencies, request, request.body.toelichting),
  }),
  withRoomClaimed,
)

const pay = stepOfApplication(
  {
    collection: 'betalingen',
    roles: ['officer'],
    summary: 'Leg een betaling vast: een voorschot, of het restant na de vaststelling.',
    body: paymentContract,
  },
  (dependencies, { principal, body }, { state }) => ({
    type: 'pay',
    paidOn: body.betaaldOp,
    payer: principal.actor.id,
    cents: body.bedragCenten,
    reference: body.kenmerk,
    schemeVersion: schemeVersionOf(dependencies, state),
  }),
)

const recover = stepOfApplication(
  {
    collection: 'terugvorderingen',
    roles: ['officer'],
    summary: 'Leg vast wat is terugontvangen van wat te veel was betaald (Awb 4:57).',
    body: recoveryContract,
  },
  (_, { principal, body }) => ({
    type: 'recover',
    recoveredOn: body.ontvangenOp,
    recoverer: principal.actor.id,
    cents: body.bedragCenten,
    reference: body.kenmerk,
  }),
)

export const applicationSteps: readonly Route[] = [
  requestCompletion,
  complete,
  withdraw,
  leaveUnhandled,
  assess,
  decide,
  reportProgress,
  accountFor,
  determine,
  pay,
  recover,
  ...afterwardsSteps,
]
