import * as z from 'zod'
import {
  accountedLine,
  assessedLine,
  attachedEvidence,
  authority,
  evidenceKinds,
  line,
  usedFact,
} from './application-parts.ts'
import { eventCodec } from './codec.ts'
import { defineEvent, type EventOf } from './definition.ts'
import { importedParticipation, plannedParticipation } from './participation.ts'
import { actorId, calendarDay, cents, employerId, instant, slug, textId } from './primitives.ts'

export const importedDecisions = ['granted', 'turned-down', 'withdrawn', 'not-handled'] as const

const submitted = defineEvent('application-submitted', {
  number: z.string().min(1).max(64),
  scheme: slug,
  schemeVersion: z.string(),
  employerId,
  vatDeductible: z.boolean(),
  receivedAt: instant,
  participations: z.array(plannedParticipation).min(1),
  evidence: z.array(attachedEvidence),
  /** Kinds of evidence that the scheme asks for and that were not there: empty means complete at receipt. */
  missing: z.array(z.enum(evidenceKinds)),
  /** The scheme's share of what is eligible in the request: what it queues for at the ceiling until assessed. */
  requestedCents: cents,
})

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

const assessed = defineEvent('application-assessed', {
  assessedAt: instant,
  assessor: actorId,
  lines: z.array(assessedLine).min(1),
  subsidyCents: cents,
})

const granted = defineEvent('application-granted', {
  decidedAt: instant,
  decider: actorId,
  lines: z.array(line).min(1),
  grantedCents: cents,
  /** What was assessed but not granted, refused in the same decision. */
  refusedCents: cents,
  reasons: z.array(z.enum(['person-cap', 'employer-cap', 'ceiling'])),
  used: z.array(usedFact),
  ...authority,
})

const turnedDown = defineEvent('application-turned-down', {
  decidedAt: instant,
  decider: actorId,
  ground: z.enum([
    'not-eligible',
    'ceiling-exhausted',
    'person-cap-reached',
    'employer-cap-reached',
    'other',
  ]),
  used: z.array(usedFact),
  ...authority,
  explanation: textId.optional(),
})

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

const accountedFor = defineEvent('application-accounted-for', {
  accountedAt: instant,
  lines: z.array(accountedLine).min(1),
  evidence: z.array(attachedEvidence),
})

const determined = defineEvent('subsidy-determined', {
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
})

const paid = defineEvent('subsidy-paid', {
  paidOn: calendarDay,
  payer: actorId,
  cents,
  kind: z.enum(['advance', 'final']),
  reference: z.string().min(1).max(35),
})

const recovered = defineEvent('subsidy-recovered', {
  recoveredOn: calendarDay,
  recoverer: actorId,
  cents,
  reference: z.string().min(1).max(35),
})

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
  paid,
  recovered,
  imported,
)

export type ApplicationSubmitted = EventOf<typeof submitted>
export type ApplicationAssessed = EventOf<typeof assessed>
export type ApplicationGranted = EventOf<typeof granted>
export type ApplicationImported = EventOf<typeof imported>
export type ApplicationEvent =
  | ApplicationSubmitted
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
  | EventOf<typeof paid>
  | EventOf<typeof recovered>
  | ApplicationImported
