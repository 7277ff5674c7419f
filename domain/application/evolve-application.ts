import type { ActorId } from '../../events/primitives.ts'
import type {
  ApplicationEvent,
  ApplicationImported,
  ApplicationRepinned,
  ApplicationSubmitted,
} from '../../events/application-events.ts'
import { unreachable } from '../decider.ts'
import {
  indexOf,
  type ApplicationState,
  type DecisionTaken,
  type HandledApplication,
  type ImportedApplication,
  type ParticipationProgress,
} from './application-state.ts'
import { nothingAfterwards } from './afterwards-state.ts'
import { evolveAfterwards, withLateEvidence, withoutIntention } from './evolve-afterwards.ts'
import { deadlinesAfter, noDeadlines } from './deadlines.ts'
import { withoutOrder } from './payment-order.ts'

/** The application after one more event. Throws when the log has an event before the application: a bug. */
export function evolveApplication(state: ApplicationState, event: ApplicationEvent): ApplicationState {
  if (event.type === 'application-submitted') return withDeadlines(submitted(event), event)
  if (event.type === 'application-imported') return imported(event)
  if (state.phase === 'none' || state.phase === 'imported') {
    throw new Error(`${event.type} without an application that is handled here`)
  }
  return withDeadlines(evolveHandled(state, event), event)
}

function withDeadlines(application: HandledApplication, event: ApplicationEvent): HandledApplication {
  const deadlines = deadlinesAfter(application.deadlines, event)
  return deadlines === application.deadlines ? application : { ...application, deadlines }
}

type LaterEvent = Exclude<ApplicationEvent, ApplicationSubmitted | ApplicationImported>

function evolveHandled(application: HandledApplication, event: LaterEvent): HandledApplication {
  switch (event.type) {
    case 'completion-requested':
      return incomplete(application, event)
    case 'application-completed':
      return {
        ...application,
        phase: 'complete',
        completeAt: event.completedAt,
        missing: [],
        evidence: [...application.evidence, ...event.evidence],
      }
    case 'application-withdrawn':
      return { ...application, phase: 'withdrawn' }
    case 'application-not-handled':
      return { ...application, phase: 'not-handled', decision: decisionOf(event) }
    case 'application-repinned':
      return repinnedTo(application, event)
    case 'application-assessed': {
      const { assessor, lines, subsidyCents, findings } = event
      const assessors = withPerson(application.assessors, assessor)
      // Assessed again on an objection it stays turned down until that is decided.
      const phase = application.phase === 'turned-down' ? application.phase : 'assessed'
      return { ...application, phase, assessors, findings, assessment: { lines, subsidyCents } }
    }
    case 'application-granted': {
      const { lines, grantedCents, refusedCents, reasons } = event
      const grant = { lines, grantedCents, refusedCents, reasons }
      return { ...application, phase: 'granted', decision: decisionOf(event), grant }
    }
    case 'application-turned-down':
      return { ...application, phase: 'turned-down', decision: decisionOf(event) }
    case 'participation-started':
      return progressed(application, event.no, { progress: 'started', startedOn: event.startedOn })
    case 'participation-completed':
      return progressed(application, event.no, { progress: 'completed', endedOn: event.completedOn })
    case 'participation-dropped-out':
      return progressed(application, event.no, { progress: 'dropped-out', endedOn: event.droppedOutOn })
    case 'participation-never-started':
      return progressed(application, event.no, { progress: 'never-started', endedOn: event.reportedOn })
    case 'application-accounted-for':
      return {
        ...withLateEvidence(application),
        phase: application.determination === undefined ? 'accounted-for' : application.phase,
        account: event.lines,
        evidence: [...application.evidence, ...event.evidence],
      }
    case 'subsidy-determined': {
      const { decidedAt, determiner, lines, determinedCents, outcome, exOfficio } = event
      const firstAt = application.determination?.firstAt ?? decidedAt
      const determination = { decidedAt, determiner, lines, determinedCents, outcome, exOfficio, firstAt }
      return { ...withoutIntention(application), phase: 'determined', determination }
    }
    case 'payment-ordered': {
      const { batchId, reference, cents, payer, kind } = event
      return { ...application, orders: [...application.orders, { batchId, reference, cents, payer, kind }] }
    }
    case 'payment-order-lapsed':
      return {
        ...application,
        orders: withoutOrder(application, ({ batchId }) => batchId === event.batchId),
        lapsedBatches: [...application.lapsedBatches, event.batchId],
      }
    case 'subsidy-paid': {
      const { reference, cents, payer, paidOn, kind } = event
      return {
        ...application,
        orders: withoutOrder(application, (order) => order.reference === reference),
        payments: [...application.payments, { reference, cents, payer, paidOn, kind }],
      }
    }
    case 'subsidy-recovered': {
      const { reference, cents, recoveredOn } = event
      return { ...application, recoveries: [...application.recoveries, { reference, cents, recoveredOn }] }
    }
    case 'intention-announced':
    case 'views-received':
    case 'grant-amended':
    case 'determination-amended':
    case 'recovery-ordered':
    case 'recovery-reminded':
    case 'default-interest-determined':
    case 'recovery-waived':
    case 'recovery-set-off':
    case 'subsidy-paid-by-set-off':
    case 'objection-filed':
    case 'objection-sent-to-committee':
    case 'objection-heard':
    case 'objection-decided':
      return evolveAfterwards(application, event)
    case 'employer-term-extended': {
      const { completionRequest } = application
      return event.term === 'account' || completionRequest === undefined
        ? application
        : { ...application, completionRequest: { ...completionRequest, dueOn: event.until } }
    }
    case 'decision-term-extended':
    case 'decision-term-suspended':
    case 'notice-of-default-received':
    case 'account-reminder-sent':
      return application
  }
  return unreachable(event)
}

/** What was assessed under the version before it has to be assessed again. */
function repinnedTo(
  { assessment: _, ...application }: HandledApplication,
  { schemeVersion, requestedCents }: ApplicationRepinned,
): HandledApplication {
  const phase = application.phase === 'assessed' ? 'complete' : application.phase
  return { ...application, phase, schemeVersion, requestedCents }
}

function submitted(event: ApplicationSubmitted): HandledApplication {
  const isComplete = event.missing.length === 0
  return {
    phase: isComplete ? 'complete' : 'incomplete',
    number: event.number,
    scheme: event.scheme,
    schemeVersion: event.schemeVersion,
    employerId: event.employerId,
    applicant: event.applicant,
    vatDeductible: event.vatDeductible,
    receivedAt: event.receivedAt,
    ...(isComplete ? { completeAt: event.receivedAt } : {}),
    requestedCents: event.requestedCents,
    missing: event.missing,
    evidence: event.evidence,
    participations: event.participations,
    progress: event.participations.map(() => planned),
    assessors: [],
    orders: [],
    lapsedBatches: [],
    payments: [],
    recoveries: [],
    ...nothingAfterwards,
    deadlines: noDeadlines,
  }
}

const planned: ParticipationProgress = { progress: 'planned' }

function imported(event: ApplicationImported): ImportedApplication {
  const { number, employerId, receivedAt, decision, participations, contentHash } = event
  return { phase: 'imported', number, employerId, receivedAt, decision, participations, contentHash }
}

/** An assessment of what turned out to be incomplete no longer stands. */
function incomplete(
  { completeAt: _completeAt, assessment: _assessment, ...application }: HandledApplication,
  { missing, dueOn }: Extract<LaterEvent, { type: 'completion-requested' }>,
): HandledApplication {
  const completionRequest = dueOn === undefined ? { missing } : { missing, dueOn }
  return { ...application, phase: 'incomplete', missing, completionRequest }
}

const withPerson = (people: readonly ActorId[], person: ActorId): readonly ActorId[] =>
  people.includes(person) ? people : [...people, person]

function decisionOf(
  event: Extract<
    LaterEvent,
    { type: 'application-granted' | 'application-turned-down' | 'application-not-handled' }
  >,
): DecisionTaken {
  const { decidedAt, decider } = event
  if (event.type === 'application-granted') return { decidedAt, decider }
  const { ground, explanation } = event
  return { decidedAt, decider, ground, ...(explanation === undefined ? {} : { explanation }) }
}

function progressed(
  application: HandledApplication,
  no: number,
  change: ParticipationProgress,
): HandledApplication {
  const index = indexOf(application, no)
  const after = { ...application.progress[index], ...change }
  return { ...withLateEvidence(application), progress: application.progress.with(index, after) }
}
