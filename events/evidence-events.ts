import * as z from 'zod'
import { eventCodec } from './codec.ts'
import { defineEvent, type EventOf } from './definition.ts'
import { employerId, instant } from './primitives.ts'

export const mediaTypes = ['application/pdf', 'image/png', 'image/jpeg'] as const
export const verdicts = ['clean', 'infected', 'unscannable'] as const

/** A file that an employer handed in: the file lies outside the log, its hash in it. */
const received = defineEvent('evidence-received', {
  employerId,
  receivedAt: instant,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().min(1),
  mediaType: z.enum(mediaTypes),
})

/** What a search for malware in the file came to; one that was done later counts. */
const scanned = defineEvent('evidence-scanned', { verdict: z.enum(verdicts), scannedAt: instant })

export const evidenceEvents = eventCodec(received, scanned)
export type EvidenceReceived = EventOf<typeof received>
export type EvidenceScanned = EventOf<typeof scanned>
export type EvidenceEvent = EvidenceReceived | EvidenceScanned
