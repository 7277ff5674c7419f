import { theLaw } from '../../adapters/law.ts'
import { amsterdamDay } from '../../domain/calendar.ts'
import {
  committeeContract,
  hearingContract,
  objectionContract,
  objectionDecisionContract,
} from '../contracts/afterwards-contracts.ts'
import { hearingNames, objectedToNames } from '../contracts/afterwards-names.ts'
import { objectionOutcomeNames } from '../contracts/names.ts'
import { badInput } from '../http/answer.ts'
import type { Route } from '../http/route.ts'
import { announcedOn } from './announced-on.ts'
import { attachedEvidence, filesThatDoNotCount, unknownEvidence } from './attached-evidence.ts'
import { textOf } from './free-texts.ts'
import { publishedVersionOf, stepOfApplication } from './on-application.ts'
import { claimsForecast, withClaimsForNewDecision } from './restore-claims.ts'
import { municipalitiesOn } from './municipalities-on.ts'
import type { HandledApplication } from '../../domain/application/application-state.ts'

const fileObjection = stepOfApplication(
  {
    collection: 'bezwaren',
    roles: ['employer', 'officer'],
    summary: 'Maak bezwaar tegen een besluit, of leg een bezwaar vast dat op papier kwam (Awb 6:4).',
    body: objectionContract,
    alsoWrong: unknownEvidence,
  },
  async (dependencies, request, loaded) => {
    const { principal, body } = request
    const { attached, faults } = await attachedEvidence(dependencies, principal, body.bewijsstukken)
    if (faults.length > 0) return badInput(faults)
    const against = objectedToNames[body.tegen]
    return {
      type: 'file-objection',
      receivedAt: dependencies.clock.now(),
      against,
      announcedOn: await announcedOn(dependencies, loaded.stream, against),
      law: theLaw(),
      lateBecause: await textOf(dependencies, request, body.redenTeLaat),
      grounds: await textOf(dependencies, request, body.gronden),
      evidence: attached,
    }
  },
)

const sendToCommittee = stepOfApplication(
  {
    collection: 'adviesaanvragen',
    roles: ['officer'],
    summary: 'Leg vast dat een adviescommissie over een bezwaar hoort, en dat dit is gemeld (Awb 7:13).',
    body: committeeContract,
  },
  (_, { body }) => ({
    type: 'send-objection-to-committee',
    no: body.bezwaar,
    notifiedOn: body.gemeldOp,
  }),
)

const hearObjection = stepOfApplication(
  {
    collection: 'hoorzittingen',
    roles: ['officer'],
    summary: 'Leg vast hoe de bezwaarmaker is gehoord, of waarom niet (Awb 7:2 en 7:3).',
    body: hearingContract,
  },
  async (dependencies, request) => ({
    type: 'hear-objection',
    no: request.body.bezwaar,
    hearing: hearingNames[request.body.hoe],
    on: request.body.op,
    today: amsterdamDay(dependencies.clock.now()),
    recorder: request.principal.actor.id,
    report: await textOf(dependencies, request, request.body.verslag),
  }),
)

const decideObjection = stepOfApplication(
  {
    collection: 'beslissingen-op-bezwaar',
    roles: ['officer'],
    summary:
      'Beslis op een bezwaar; bij een gegrond bezwaar komt het nieuwe besluit ervoor in de plaats (Awb 7:11).',
    body: objectionDecisionContract,
    forThisVersion: true,
  },
  async (dependencies, request, loaded) => {
    const { body, principal } = request
    const { receivedAt, evidence } = loaded.state as HandledApplication
    const published = publishedVersionOf(dependencies, loaded.state)
    return {
      type: 'decide-objection',
      no: body.bezwaar,
      decidedAt: dependencies.clock.now(),
      decider: principal.actor.id,
      published,
      outcome: objectionOutcomeNames[body.uitkomst],
      excused: body.verschoonbaar,
      evidenceWeighed: body.nieuwBewijsGewogen,
      reason: await textOf(dependencies, request, body.reden),
      municipalities: municipalitiesOn(dependencies, receivedAt),
      claims: await claimsForecast(dependencies, loaded),
      notCounted: await filesThatDoNotCount(dependencies, evidence),
      toCents: body.naarCenten,
      weighing: await textOf(dependencies, request, body.afweging),
    }
  },
  withClaimsForNewDecision,
)

export const objectionSteps: readonly Route[] = [
  fileObjection,
  sendToCommittee,
  hearObjection,
  decideObjection,
]
