import type { ApplicationEvent } from '../../events/application-events.ts'
import type { AttachedEvidence } from '../../events/application-parts.ts'
import type { Law } from '../../events/law.ts'
import type { ActorId, CalendarDay, Instant, TextId } from '../../events/primitives.ts'
import { amsterdamDay } from '../calendar.ts'
import { refuse, type Refusal } from '../decider.ts'
import { statutoryEnd } from '../terms/law-on.ts'
import type { Objection, TakenBy } from './afterwards-state.ts'
import type { HandledApplication } from './application-state.ts'
import { notYetAttached } from './evidence-of-application.ts'
import { newDecision, type NewDecision } from './new-decision.ts'
import type { ApplicationDecision, ApplicationRefusalCode } from './refusal-codes.ts'
import { authorityOf } from './scheme-of-application.ts'

export interface FileObjection {
  readonly type: 'file-objection'
  readonly receivedAt: Instant
  readonly against: Objection['against']
  /** When the decision was announced; absent for the day on which it was taken. */
  readonly announcedOn?: CalendarDay | undefined
  readonly law: Law
  readonly lateBecause?: TextId | undefined
  readonly grounds?: TextId | undefined
  readonly evidence: readonly AttachedEvidence[]
}

export interface SendToCommittee {
  readonly type: 'send-objection-to-committee'
  readonly no: number
  readonly notifiedOn: CalendarDay
}

export interface HearObjection {
  readonly type: 'hear-objection'
  readonly no: number
  readonly hearing: NonNullable<Objection['hearing']>
  readonly on: CalendarDay
  readonly today: CalendarDay
  readonly recorder: ActorId
  readonly report?: TextId | undefined
}

export interface DecideObjection extends NewDecision {
  readonly type: 'decide-objection'
  readonly no: number
  readonly outcome: NonNullable<Objection['outcome']>
  /** Whether being late is excused (Awb 6:11). */
  readonly excused?: boolean | undefined
  readonly evidenceWeighed: boolean
  readonly reason: TextId
}

/** The decision of this kind that stands, if there is one. */
export const decisionOf: Readonly<
  Record<Objection['against'], (application: HandledApplication) => TakenBy | undefined>
> = {
  'not-handled': ({ phase, decision }) => (phase === 'not-handled' ? decision : undefined),
  'turned-down': ({ phase, decision }) => (phase === 'turned-down' ? decision : undefined),
  granted: ({ grant, decision }) => (grant === undefined ? undefined : decision),
  amended: ({ amended }) => amended,
  determined: ({ determination }) =>
    determination && { decidedAt: determination.decidedAt, decider: determination.determiner },
  recovery: ({ recoveryOrder }) => recoveryOrder,
}

export function fileObjection(command: FileObjection, application: HandledApplication): ApplicationDecision {
  const { receivedAt, against, announcedOn, law, lateBecause, grounds, evidence } = command
  const decision = decisionOf[against](application)
  if (decision === undefined) return refuse('no-such-decision', { against })
  const { decidedAt, decider } = decision
  const same = application.objections.find((each) => each.against === against && each.decidedAt === decidedAt)
  if (same !== undefined) {
    return refuse(same.outcome === undefined ? 'objection-open' : 'objection-decided', { no: same.no })
  }
  const objectionUntil = statutoryEnd(law, 'objection', announcedOn ?? amsterdamDay(decidedAt))
  return [
    {
      type: 'objection-filed',
      no: application.objections.length + 1,
      receivedAt,
      against,
      decidedAt,
      decidedBy: decider,
      objectionUntil,
      inTime: amsterdamDay(receivedAt) <= objectionUntil,
      lateBecause,
      grounds,
      evidence: notYetAttached(application.evidence, evidence),
    },
  ]
}

export function openNumbered(
  { objections }: HandledApplication,
  no: number,
): Objection | Refusal<'no-objection' | 'objection-decided'> {
  const found = objections.find((each) => each.no === no)
  if (found === undefined) return refuse('no-objection', { no })
  return found.outcome === undefined ? found : refuse('objection-decided', { no })
}

/** It counts for the term only when the objector was told (Awb 7:13 lid 2, RVS:2016:2233). */
export function sendToCommittee(
  { no, notifiedOn }: SendToCommittee,
  application: HandledApplication,
): ApplicationDecision {
  const objection = openNumbered(application, no)
  if ('refused' in objection) return objection
  return [{ type: 'objection-sent-to-committee', no, notifiedOn }]
}

export function hearObjection(command: HearObjection, application: HandledApplication): ApplicationDecision {
  const { no, hearing, on, today, recorder, report } = command
  const objection = openNumbered(application, no)
  if ('refused' in objection) return objection
  if (on > today) return refuse('day-in-future', { on, today })
  return [{ type: 'objection-heard', no, hearing, on, recorder, report }]
}

/**
 * Somebody else decides than on the decision objected to (Awb 10:3 lid 3), after a hearing or with the reason why there
 * was none (7:2, 7:3), with all evidence that came late weighed (RVS:2016:205). Founded, the new decision comes with it
 * (7:11 lid 2); nobody gets worse by objecting.
 */
export function decideObjection(
  command: DecideObjection,
  application: HandledApplication,
): ApplicationDecision {
  const { no, decidedAt, decider, outcome, excused, evidenceWeighed, reason, published } = command
  const objection = openNumbered(application, no)
  if ('refused' in objection) return objection
  const refusal = hindranceOf(command, objection)
  if (refusal !== undefined) return refusal
  const decided: ApplicationEvent = {
    type: 'objection-decided',
    no,
    decidedAt,
    decider,
    outcome,
    ...(excused === undefined ? {} : { excused }),
    evidenceWeighed,
    reason,
    ...authorityOf(published.version),
  }
  if (outcome !== 'founded') return [decided]
  const instead = newDecision(command, objection, application)
  return 'refused' in instead ? instead : [decided, ...instead]
}

function hindranceOf(
  { decider, outcome, excused, evidenceWeighed }: DecideObjection,
  objection: Objection,
): Refusal<ApplicationRefusalCode> | undefined {
  const { decidedBy, hearing, inTime, evidence } = objection
  if (decider === decidedBy) {
    return refuse('same-person', { duty: 'objection-decider', had: ['decider'] })
  }
  if (hearing === undefined) return refuse('objection-not-heard')
  if (!inTime && outcome !== 'inadmissible' && excused !== true) return refuse('late-not-excused')
  const isLate = evidence.length > 0 || objection.evidenceSince === true
  if (isLate && outcome === 'unfounded' && !evidenceWeighed) return refuse('late-evidence-not-weighed')
  return undefined
}

/** Last day to decide: from the day after the term to object, longer with a committee (Awb 7:10 lid 1). */
export const decideObjectionBy = ({ objectionUntil, committeeSince }: Objection, law: Law): CalendarDay =>
  statutoryEnd(
    law,
    committeeSince === undefined ? 'decisionOnObjection' : 'decisionOnObjectionWithCommittee',
    objectionUntil,
  )
