import type { ApplicationState, HandledApplication } from '../../domain/application/application-state.ts'
import { applicationRow } from '../../domain/application/application-view.ts'
import type { Line } from '../../events/application-parts.ts'
import type { ImportedParticipation, PlannedParticipation } from '../../events/participation.ts'
import type { Dependencies } from '../dependencies.ts'
import { nameIn, named } from '../texts/dutch.ts'
import { afterwardsDocument } from './afterwards-document.ts'
import { controlsOf } from './attached-evidence.ts'
import { undertakingPath } from '../undertakings/undertaking-path.ts'
import { rowFields } from './row-fields.ts'
import { groundNames, progressNames, controlNames, evidenceNames } from '../contracts/names.ts'

const allGrounds = { ...groundNames, 'niet-tijdig-aangevuld': 'not-completed-in-term' }
const allProgress = { ...progressNames, aangemeld: 'planned' }

type Records = ReadonlyMap<string, Readonly<Record<string, string>>>

/** An application in Dutch, with the names that the vault has of those in it, and how its files stand. */
export async function applicationDocument(
  dependencies: Pick<Dependencies, 'events' | 'scansEvidence' | 'vault'>,
  state: ApplicationState,
): Promise<Record<string, unknown>> {
  const row = applicationRow(state)
  if (state.phase === 'none' || row === undefined) return {}
  const { employerId, participations } = state
  const records = await dependencies.vault.records([
    employerId,
    ...participations.flatMap((each) => [each.personId, each.establishmentId, each.trainingId]),
  ])
  return {
    ...rowFields(row),
    werkgever: records.get(employerId),
    ondernemingPad: undertakingPath(employerId),
    deelnames:
      state.phase === 'imported'
        ? state.participations.map((each) => importedParticipation(each, records))
        : state.participations.map((each) => handledParticipation(state, each, records)),
    ...(state.phase === 'imported' ? {} : handlingOf(state, await controlsOf(dependencies, state.evidence))),
  }
}

const handlingOf = (
  state: HandledApplication,
  controls: Awaited<ReturnType<typeof controlsOf>>,
): Record<string, unknown> => ({
  btwVerrekenbaar: state.vatDeductible,
  regelingVersie: state.schemeVersion,
  ontbreekt: state.missing.map((kind) => nameIn(evidenceNames, kind)),
  ...(state.completionRequest === undefined ? {} : { aanvullenUiterlijkOp: state.completionRequest.dueOn }),
  bewijsstukken: state.evidence.map(({ evidenceId, kind, sha256 }) => ({
    id: evidenceId,
    soort: nameIn(evidenceNames, kind),
    sha256,
    controle: nameIn(controlNames, controls.get(evidenceId) ?? 'not-scanned'),
  })),
  ...(state.grant === undefined
    ? {}
    : { geweigerdCenten: state.grant.refusedCents, verlaagdDoor: state.grant.reasons.map(named) }),
  ...(state.decision?.ground === undefined ? {} : { grond: nameIn(allGrounds, state.decision.ground) }),
  betalingen: state.payments.map(({ reference, cents, paidOn, kind }) => ({
    kenmerk: reference,
    bedragCenten: cents,
    betaaldOp: paidOn,
    soort: kind === 'advance' ? 'voorschot' : 'restant',
  })),
  ...afterwardsDocument(state),
})

function participationFields(participation: PlannedParticipation, records: Records): Record<string, unknown> {
  const person = records.get(participation.personId)
  const training = records.get(participation.trainingId)
  return {
    deelname: participation.no,
    persoon: person && {
      voorletters: person['initials'],
      achternaam: person['surname'],
      geboortedatum: person['birthDate'],
    },
    vestiging: records.get(participation.establishmentId)?.['number'],
    werkgemeente: participation.workMunicipality,
    woongemeente: participation.residence,
    sbi: { code: participation.sbi.code, editie: participation.sbi.edition },
    grootteklasse: participation.sizeClass,
    sectortafel: participation.sectorTable,
    opleiding: { titel: training?.['title'], opleider: training?.['provider'], niveau: participation.level },
    startOp: participation.startsOn,
    eindeOp: participation.endsOn,
    kostenCenten: participation.costCents,
    btwCenten: participation.vatCents,
    bijdrageDerdenCenten: participation.thirdPartyCents,
  }
}

const importedParticipation = (
  participation: ImportedParticipation,
  records: Records,
): Record<string, unknown> => ({
  ...participationFields(participation, records),
  verloop: nameIn(allProgress, participation.progress),
  verleendCenten: participation.grantedCents,
  vastgesteldCenten: participation.determinedCents,
})

function handledParticipation(
  state: HandledApplication,
  participation: PlannedParticipation,
  records: Records,
): Record<string, unknown> {
  const { no } = participation
  const progress = state.progress[state.participations.indexOf(participation)]
  const assessed = state.assessment?.lines.find((line) => line.no === no)
  return {
    ...participationFields(participation, records),
    verloop: nameIn(allProgress, progress?.progress ?? 'planned'),
    gestartOp: progress?.startedOn,
    geeindigdOp: progress?.endedOn,
    beoordeeldCenten: assessed?.subsidyCents,
    redenen: assessed?.reasons.map(named),
    verleendCenten: centsOf(state.grant?.lines, no),
    vastgesteldCenten: centsOf(state.determination?.lines, no),
  }
}

const centsOf = (lines: readonly Line[] | undefined, no: number): number | undefined =>
  lines?.find((line) => line.no === no)?.cents
