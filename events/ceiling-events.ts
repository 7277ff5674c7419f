import * as z from 'zod'
import { eventCodec } from './codec.ts'
import { defineEvent, type EventOf } from './definition.ts'
import { division, type Division } from './division.ts'
import { actorId, applicationId, cents, instant, slug } from './primitives.ts'

const terms = {
  ceilingCents: cents,
  /** Whether the last claim may get what remains (Awb 4:25 lid 2), or all or nothing. */
  partsAllowed: z.boolean(),
}
const ofYear = { scheme: slug, year: z.int() }
/** Until there were other ways, every ceiling was divided in order of complete receipt. */
const inOrder = <Older>(older: Older): Older & { division: Division } => ({
  ...older,
  division: { method: 'complete-receipt' },
})
const opened = defineEvent('ceiling-opened', { ...ofYear, ...terms }).next(
  { ...ofYear, ...terms, division },
  inOrder,
)
const changed = defineEvent('ceiling-changed', terms).next({ ...terms, division }, inOrder)

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

/** What an officer thought it worth, in points for each criterion: the order of a tender. The last one counts. */
const scored = defineEvent('claim-scored', {
  applicationId,
  completeAt: instant,
  points: z.record(slug, z.int().min(0).max(1_000)),
  scorer: actorId,
  scoredAt: instant,
})

/** An order by lot. Anybody can make it again from the seed: see docs/decisions/0022. */
const drawn = defineEvent('claims-drawn', {
  /** From when these claims could have their turn: tells one draw from another. */
  turnAt: instant,
  seed: z.string().regex(/^[0-9a-f]{64}$/),
  /** All that took part, the first drawn first. */
  order: z.array(applicationId).min(2),
  /** Who watched; absent when nobody was asked to. */
  witness: actorId.optional(),
})

/** Pro rata: of what was needed by all, so much was available, and this is what each got of it. */
const divided = defineEvent('claims-divided', {
  availableCents: cents,
  neededCents: cents,
  parts: z.array(z.strictObject({ applicationId, cents })).min(1),
})

/**
 * Turned down before for another reason than the ceiling, and its objection is won: it gets what would have
 * fitted then, also above a ceiling that is exhausted by now (Awb 4:25 lid 3).
 */
const restored = defineEvent('claim-restored', {
  ...claim,
  /** What there was for it at the first decision, as this stream then stood. */
  room: z.strictObject({ version: z.int().min(1), cents }),
  reservedCents: cents,
  /** How much of that passes the ceiling. */
  aboveCents: cents,
})

/** More is given than was, by an objection or to mend a mistake: that was due before, whatever is left by now. */
const raised = defineEvent('claim-raised', {
  applicationId,
  applicationVersion: z.int().min(1),
  cents,
  /** How much of it passes the ceiling. */
  aboveCents: cents,
})

export const ceilingEvents = eventCodec(
  opened,
  changed,
  queued,
  foundLate,
  lowered,
  settledUpTo,
  reserved,
  confirmed,
  released,
  scored,
  drawn,
  divided,
  restored,
  raised,
)

export type CeilingEvent =
  | EventOf<typeof opened>
  | EventOf<typeof changed>
  | EventOf<typeof queued>
  | EventOf<typeof foundLate>
  | EventOf<typeof lowered>
  | EventOf<typeof settledUpTo>
  | EventOf<typeof reserved>
  | EventOf<typeof confirmed>
  | EventOf<typeof released>
  | EventOf<typeof scored>
  | EventOf<typeof drawn>
  | EventOf<typeof divided>
  | EventOf<typeof restored>
  | EventOf<typeof raised>
