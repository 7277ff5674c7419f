import * as z from 'zod'
import { attachedEvidence, authority } from './application-parts.ts'
import { defineEvent } from './definition.ts'
import { actorId, calendarDay, instant, textId } from './primitives.ts'

/** Decisions that an objection can be against. */
export const objectedTo = [
  'not-handled',
  'turned-down',
  'granted',
  'amended',
  'determined',
  'recovery',
] as const

export const objectionFiled = defineEvent('objection-filed', {
  no: z.int().min(1),
  receivedAt: instant,
  against: z.enum(objectedTo),
  /** When that decision was taken, and by whom: somebody else decides on the objection (Awb 10:3 lid 3). */
  decidedAt: instant,
  decidedBy: actorId,
  /** Last day to object (Awb 6:7, 6:8). */
  objectionUntil: calendarDay,
  inTime: z.boolean(),
  /** Why it is late: whether that excuses it is decided later (Awb 6:11). */
  lateBecause: textId.optional(),
  grounds: textId.optional(),
  evidence: z.array(attachedEvidence),
})

/** An advisory committee will hear; the objector was told so, which makes the term longer (Awb 7:13, 7:10). */
export const objectionToCommittee = defineEvent('objection-sent-to-committee', {
  no: z.int().min(1),
  notifiedOn: calendarDay,
})

/** How the objector was heard, or why not (Awb 7:2, 7:3). */
export const hearings = [
  'heard',
  'manifestly-inadmissible', // a
  'manifestly-unfounded', // b
  'waived', // c
  'not-answered', // d
  'fully-met', // e
] as const
export const objectionHeard = defineEvent('objection-heard', {
  no: z.int().min(1),
  hearing: z.enum(hearings),
  on: calendarDay,
  recorder: actorId,
  report: textId.optional(),
})

export const objectionOutcomes = ['inadmissible', 'unfounded', 'founded'] as const

/** A founded one comes in one commit with the decision that takes the place of the one objected to (Awb 7:11). */
export const objectionDecided = defineEvent('objection-decided', {
  no: z.int().min(1),
  decidedAt: instant,
  decider: actorId,
  outcome: z.enum(objectionOutcomes),
  /** Whether being late was excused (Awb 6:11). */
  excused: z.boolean().optional(),
  /** Evidence that came with it or after the decision was weighed (RVS:2016:205). */
  evidenceWeighed: z.boolean(),
  reason: textId,
  ...authority,
})
