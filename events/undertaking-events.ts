import * as z from 'zod'
import { eventCodec } from './codec.ts'
import { defineEvent, type EventOf } from './definition.ts'
import {
  actorId,
  applicationId,
  calendarDay,
  cents,
  employerId,
  instant,
  slug,
  textId,
} from './primitives.ts'

/** By what one company controls another (Regulation 2023/2831 art. 2(2)); links by way of others count too. */
export const controlGrounds = ['voting-majority', 'appointment', 'dominant-influence', 'agreement'] as const

/** The share of a region's schemes in the register: what they give is a direct grant. */
export const aidInstruments = ['grant'] as const

/** How much aid an undertaking may get over how long, as the scheme had it that asked. */
const rule = { ceilingCents: cents, years: z.int().min(1), marginDays: z.int().min(0) }

/** What the register asks of a granting besides amount, day and beneficiary. */
const granting = z.strictObject({
  grantedOn: calendarDay,
  scheme: slug,
  /** The public body that granted it. */
  authority: z.string().min(1),
  instrument: z.enum(aidInstruments),
  /** First four digits of the code, in the edition of that year: a class of NACE. */
  sbi: z.strictObject({ code: z.string().regex(/^\d{4,5}$/), edition: z.enum(['2008', '2025']) }),
})
export type AidGranting = z.infer<typeof granting>

const registration = z.strictObject({
  /** By which the register knows it. */
  reference: z.string().min(1).max(60),
  /** As it stands in the register, which may lag behind. */
  cents,
  registeredOn: calendarDay,
})
export type AidRegistration = z.infer<typeof registration>

/** What an application holds of an undertaking's room: a claim until it was granted. */
const heldAid = z.strictObject({
  applicationId,
  applicationVersion: z.int().min(1),
  employerId,
  cents,
  granting: granting.optional(),
  registration: registration.optional(),
})
export type HeldAid = z.infer<typeof heldAid>

/** Aid from another authority; what an employer typed is free text, and so in the vault. */
const earlierAid = z.strictObject({
  grantedOn: calendarDay,
  cents,
  authority: textId,
  reference: textId.optional(),
})
export type EarlierAid = z.infer<typeof earlierAid>

const declaration = z.strictObject({ employerId, items: z.array(earlierAid), declaredAt: instant })
export type AidDeclaration = z.infer<typeof declaration>

/** All that a ledger holds of some employers, as it goes over to another ledger. */
const content = {
  aid: z.array(heldAid),
  declarations: z.array(declaration),
}

/** A ledger that closed, and the how-manieth time that it did: each time it goes over once. */
const closedLedger = z.strictObject({ undertakingId: employerId, closing: z.int().min(1) })
export type ClosedLedger = z.infer<typeof closedLedger>

const about = { applicationId, applicationVersion: z.int().min(1), employerId }

/** Room taken for an application: `claimedCents` is what it got of what it asked. */
const claimed = defineEvent('aid-claimed', {
  ...about,
  /** The day as of which there was so much room. */
  on: calendarDay,
  askedCents: cents,
  claimedCents: cents,
  roomCents: cents,
  ...rule,
})

/** The legal right to the aid arose (art. 3(3)). */
const granted = defineEvent('aid-granted', {
  ...about,
  cents,
  ...granting.shape,
  /** What of it there was no room for on that day; nothing unless aid came to light since it was claimed. */
  aboveCents: cents,
})

/** What remains of a claim, or of what was granted. */
const released = defineEvent('aid-released', { ...about, remainingCents: cents })

/** In place of what was declared for this employer before. */
const declared = defineEvent('aid-declared', { ...declaration.shape, declarer: actorId })

const registered = defineEvent('aid-registered', {
  applicationId,
  ...registration.shape,
  registrar: actorId,
})

/** This ledger closes: what it holds goes on in another, and whoever comes here is sent there. */
const merged = defineEvent('undertaking-merged', {
  into: employerId,
  ground: z.enum(controlGrounds),
  linker: actorId,
  mergedAt: instant,
})

/** What a ledger held that closed with a pointer to this one is in this one from now on. */
const joined = defineEvent('undertaking-joined', {
  ...closedLedger.shape,
  members: z.array(employerId).min(1),
  ...content,
})

/** It came when this ledger was closed itself: it is for the one that this ledger went into, whatever happens here. */
const passedOn = defineEvent('undertaking-passed-on', {
  ...closedLedger.shape,
  members: z.array(employerId).min(1),
  into: employerId,
})

/** An employer was no part of this undertaking: what is its own goes back to its own ledger. */
const left = defineEvent('undertaking-left', {
  employerId,
  reason: textId,
  splitter: actorId,
  leftAt: instant,
})

const reopened = defineEvent('undertaking-reopened', {
  /** The ledger that it comes back from, and the how-manieth to leave it that it was. */
  from: employerId,
  departure: z.int().min(1),
  ...content,
})

export const undertakingEvents = eventCodec(
  claimed,
  granted,
  released,
  declared,
  registered,
  merged,
  joined,
  passedOn,
  left,
  reopened,
)
export type AidClaimed = EventOf<typeof claimed>
export type AidGranted = EventOf<typeof granted>
export type UndertakingMerged = EventOf<typeof merged>
export type UndertakingJoined = EventOf<typeof joined>
export type UndertakingLeft = EventOf<typeof left>
export type UndertakingEvent =
  | AidClaimed
  | AidGranted
  | EventOf<typeof released>
  | EventOf<typeof declared>
  | EventOf<typeof registered>
  | UndertakingMerged
  | UndertakingJoined
  | EventOf<typeof passedOn>
  | UndertakingLeft
  | EventOf<typeof reopened>
