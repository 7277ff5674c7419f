import type {
  ApplicationEvent,
  ApplicationGranted,
  ApplicationImported,
  ApplicationSubmitted,
} from '../../events/application-events.ts'
import type {
  AccountedLine,
  AssessedLine,
  AttachedEvidence,
  EvidenceKind,
  Line,
} from '../../events/application-parts.ts'
import type { Findings } from '../../events/facts.ts'
import type { PlannedParticipation } from '../../events/participation.ts'
import type { ActorId, CalendarDay, Cents, Instant, PaymentBatchId, TextId } from '../../events/primitives.ts'
import { less, sumOf } from '../money.ts'
import type { Afterwards } from './afterwards-state.ts'
import type { Deadlines } from './deadlines.ts'

/** How far an application is that is handled here. */
export type HandledPhase =
  | 'incomplete'
  | 'complete'
  | 'assessed'
  | 'granted'
  | 'accounted-for'
  | 'determined'
  | 'withdrawn'
  | 'not-handled'
  | 'turned-down'

/** How one participation went. */
export interface ParticipationProgress {
  readonly progress: 'planned' | 'started' | 'completed' | 'dropped-out' | 'never-started'
  readonly startedOn?: CalendarDay
  /** Day of completing, of dropping out, or of the report that it never started. */
  readonly endedOn?: CalendarDay
}

export interface CompletionRequest {
  readonly missing: readonly EvidenceKind[]
  readonly dueOn?: CalendarDay
}

export interface Assessment {
  readonly lines: readonly AssessedLine[]
  readonly subsidyCents: Cents
}

/** What was decided on the request, and by whom. */
export interface DecisionTaken {
  readonly decidedAt: Instant
  readonly decider: ActorId
  readonly ground?: Extract<ApplicationEvent, { readonly ground: string }>['ground']
  readonly explanation?: TextId
}

export type GrantedSubsidy = Pick<ApplicationGranted, 'lines' | 'grantedCents' | 'refusedCents' | 'reasons'>

export interface DeterminedSubsidy {
  readonly decidedAt: Instant
  readonly determiner: ActorId
  readonly lines: readonly Line[]
  readonly determinedCents: Cents
  readonly outcome: 'as-granted' | 'lower' | 'nil'
  readonly exOfficio: boolean
  /** When it was first determined, from which five years count (Awb 4:49, 4:57). */
  readonly firstAt: Instant
}

export interface Payment {
  readonly reference: string
  readonly cents: Cents
  readonly payer: ActorId
  readonly paidOn: CalendarDay
  readonly kind: 'advance' | 'final'
}

/** A payment that a batch has claimed and the bank has not carried out yet. */
export interface PaymentOrder {
  readonly batchId: PaymentBatchId
  readonly reference: string
  readonly cents: Cents
  readonly payer: ActorId
  readonly kind: 'advance' | 'final'
}

export interface Recovery {
  readonly reference: string
  readonly cents: Cents
  readonly recoveredOn: CalendarDay
}

/** An application that is handled here, from receipt to determination. */
export interface HandledApplication
  extends
    Pick<
      ApplicationSubmitted,
      | 'number'
      | 'scheme'
      | 'schemeVersion'
      | 'employerId'
      | 'applicant'
      | 'vatDeductible'
      | 'receivedAt'
      | 'requestedCents'
    >,
    Afterwards {
  readonly phase: HandledPhase
  /** Moment of complete receipt, which orders the queue at the ceiling. Absent while something is missing. */
  readonly completeAt?: Instant
  readonly missing: readonly EvidenceKind[]
  readonly completionRequest?: CompletionRequest
  readonly evidence: readonly AttachedEvidence[]
  readonly participations: readonly PlannedParticipation[]
  /** In the order of `participations`. */
  readonly progress: readonly ParticipationProgress[]
  /** Everybody who assessed it, also when another assessment came after. */
  readonly assessors: readonly ActorId[]
  readonly assessment?: Assessment
  /** What the officer who assessed it last found. */
  readonly findings?: Findings
  readonly decision?: DecisionTaken
  readonly grant?: GrantedSubsidy
  /** What the employer accounted for last. */
  readonly account?: readonly AccountedLine[]
  readonly determination?: DeterminedSubsidy
  readonly orders: readonly PaymentOrder[]
  /** Batches that can claim nothing here any more. */
  readonly lapsedBatches: readonly PaymentBatchId[]
  readonly payments: readonly Payment[]
  readonly recoveries: readonly Recovery[]
  readonly deadlines: Deadlines
}

/** History from a register: nothing is done with it any more. */
export interface ImportedApplication extends Pick<
  ApplicationImported,
  'number' | 'employerId' | 'receivedAt' | 'decision' | 'participations' | 'contentHash'
> {
  readonly phase: 'imported'
}

export interface NoApplication {
  readonly phase: 'none'
}

export type ApplicationState = NoApplication | HandledApplication | ImportedApplication

/** Participations are numbered from 1 in the order of the request. */
export const indexOf = (application: HandledApplication, no: number): number =>
  application.participations[no - 1]?.no === no
    ? no - 1
    : application.participations.findIndex((participation) => participation.no === no)

export const progressOf = (application: HandledApplication, no: number): ParticipationProgress | undefined =>
  application.progress[indexOf(application, no)]

export const paidCents = ({ payments }: HandledApplication): Cents =>
  sumOf(payments.map(({ cents }) => cents))
export const recoveredCents = ({ recoveries }: HandledApplication): Cents =>
  sumOf(recoveries.map(({ cents }) => cents))

/** What the employer has had and not given back. */
export const heldCents = (application: HandledApplication): Cents =>
  less(paidCents(application), recoveredCents(application))

/** What the employer is entitled to as it now stands: what was determined, and before that what was granted. */
export const entitledCents = ({ grant, determination }: HandledApplication): Cents =>
  determination?.determinedCents ?? grant?.grantedCents ?? (0 as Cents)

/** What the employer holds beyond what it is entitled to, and was not given up. */
export const overpaidCents = (application: HandledApplication): Cents =>
  less(less(heldCents(application), entitledCents(application)), application.waivedCents)
