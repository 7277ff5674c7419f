import * as z from 'zod'
import { defineEvent, type EventOf } from './definition.ts'
import { calendarDay, cents, instant, textId } from './primitives.ts'
import { schemeTerms } from './scheme.ts'

/* What happened to the terms within which an application has to be dealt with. */

const repinning = { repinnedAt: instant, schemeVersion: z.string(), requestedCents: cents }
/** Another version of the scheme takes undecided applications along, and what was assessed has to be done again. */
export const repinned = defineEvent('application-repinned', repinning).next(
  { ...repinning, terms: schemeTerms.optional() },
  (first) => first,
)

/** The employer was told that the decision takes longer, and until when (Awb 4:14; on an objection 7:10 lid 3). */
export const decisionTermExtended = defineEvent('decision-term-extended', {
  extendedAt: instant,
  until: calendarDay,
  /** Number of the objection on which it is decided later; absent for the request itself. */
  objection: z.int().min(1).optional(),
  explanation: textId.optional(),
})

export const suspensionGrounds = [
  'foreign-information-requested', // Awb 4:15 lid 1 b
  'delay-agreed', // Awb 4:15 lid 2 a
  'delay-attributable', // Awb 4:15 lid 2 b
  'force-majeure', // Awb 4:15 lid 2 c
  'outage', // Awb afd. 2.3
] as const

/** The term to decide stands still. Named again with the same ground and first day, it is this last day that holds. */
export const decisionTermSuspended = defineEvent('decision-term-suspended', {
  recordedAt: instant,
  ground: z.enum(suspensionGrounds),
  firstOn: calendarDay,
  /** Absent while it lasts. */
  lastOn: calendarDay.optional(),
  explanation: textId.optional(),
})

/** The employer got longer, on request or because messages could not come in (Awb afd. 2.3). */
export const employerTermExtended = defineEvent('employer-term-extended', {
  extendedAt: instant,
  term: z.enum(['completion', 'account']),
  until: calendarDay,
  ground: z.enum(['outage', 'on-request']),
  explanation: textId.optional(),
})

/** The employer gave notice that a decision is late (Awb 4:17 lid 3). */
export const noticeOfDefaultReceived = defineEvent('notice-of-default-received', {
  about: z.enum(['decision', 'determination']),
  /** The day on which it came in, which may be before it was recorded. */
  receivedOn: calendarDay,
  recordedAt: instant,
})

/** No account came in time: the employer was reminded, with another term (Awb 4:44 lid 3). */
export const accountReminderSent = defineEvent('account-reminder-sent', {
  remindedAt: instant,
  dueOn: calendarDay,
})

export const termEvents = [
  decisionTermExtended,
  decisionTermSuspended,
  employerTermExtended,
  noticeOfDefaultReceived,
  accountReminderSent,
] as const

export type TermEvent = EventOf<(typeof termEvents)[number]>
export type TermEventNamed<Type extends TermEvent['type']> = Extract<TermEvent, { readonly type: Type }>
