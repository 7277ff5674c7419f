import * as z from 'zod'
import { eventCodec } from './codec.ts'
import { defineEvent, type EventOf } from './definition.ts'
import { actorId, applicationId, calendarDay, employerId, instant } from './primitives.ts'

export const letterKinds = [
  'acknowledgement',
  'completion-request',
  'intention',
  'decision',
  'determination',
  'recovery',
] as const
export type LetterKind = (typeof letterKinds)[number]

const keptFile = z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/), bytes: z.int().min(1) })
export type KeptFile = z.infer<typeof keptFile>

/** A letter as it went out: it is personal, so it lies outside the log, and its hashes in it. */
const sent = defineEvent('letter-sent', {
  kind: z.enum(letterKinds),
  applicationId,
  employerId,
  /** Version of the event of the application that it tells of. */
  aboutVersion: z.int().min(1),
  sentAt: instant,
  /** The day of announcement, after which the term to object begins (Awb 3:41, 6:8). */
  announcedOn: calendarDay,
  /** Last day to object to it, when it tells of a decision (Awb 6:7). */
  objectionUntil: calendarDay.optional(),
  /** Last day to give views on an intention (Awb 4:8). */
  viewsUntil: calendarDay.optional(),
  sender: actorId,
  html: keptFile,
  pdf: keptFile,
})

/** The addressee was told by mail that it is there. */
const noticed = defineEvent('letter-notice-mailed', { mailedAt: instant })

export const letterEvents = eventCodec(sent, noticed)
export type LetterSent = EventOf<typeof sent>
export type LetterEvent = LetterSent | EventOf<typeof noticed>
