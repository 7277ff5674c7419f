import * as z from 'zod'
import { eventCodec } from './codec.ts'
import { defineEvent, type EventOf } from './definition.ts'
import { applicationId, cents, instant, slug } from './primitives.ts'

const opened = defineEvent('ceiling-opened', {
  scheme: slug,
  year: z.int(),
  ceilingCents: cents,
  /** Whether the last claim may get what remains (Awb 4:25 lid 2), or all or nothing. */
  partsAllowed: z.boolean(),
})

const raisedOrLowered = defineEvent('ceiling-changed', { ceilingCents: cents, partsAllowed: z.boolean() })

const claim = {
  applicationId,
  /** Version of the application that this follows from: an older one arriving later is passed over. */
  applicationVersion: z.int().min(1),
  /** Moment of complete receipt: the order in which money is given. */
  completeAt: instant,
  cents,
}
const queued = defineEvent('claim-queued', claim)
/** Complete before a moment up to which claims had been settled: served from what is left, and flagged. */
const foundLate = defineEvent('claim-found-late', claim)

const about = { applicationId, applicationVersion: z.int().min(1) }
const lowered = defineEvent('claim-lowered', { ...about, cents })
const settledUpTo = defineEvent('claims-settled', { upTo: instant })
const reserved = defineEvent('claim-reserved', { applicationId, cents })
const confirmed = defineEvent('claim-confirmed', { ...about, cents })
/** What the application still holds after it: nothing, or what was determined. */
const released = defineEvent('claim-released', { ...about, remainingCents: cents })

export const ceilingEvents = eventCodec(
  opened,
  raisedOrLowered,
  queued,
  foundLate,
  lowered,
  settledUpTo,
  reserved,
  confirmed,
  released,
)

export type CeilingEvent =
  | EventOf<typeof opened>
  | EventOf<typeof raisedOrLowered>
  | EventOf<typeof queued>
  | EventOf<typeof foundLate>
  | EventOf<typeof lowered>
  | EventOf<typeof settledUpTo>
  | EventOf<typeof reserved>
  | EventOf<typeof confirmed>
  | EventOf<typeof released>
