import type { HandledApplication } from '../../domain/application/application-state.ts'
import { noCents } from '../../domain/money.ts'
import { theLaw } from '../../adapters/law.ts'
import {
  amendmentContract,
  intentionContract,
  interestContract,
  recoveryOrderContract,
  viewsContract,
  waiverContract,
} from '../contracts/afterwards-contracts.ts'
import {
  determinationAmendmentNames,
  grantAmendmentNames,
  intentionNames,
} from '../contracts/afterwards-names.ts'
import { explanationContract } from '../contracts/application-contracts.ts'
import { badInput } from '../http/answer.ts'
import type { Route } from '../http/route.ts'
import { attachedEvidence, filesThatDoNotCount, unknownEvidence } from './attached-evidence.ts'
import { textOf } from './free-texts.ts'
import { objectionSteps } from './objection-steps.ts'
import { publishedVersionOf, schemeVersionOf, stepOfApplication } from './on-application.ts'
import { setOff } from './set-off.ts'
import { municipalitiesOn } from './municipalities-on.ts'

const announceIntention = stepOfApplication(
  {
    collection: 'voornemens',
    roles: ['officer'],
    summary:
      'Leg vast wat u in het nadeel van de werkgever wilt besluiten, zodat die eerst kan reageren (Awb 4:8 en 4:12).',
    body: intentionContract,
    forThisVersion: true,
  },
  async (dependencies, request, { state }) => {
    const { body, principal } = request
    const published = publishedVersionOf(dependencies, state)
    const { receivedAt, evidence } = state as HandledApplication
    return {
      type: 'announce-intention',
      announcedAt: dependencies.clock.now(),
      announcer: principal.actor.id,
      intended:
        body.soort === 'vaststellen'
          ? {
              towards: 'determine',
              determination: {
                published,
                municipalities: municipalitiesOn(dependencies, receivedAt),
                exOfficio: body.ambtshalve,
                personCaps: [],
                notCounted: await filesThatDoNotCount(dependencies, evidence),
                moderateToCents: body.matigenTotCenten,
              },
            }
          : { towards: intentionNames[body.soort], cents: body.naarCenten ?? noCents },
      schemeVersion: published.version,
      law: theLaw(),
      explanation: await textOf(dependencies, request, body.toelichting),
    }
  },
)

const receiveViews = stepOfApplication(
  {
    collection: 'zienswijzen',
    roles: ['employer', 'officer'],
    summary: 'Geef een zienswijze op een voornemen, of leg vast wat mondeling is gezegd (Awb 4:9).',
    body: viewsContract,
    alsoWrong: unknownEvidence,
  },
  async (dependencies, request) => {
    const { principal, body } = request
    const { attached, faults } = await attachedEvidence(dependencies, principal, body.bewijsstukken)
    if (faults.length > 0) return badInput(faults)
    return {
      type: 'receive-views',
      receivedAt: dependencies.clock.now(),
      evidence: attached,
      explanation: await textOf(dependencies, request, body.toelichting),
    }
  },
)

const amend = stepOfApplication(
  {
    collection: 'wijzigingen',
    roles: ['officer'],
    summary:
      'Wijzig de verlening of de vaststelling, of trek haar in (Awb 4:48 en 4:49); ook een verbetering.',
    body: amendmentContract,
    forThisVersion: true,
  },
  async (dependencies, request, { state }) => {
    const { body, principal } = request
    const shared = {
      decidedAt: dependencies.clock.now(),
      decider: principal.actor.id,
      published: publishedVersionOf(dependencies, state),
      toCents: body.naarCenten,
      reason: await textOf(dependencies, request, body.reden),
      weighing: await textOf(dependencies, request, body.afweging),
    }
    if (body.onderdeel === 'verlening') {
      const ground = grantAmendmentNames[body.grond as keyof typeof grantAmendmentNames]
      return { type: 'amend-grant', ground, ...shared }
    }
    return {
      type: 'amend-determination',
      ground: determinationAmendmentNames[body.grond as keyof typeof determinationAmendmentNames],
      breachOn: body.schendingOp,
      municipalities: municipalitiesOn(dependencies, (state as HandledApplication).receivedAt),
      law: theLaw(),
      ...shared,
    }
  },
)

const orderRecovery = stepOfApplication(
  {
    collection: 'terugvorderingsbesluiten',
    roles: ['officer'],
    summary: 'Besluit om terug te vorderen wat te veel is betaald (Awb 4:57).',
    body: recoveryOrderContract,
  },
  async (dependencies, request, { state }) => ({
    type: 'order-recovery',
    decidedAt: dependencies.clock.now(),
    decider: request.principal.actor.id,
    cents: request.body.bedragCenten,
    law: theLaw(),
    schemeVersion: schemeVersionOf(dependencies, state),
    weighing: await textOf(dependencies, request, request.body.afweging),
  }),
)

const remindRecovery = stepOfApplication(
  {
    collection: 'aanmaningen',
    roles: ['officer'],
    summary: 'Maan aan tot betaling van wat is teruggevorderd (Awb 4:112).',
    body: explanationContract,
  },
  (dependencies, { principal }) => ({
    type: 'remind-recovery',
    remindedAt: dependencies.clock.now(),
    reminder: principal.actor.id,
    law: theLaw(),
  }),
)

const determineInterest = stepOfApplication(
  {
    collection: 'rentebesluiten',
    roles: ['officer'],
    summary: 'Stel de wettelijke rente vast over wat te laat is terugbetaald (Awb 4:98 en 4:99).',
    body: interestContract,
  },
  async (dependencies, { principal, body }, { state }) => ({
    type: 'determine-interest',
    decidedAt: dependencies.clock.now(),
    decider: principal.actor.id,
    until: body.totEnMet,
    law: theLaw(),
    schemeVersion: schemeVersionOf(dependencies, state),
  }),
)

const waiveRecovery = stepOfApplication(
  {
    collection: 'kwijtscheldingen',
    roles: ['officer'],
    summary: 'Zie met een reden af van terugvordering, geheel of voor een deel.',
    body: waiverContract,
  },
  async (dependencies, request, { state }) => ({
    type: 'waive-recovery',
    decidedAt: dependencies.clock.now(),
    decider: request.principal.actor.id,
    cents: request.body.bedragCenten,
    reason: await textOf(dependencies, request, request.body.reden),
    schemeVersion: schemeVersionOf(dependencies, state),
  }),
)

export const afterwardsSteps: readonly Route[] = [
  announceIntention,
  receiveViews,
  amend,
  orderRecovery,
  remindRecovery,
  determineInterest,
  waiveRecovery,
  setOff,
  ...objectionSteps,
]
