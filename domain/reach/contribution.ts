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

export interface ContributedParticipation extends Pick<
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
  readonly progress: ParticipationProgress['progress']
  /** Whether the person began: also one who completed it or dropped out. */
  readonly started: boolean
  readonly grantedCents: Cents
  /** Absent while nothing was determined. */
  readonly determinedCents?: Cents
}

/** What one application adds to the reach numbers, as it stands: a pure function of its events. */
export interface Contribution {
  readonly employerId: EmployerId
  readonly scheme?: Slug
  readonly imported: boolean
  readonly decision: ReachDecision
  readonly receivedOn: CalendarDay
  readonly participations: readonly ContributedParticipation[]
  readonly paidCents: Cents
  readonly recoveredCents: Cents
}

/** The contribution of an application, or nothing for a stream without one. */
export function contribution(state: ApplicationState): Contribution | undefined {
  if (state.phase === 'none') return undefined
  return state.phase === 'imported' ? importedContribution(state) : handledContribution(state)
}

/** Whether what lies between two states changed what the application adds to the numbers. */
export function contributionChanged(before: ApplicationState, after: ApplicationState): boolean {
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

function handledContribution(application: HandledApplication): Contribution {
  const { grant, determination, progress } = application
  const grantedFor = amountsByNo(grant?.lines ?? [])
  const determinedFor = amountsByNo(determination?.lines ?? [])
  return {
    employerId: application.employerId,
    scheme: application.scheme,
    imported: false,
    decision: decisionIn[application.phase],
    receivedOn: amsterdamDay(application.receivedAt),
    participations: application.participations.map((participation, index) =>
      contributed(participation, progress[index]?.progress ?? 'planned', {
        grantedCents: grantedFor.get(participation.no) ?? noCents,
        determinedCents:
          determination === undefined ? undefined : (determinedFor.get(participation.no) ?? noCents),
      }),
    ),
    paidCents: paidCents(application),
    recoveredCents: recoveredCents(application),
  }
}

const importedContribution = (application: ImportedApplication): Contribution => ({
  employerId: application.employerId,
  imported: true,
  decision: application.decision,
  receivedOn: amsterdamDay(application.receivedAt),
  participations: application.participations.map((participation) =>
    contributed(participation, participation.progress, participation),
  ),
  paidCents: noCents,
  recoveredCents: noCents,
})

interface Amounts {
  readonly grantedCents: Cents
  readonly determinedCents?: Cents | undefined
}

const contributed = (
  participation: PlannedParticipation,
  progress: ParticipationProgress['progress'],
  { grantedCents, determinedCents }: Amounts,
): ContributedParticipation => ({
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
  progress,
  started: progress === 'started' || progress === 'completed' || progress === 'dropped-out',
  costCents: participation.costCents,
  grantedCents,
  ...(determinedCents === undefined ? {} : { determinedCents }),
})

const amountsByNo = (lines: readonly { readonly no: number; readonly cents: Cents }[]): Map<number, Cents> =>
  new Map(lines.map(({ no, cents }) => [no, cents]))
