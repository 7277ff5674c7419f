import * as z from 'zod'
import { eventCodec } from './codec.ts'
import { defineEvent, type EventOf } from './definition.ts'
import { actorId, employerId, instant } from './primitives.ts'

export const mediaTypes = ['application/pdf', 'image/png', 'image/jpeg'] as const
export const verdicts = ['clean', 'infected', 'unscannable'] as const

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const scan = { verdict: z.enum(verdicts), scannedAt: instant }

/** A file that an employer handed in: the file lies outside the log, its hash in it. */
const received = defineEvent('evidence-received', {
  employerId,
  receivedAt: instant,
  sha256,
  bytes: z.int().min(1),
  mediaType: z.enum(mediaTypes),
})

/** What a search for malware in the file came to; one that was done later counts. */
const scanned = defineEvent('evidence-scanned', scan)

/** A verdict that was told before its file was received: it waits for a file with this hash. */
const scannedEarly = defineEvent('evidence-scanned-early', { sha256, ...scan })

/** Somebody who did not hand it in was given the file, for the first time that day. */
const opened = defineEvent('evidence-opened', { opener: actorId, openedAt: instant })

/** No application referred to it for so long that none may refer to it any more. */
const expired = defineEvent('evidence-expired', { expiredAt: instant })

/** The file itself is gone. */
const erased = defineEvent('evidence-erased', { erasedAt: instant })

export const evidenceEvents = eventCodec(received, scanned, scannedEarly, opened, expired, erased)
export type EvidenceReceived = EventOf<typeof received>
export type EvidenceScanned = EventOf<typeof scanned>
export type EvidenceEvent =
  | EvidenceReceived
  | EvidenceScanned
  | EventOf<typeof scannedEarly>
  | EventOf<typeof opened>
  | EventOf<typeof expired>
  | EventOf<typeof erased>
