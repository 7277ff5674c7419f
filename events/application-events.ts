import * as z from 'zod'
import {
  accountedLine,
  assessedLine,
  attachedEvidence,
  authority,
  evidenceKinds,
  firstAccountedLine,
  line,
  usedFact,
} from './application-parts.ts'
import { afterwards, weighed, type AfterwardsEvent } from './application-afterwards.ts'
import { paid, paymentOrderLapsed, paymentOrdered, recovered } from './application-payments.ts'
import { repinned, termEvents, type TermEvent } from './application-terms.ts'
import { eventCodec } from './codec.ts'
import { defineEvent, type EventOf } from './definition.ts'
import { applicantFacts, findings } from './facts.ts'
import { firstPlannedParticipation, importedParticipation, plannedParticipation } from './participation.ts'
import { loweringSteps, receipt } from './receipt.ts'
import { actorId, calendarDay, cents, employerId, instant, slug, textId } from './primitives.ts'
import { schemeTerms } from './scheme.ts'

export const importedDecisions = ['granted', 'turned-down', 'withdrawn', 'not-handled'] as const

const request = {
  number: z.string().min(1).max(64),
  scheme: slug,
  schemeVersion: z.string(),
  employerId,
  vatDeductible: z.boolean(),
  receivedAt: instant,
  evidence: z.array(attachedEvidence),
  /** Kinds of evidence that the scheme asks for and that were not there: empty means complete at receipt. */
  missing: z.array(z.enum(evidenceKinds)),
  /** The scheme's share of what is eligible in the request: what it queues for at the ceiling until assessed. */
  requestedCents: cents,
}
const submitted = defineEvent('application-submitted', {
  ...request,
  participations: z.array(firstPlannedParticipation).min(1),
})
  .next(
    { ...request, applicant: applicantFacts, participations: z.array(plannedParticipation).min(1) },
    // Before others could ask, only one employer at a time could.
    (first) => ({ ...first, applicant: { kind: 'employer' as const, employers: 1 } }),
  )
  .next(
    {
      ...request,
      applicant: applicantFacts,
      participations: z.array(plannedParticipation).min(1),
      /** Those of the version that it came in under; absent for what came in before they were kept here. */
      terms: schemeTerms.optional(),
    },
    (second) => second,
  )

const completionRequested = defineEvent('completion-requested', {
  requestedAt: instant,
  missing: z.array(z.enum(evidenceKinds)).min(1),
  /** Last day to complete. Without a stated term the decision term is not suspended (RVS:2016:2527). */
  dueOn: calendarDay.optional(),
  explanation: textId.optional(),
})

const completed = defineEvent('application-completed', {
  completedAt: instant,
  evidence: z.array(attachedEvidence),
})

const withdrawn = defineEvent('application-withdrawn', {
  withdrawnAt: instant,
  explanation: textId.optional(),
})

const notHandled = defineEvent('application-not-handled', {
  decidedAt: instant,
  decider: actorId,
  ground: z.enum(['not-completed-in-term']),
  ...authority,
  explanation: textId.optional(),
})

const assessment = {
  assessedAt: instant,
  assessor: actorId,
  lines: z.array(assessedLine).min(1),
  subsidyCents: cents,
}
const assessed = defineEvent('application-assessed', assessment).next(
  { ...assessment, findings },
  (first) => ({ ...first, findings: { participations: [] } }),
)

const grant = {
  decidedAt: instant,
  decider: actorId,
  lines: z.array(line).min(1),
  grantedCents: cents,
  /** What was assessed but not granted, refused in the same decision. */
  refusedCents: cents,
  used: z.array(usedFact),
  ...authority,
}
const firstReasons = ['person-cap', 'employer-cap', 'ceiling'] as const
const granted = defineEvent('application-granted', { ...grant, reasons: z.array(z.enum(firstReasons)) }).next(
  {
    ...grant,
    /** Each step of the arithmetic that made it less than what was assessed. */
    reasons: z.array(z.enum(loweringSteps)),
    /** Absent for what was decided before receipts were kept. */
    receipt: receipt.optional(),
  },
  (first) => first,
)

const turningDown = {
  decidedAt: instant,
  decider: actorId,
  used: z.array(usedFact),
  ...authority,
  explanation: textId.optional(),
}
const firstGrounds = [
  'not-eligible',
  'ceiling-exhausted',
  'person-cap-reached',
  'employer-cap-reached',
  'other',
] as const
const turnedDown = defineEvent('application-turned-down', {
  ...turningDown,
  ground: z.enum(firstGrounds),
}).next(
  {
    ...turningDown,
    ground: z.enum([...firstGrounds, 'below-minimum', 'no-room-for-state-aid']),
    /** Absent when it was turned down before anything was assessed. */
    receipt: receipt.optional(),
  },
  (first) => first,
)

const participationNo = { no: z.int().min(1) }
const participationStarted = defineEvent('participation-started', {
  ...participationNo,
  startedOn: calendarDay,
})
const participationCompleted = defineEvent('participation-completed', {
  ...participationNo,
  completedOn: calendarDay,
})
const participationDroppedOut = defineEvent('participation-dropped-out', {
  ...participationNo,
  droppedOutOn: calendarDay,
})
const participationNeverStarted = defineEvent('participation-never-started', {
  ...participationNo,
  reportedOn: calendarDay,
})

const account = { accountedAt: instant, evidence: z.array(attachedEvidence) }
const accountedFor = defineEvent('application-accounted-for', {
  ...account,
  lines: z.array(firstAccountedLine).min(1),
}).next({ ...account, lines: z.array(accountedLine).min(1) }, (first) => first)

const determination = {
  decidedAt: instant,
  determiner: actorId,
  lines: z.array(line),
  determinedCents: cents,
  outcome: z.enum(['as-granted', 'lower', 'nil']),
  /** Without a request by the employer (Awb 4:47). */
  exOfficio: z.boolean(),
  used: z.array(usedFact),
  ...authority,
  explanation: textId.optional(),
}
const determined = defineEvent('subsidy-determined', determination)
  .next({ ...determination, receipt: receipt.optional() }, (first) => first)
  .next({ ...determination, receipt: receipt.optional(), ...weighed }, (second) => second)

/** History from a register: what was decided elsewhere. No rule, cap or ceiling is applied to it again. */
const imported = defineEvent('application-imported', {
  number: z.string().min(1).max(64),
  employerId,
  receivedAt: instant,
  decision: z.enum(importedDecisions),
  participations: z.array(importedParticipation).min(1),
  /** Keyed hash of the rows as they stood in the file, to recognise another content under the same number. */
  contentHash: z.string(),
})

export const applicationEvents = eventCodec(
  submitted,
  repinned,
  completionRequested,
  completed,
  withdrawn,
  notHandled,
  assessed,
  granted,
  turnedDown,
  participationStarted,
  participationCompleted,
  participationDroppedOut,
  participationNeverStarted,
  accountedFor,
  determined,
  paymentOrdered,
  paymentOrderLapsed,
  paid,
  recovered,
  imported,
  ...afterwards,
  ...termEvents,
)

export type ApplicationSubmitted = EventOf<typeof submitted>
export type ApplicationRepinned = EventOf<typeof repinned>
export type ApplicationAssessed = EventOf<typeof assessed>
export type ApplicationGranted = EventOf<typeof granted>
export type ApplicationImported = EventOf<typeof imported>
export type ApplicationEvent =
  | ApplicationSubmitted
  | ApplicationRepinned
  | EventOf<typeof completionRequested>
  | EventOf<typeof completed>
  | EventOf<typeof withdrawn>
  | EventOf<typeof notHandled>
  | ApplicationAssessed
  | ApplicationGranted
  | EventOf<typeof turnedDown>
  | EventOf<typeof participationStarted>
  | EventOf<typeof participationCompleted>
  | EventOf<typeof participationDroppedOut>
  | EventOf<typeof participationNeverStarted>
  | EventOf<typeof accountedFor>
  | EventOf<typeof determined>
  | EventOf<typeof paymentOrdered>
  | EventOf<typeof paymentOrderLapsed>
  | EventOf<typeof paid>
  | EventOf<typeof recovered>
  | ApplicationImported
  | AfterwardsEvent
  | TermEvent
