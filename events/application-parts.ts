import * as z from 'zod'
import { costLine } from './cost-line.ts'
import { cents, evidenceId } from './primitives.ts'

export const evidenceKinds = [
  'quote',
  'invoice',
  'payment-proof',
  'certificate',
  'attendance',
  'other',
] as const
export type EvidenceKind = (typeof evidenceKinds)[number]

export const attachedEvidence = z.strictObject({
  evidenceId,
  kind: z.enum(evidenceKinds),
  sha256: z.string(),
})
export type AttachedEvidence = z.infer<typeof attachedEvidence>

export const line = z.strictObject({ no: z.int().min(1), cents })
export type Line = z.infer<typeof line>

export const assessedLine = z.strictObject({
  no: z.int().min(1),
  eligibleCents: cents,
  /** The scheme's share of what is eligible, before any cap or ceiling. */
  subsidyCents: cents,
  /** Codes of the rules that made it less than what was asked. */
  reasons: z.array(z.string()),
})
export type AssessedLine = z.infer<typeof assessedLine>

const accounted = {
  no: z.int().min(1),
  costCents: cents,
  vatCents: cents,
  thirdPartyCents: cents,
}
/** As it was first stored, before tax was told for each line of an invoice. */
export const firstAccountedLine = z.strictObject(accounted)

export const accountedLine = z.strictObject({
  ...accounted,
  /** The lines of the invoices; absent for one line of training. */
  costs: z.array(costLine).min(1).optional(),
})
export type AccountedLine = z.infer<typeof accountedLine>

/** A stream that a decision looked at, as it stood at that version. */
export const usedFact = z.strictObject({ stream: z.string(), version: z.int().min(0) })
export type UsedFact = z.infer<typeof usedFact>

/** On whose behalf a decision is taken, and on what basis. */
export const authority = {
  decidingBody: z.string(),
  /** The mandate under which the decider acts for the deciding body. */
  mandate: z.string(),
  legalBasis: z.string(),
}
