import type { PlannedParticipation } from '../../events/participation.ts'
import type { CalendarDay, Cents, EmployerId, Slug } from '../../events/primitives.ts'
import {
  paidCents,
  recoveredCents,
  type ApplicationState,
  type HandledApplication,
  type HandledPhase,
  type ImportedApplication,
  type ParticipationProgress,
} from '../application/application-state.ts'
import { amsterdamDay, yearOf } from '../calendar.ts'
import { noCents } from '../money.ts'
import { same } from '../same.ts'

export type ReachDecision = 'open' | 'granted' | 'turned-down' | 'withdrawn' | 'not-handled'

type Progress = ParticipationProgress['progress']

/** What a participation is, however it goes. */
export interface FactsOfParticipation extends Pick<
  PlannedParticipation,
  | 'no'
  | 'personId'
  | 'trainingId'
  | 'workMunicipality'
  | 'residence'
  | 'level'
  | 'ageBand'
  | 'sbi'
  | 'sizeClass'
  | 'costCents'
> {
  readonly sectorTable?: Slug
  /** The calendar year in which the training starts, as planned. */
  readonly startYear: number
}

/** What an application is: it hardly ever changes, so it is kept apart from how the application stands. */
export interface Facts {
  readonly employerId: EmployerId
  readonly scheme?: Slug
  readonly imported: boolean
  readonly receivedOn: CalendarDay
  readonly participations: readonly FactsOfParticipation[]
}

/** How an application stands. Lists have an item for each participation, in the order of the facts. */
export interface Standing {
  readonly decision: ReachDecision
  readonly progress: readonly Progress[]
  /** Absent while nothing was granted. */
  readonly grantedCents?: readonly Cents[]
  /** Absent, or null for one participation, while nothing was determined. */
  readonly determinedCents?: readonly (Cents | null)[]
  readonly paidCents: Cents
  readonly recoveredCents: Cents
}

export interface ContributedParticipation extends FactsOfParticipation {
  readonly progress: Progress
  /** Whether the person began: also one who completed it or dropped out. */
  readonly started: boolean
  /** Whether anything was granted for it: one outside the region is refused in a grant to others. */
  readonly granted: boolean
  readonly grantedCents: Cents
  /** Absent while nothing was determined. */
  readonly determinedCents?: Cents
}

/** What one application adds to the reach numbers, as it stands: a pure function of its events. */
export interface Contribution extends Omit<Facts, 'participations'> {
  readonly decision: ReachDecision
  readonly participations: readonly ContributedParticipation[]
  readonly paidCents: Cents
  readonly recoveredCents: Cents
}

type Application = HandledApplication | ImportedApplication

/** Whether what lies between two states changed what the application is. */
export const factsChanged = (before: ApplicationState, after: ApplicationState): after is Application =>
  after.phase !== 'none' && (before.phase === 'none' || !same(before.participations, after.participations))

/** Whether what lies between two states changed how the application stands. */
export function standingChanged(before: ApplicationState, after: ApplicationState): after is Application {
  if (after.phase === 'none') return false
  if (!isHandled(before) || !isHandled(after)) return !same(before, after)
  return (
    decisionIn[before.phase] !== decisionIn[after.phase] ||
    counted.some((field) => !same(before[field], after[field]))
  )
}

const counted = ['progress', 'grant', 'determination', 'payments', 'recoveries'] as const

const isHandled = (state: ApplicationState): state is HandledApplication =>
  state.phase !== 'none' && state.phase !== 'imported'

const decisionIn: Record<HandledPhase, ReachDecision> = {
  incomplete: 'open',
  complete: 'open',
  assessed: 'open',
  granted: 'granted',
  'accounted-for': 'granted',
  determined: 'granted',
  withdrawn: 'withdrawn',
  'not-handled': 'not-handled',
  'turned-down': 'turned-down',
}

export const factsOf = (application: Application): Facts => ({
  employerId: application.employerId,
  ...(application.phase === 'imported' ? {} : { scheme: application.scheme }),
  imported: application.phase === 'imported',
  receivedOn: amsterdamDay(application.receivedAt),
  participations: application.participations.map(factsOfParticipation),
})

const factsOfParticipation = (participation: PlannedParticipation): FactsOfParticipation => ({
  no: participation.no,
  personId: participation.personId,
  trainingId: participation.trainingId,
  workMunicipality: participation.workMunicipality,
  residence: participation.residence,
  ...(participation.sectorTable === undefined ? {} : { sectorTable: participation.sectorTable }),
  startYear: yearOf(participation.startsOn),
  level: participation.level,
  ageBand: participation.ageBand,
  sbi: participation.sbi,
  sizeClass: participation.sizeClass,
  costCents: participation.costCents,
})

export const standingOf = (application: Application): Standing =>
  application.phase === 'imported' ? importedStanding(application) : handledStanding(application)

function handledStanding(application: HandledApplication): Standing {
  const { participations, progress, grant, determination } = application
  const centsIn = (lines: readonly { readonly no: number; readonly cents: Cents }[]): Cents[] =>
    participations.map(({ no }) => lines.find((line) => line.no === no)?.cents ?? noCents)
  return {
    decision: decisionIn[application.phase],
    progress: progress.map((each) => each.progress),
    ...(grant === undefined ? {} : { grantedCents: centsIn(grant.lines) }),
    ...(determination === undefined ? {} : { determinedCents: centsIn(determination.lines) }),
    paidCents: paidCents(application),
    recoveredCents: recoveredCents(application),
  }
}

const importedStanding = ({ decision, participations }: ImportedApplication): Standing => ({
  decision,
  progress: participations.map(({ progress }) => progress),
  grantedCents: participations.map(({ grantedCents }) => grantedCents),
  determinedCents: participations.map(({ determinedCents }) => determinedCents ?? null),
  paidCents: noCents,
  recoveredCents: noCents,
})

/** What an application adds to the numbers, being what it is and standing as it does. */
export function contributionOf(facts: Facts, standing: Standing): Contribution {
  const { decision, paidCents: paid, recoveredCents: recovered } = standing
  return {
    ...facts,
    decision,
    participations: facts.participations.map((participation, index) => ({
      ...participation,
      ...standingAt(index, facts, standing),
    })),
    paidCents: paid,
    recoveredCents: recovered,
  }
}

function standingAt(index: number, { imported }: Facts, standing: Standing) {
  const progress = standing.progress[index] ?? 'planned'
  const grantedCents = standing.grantedCents?.[index] ?? noCents
  const determinedCents = standing.determinedCents?.[index] ?? null
  return {
    progress,
    started: progress === 'started' || progress === 'completed' || progress === 'dropped-out',
    // A register says of an application whether it was granted, also where it has no amount for a row.
    granted: standing.decision === 'granted' && (imported || grantedCents > 0),
    grantedCents,
    ...(determinedCents === null ? {} : { determinedCents }),
  }
}
