import type { AttachedEvidence, EvidenceKind } from '../../events/application-parts.ts'
import type { ActorId, CalendarDay, Instant, TextId } from '../../events/primitives.ts'
import type { SchemeVersion } from '../../events/scheme.ts'
import { amsterdamDay } from '../calendar.ts'
import { nothingToDo, refuse } from '../decider.ts'
import { same } from '../same.ts'
import type { HandledApplication } from './application-state.ts'
import { hasKind, notYetAttached } from './evidence-of-application.ts'
import { isPossible, notPossible } from './phases.ts'
import type { ApplicationDecision } from './refusal-codes.ts'
import { authorityOf, otherVersionRefusal } from './scheme-of-application.ts'
import { samePersonRefusal } from './separation-of-duties.ts'

export interface RequestCompletion {
  readonly type: 'request-completion'
  readonly requestedAt: Instant
  readonly missing: readonly EvidenceKind[]
  readonly dueOn?: CalendarDay | undefined
  readonly explanation?: TextId | undefined
}

export interface CompleteApplication {
  readonly type: 'complete'
  readonly completedAt: Instant
  readonly evidence: readonly AttachedEvidence[]
}

export interface WithdrawApplication {
  readonly type: 'withdraw'
  readonly withdrawnAt: Instant
  readonly explanation?: TextId | undefined
}

export interface LeaveUnhandled {
  readonly type: 'leave-unhandled'
  readonly decidedAt: Instant
  readonly decider: ActorId
  readonly schemeVersion: SchemeVersion
  readonly explanation?: TextId | undefined
}

/** What is found wanting may be asked for until the decision, also after complete receipt (Awb 4:5). */
export function requestCompletion(
  { requestedAt, missing, dueOn, explanation }: RequestCompletion,
  application: HandledApplication,
): ApplicationDecision {
  if (!isPossible('request-completion', application)) return notPossible('request-completion', application)
  if (missing.length === 0) return refuse('nothing-missing')
  if (dueOn !== undefined && dueOn < amsterdamDay(requestedAt)) return refuse('due-before-request', { dueOn })
  if (same(application.completionRequest, { missing, dueOn }) && application.phase === 'incomplete') {
    return nothingToDo
  }
  return [{ type: 'completion-requested', requestedAt, missing: [...missing], dueOn, explanation }]
}

/** Accepted as long as nothing was decided, also after the last day to complete. */
export function complete(
  { completedAt, evidence }: CompleteApplication,
  application: HandledApplication,
): ApplicationDecision {
  if (!isPossible('complete', application)) {
    return application.completeAt !== undefined && notYetAttached(application.evidence, evidence).length === 0
      ? nothingToDo
      : notPossible('complete', application)
  }
  const missing = application.missing.filter((kind) => !hasKind(evidence, kind))
  if (missing.length > 0) return refuse('still-missing', { missing })
  return [{ type: 'application-completed', completedAt, evidence: [...evidence] }]
}

export function withdraw(
  { withdrawnAt, explanation }: WithdrawApplication,
  application: HandledApplication,
): ApplicationDecision {
  if (application.phase === 'withdrawn') return nothingToDo
  if (!isPossible('withdraw', application)) return notPossible('withdraw', application)
  return [{ type: 'application-withdrawn', withdrawnAt, explanation }]
}

/** Only after the employer had a stated term to complete and let it pass (Awb 4:5 lid 1). */
export function leaveUnhandled(
  { decidedAt, decider, schemeVersion, explanation }: LeaveUnhandled,
  application: HandledApplication,
): ApplicationDecision {
  if (application.phase === 'not-handled' && application.decision?.decider === decider) return nothingToDo
  if (!isPossible('leave-unhandled', application)) return notPossible('leave-unhandled', application)
  const { completionRequest } = application
  if (completionRequest === undefined) return refuse('completion-not-requested')
  const { dueOn } = completionRequest
  if (dueOn === undefined) return refuse('no-completion-term')
  if (amsterdamDay(decidedAt) <= dueOn) return refuse('completion-term-not-passed', { dueOn })
  return (
    otherVersionRefusal(application, schemeVersion) ??
    samePersonRefusal(application, decider, 'decider') ?? [
      {
        type: 'application-not-handled',
        decidedAt,
        decider,
        ground: 'not-completed-in-term',
        ...authorityOf(schemeVersion),
        explanation,
      },
    ]
  )
}
