import * as z from 'zod'
import { attachedEvidence, authority, line, usedFact } from './application-parts.ts'
import { defineEvent, type EventOf } from './definition.ts'
import {
  objectionDecided,
  objectionFiled,
  objectionHeard,
  objectionToCommittee,
} from './application-objections.ts'
import { actorId, applicationId, calendarDay, cents, instant, textId } from './primitives.ts'
import { receipt } from './receipt.ts'

/* What may follow a decision: hearing, amendment, recovery; objections have a file of their own. */

/** What an authority may intend to do to somebody's detriment. */
export const intended = ['determine', 'amend-grant', 'amend-determination', 'recover'] as const

export const intentionAnnounced = defineEvent('intention-announced', {
  announcedAt: instant,
  announcer: actorId,
  towards: z.enum(intended),
  /** What would be granted, determined or claimed back; what is decided later is not worse than this. */
  intendedCents: cents,
  /** Last day to give views (Awb 4:8). */
  viewsUntil: calendarDay,
  explanation: textId.optional(),
})

/** What the employer says to an intention. */
export const viewsReceived = defineEvent('views-received', {
  receivedAt: instant,
  explanation: textId.optional(),
  evidence: z.array(attachedEvidence),
})

/** That somebody was heard before a decision (Awb 4:8, 4:12). */
export const heard = z.strictObject({
  announcedAt: instant,
  viewsUntil: calendarDay,
  /** Absent when none came by that day. */
  viewsReceivedAt: instant.optional(),
})
export type Heard = z.infer<typeof heard>

/** What was weighed when less is given than was promised (Awb 3:4 lid 2). */
export const weighed = {
  heard: heard.optional(),
  weighing: textId.optional(),
  /** What the rules came to, when lowering all the way to it would be out of proportion. */
  strictCents: cents.optional(),
  /** Number of the objection that it is decided on. */
  objection: z.int().min(1).optional(),
}

/** Grounds of Awb 4:48 lid 1, and in the employer's favour, which asks for no ground of the law. */
export const grantAmendments = [
  'activities-not-carried-out', // a
  'obligations-not-met', // b
  'wrong-information', // c
  'grant-wrong-and-known', // d
  'in-favour',
] as const
/** Grounds of Awb 4:49 lid 1, and in the employer's favour. */
export const determinationAmendments = [
  'facts-not-known', // a
  'determination-wrong-and-known', // b
  'obligations-not-met-after', // c
  'in-favour',
] as const

const amendment = {
  decidedAt: instant,
  decider: actorId,
  lines: z.array(line),
  /** Why: a correction says what was wrong. */
  reason: textId,
  /** The article of the ground. */
  article: z.string(),
  ...weighed,
  ...authority,
}

/** Before the determination; works back to the grant. Nothing granted any more is a withdrawal (Awb 4:48). */
export const grantAmended = defineEvent('grant-amended', {
  ...amendment,
  ground: z.enum(grantAmendments),
  grantedCents: cents,
})

/** After the determination: to the detriment on the grounds of Awb 4:49 only, in favour always. */
export const determinationAmended = defineEvent('determination-amended', {
  ...amendment,
  ground: z.enum(determinationAmendments),
  /** Day of the breach, from which the five years count then (Awb 4:49 lid 3). */
  breachOn: calendarDay.optional(),
  determinedCents: cents,
  /** What the rules made of the facts at that moment; the amount may differ, as the reason says. */
  receipt: receipt.optional(),
})

/** The decision to claim back (Awb 4:57, 4:86). */
export const recoveryOrdered = defineEvent('recovery-ordered', {
  decidedAt: instant,
  decider: actorId,
  cents,
  /** Last day to pay (Awb 4:87). */
  payBy: calendarDay,
  weighing: textId.optional(),
  ...authority,
})

/** The reminder that has to come before force (Awb 4:112). */
export const recoveryReminded = defineEvent('recovery-reminded', {
  remindedAt: instant,
  reminder: actorId,
  openCents: cents,
  payBy: calendarDay,
})

/** Interest over a run of days at one rate and one balance. */
export const interestPart = z.strictObject({
  firstOn: calendarDay,
  lastOn: calendarDay,
  overCents: cents,
  basisPoints: z.int().min(0),
})

/** Default interest, set by a decision (Awb 4:97 to 4:99, BW 6:119). */
export const interestDetermined = defineEvent('default-interest-determined', {
  decidedAt: instant,
  decider: actorId,
  firstOn: calendarDay,
  lastOn: calendarDay,
  parts: z.array(interestPart),
  cents,
  ...authority,
})

/** Given up, in whole or for a part, with a reason. */
export const recoveryWaived = defineEvent('recovery-waived', {
  decidedAt: instant,
  decider: actorId,
  cents,
  reason: textId,
  ...authority,
})

/** Taken from what the same recipient gets for the same activities in another period (Awb 4:57 lid 3). */
export const recoverySetOff = defineEvent('recovery-set-off', {
  setOffOn: calendarDay,
  decider: actorId,
  cents,
  reference: z.string().min(1).max(35),
  /** The application that it was taken from, as it then stood. */
  from: applicationId,
  used: z.array(usedFact),
})

/** The other side of it: counts as paid here. */
export const paidBySetOff = defineEvent('subsidy-paid-by-set-off', {
  paidOn: calendarDay,
  payer: actorId,
  cents,
  kind: z.enum(['advance', 'final']),
  reference: z.string().min(1).max(35),
  /** The application whose recovery it pays. */
  recoveredFor: applicationId,
})

export const afterwards = [
  intentionAnnounced,
  viewsReceived,
  grantAmended,
  determinationAmended,
  recoveryOrdered,
  recoveryReminded,
  interestDetermined,
  recoveryWaived,
  recoverySetOff,
  paidBySetOff,
  objectionFiled,
  objectionToCommittee,
  objectionHeard,
  objectionDecided,
] as const

export type AfterwardsEvent = EventOf<(typeof afterwards)[number]>
export type AfterwardsEventNamed<Type extends AfterwardsEvent['type']> = Extract<
  AfterwardsEvent,
  { readonly type: Type }
>
