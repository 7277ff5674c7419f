import * as z from 'zod'
import { evidenceKinds } from './application-parts.ts'
import { calendarDay, cents, instant, slug } from './primitives.ts'

/**
 * A scheme's rules as they apply from a day. Every number of the law that this system uses stands here with
 * its article; code holds none.
 */
export const schemeVersion = z.strictObject({
  version: z.string().min(1),
  /** Applications received on or after this day fall under it. */
  appliesFrom: calendarDay,
  /** Moment at which it became known, which may be later: ordinances get amended with effect backwards. */
  knownFrom: instant,
  decidingBody: z.string().min(1),
  mandate: z.string().min(1),
  legalBasis: z.string().min(1),
  /** The share of eligible cost that is paid, as a fraction: 1/2 is 50 %. Rounded down to the cent per line. */
  rate: z.strictObject({ numerator: z.int().min(1), denominator: z.int().min(1), article: z.string() }),
  personCap: z.strictObject({
    cents,
    /** Whether a person's cap is shared by all employers, or one for each pair of employer and person. */
    follows: z.enum(['person', 'person-and-employer']),
    article: z.string(),
  }),
  employerCap: z.strictObject({ cents, article: z.string() }),
  ceiling: z.strictObject({
    centsByYear: z.record(z.string().regex(/^\d{4}$/), cents),
    /** Whether the last application gets the remainder (Awb 4:25 lid 2). */
    partsAllowed: z.boolean(),
    article: z.string(),
  }),
  /** Largest part of the grant that may be paid before determination. */
  advance: z.strictObject({ numerator: z.int().min(0), denominator: z.int().min(1), article: z.string() }),
  requiredEvidence: z.array(z.enum(evidenceKinds)),
  /** Whether a number is known from a source or assumed by this project, per field. */
  sources: z.record(z.string(), z.string()),
})
export type SchemeVersion = z.infer<typeof schemeVersion>

export const scheme = z.strictObject({
  scheme: slug,
  name: z.string().min(1),
  versions: z.array(schemeVersion).min(1),
})
export type Scheme = z.infer<typeof scheme>
