import * as z from 'zod'
import { evidenceKinds } from './application-parts.ts'
import { division } from './division.ts'
import { calendarDay, cents, instant, slug } from './primitives.ts'
import {
  advance,
  applicationCap,
  cap,
  eligibleCosts,
  personCap,
  rate,
  rounding,
  stateAid,
  thirdPartyMoney,
} from './scheme-amounts.ts'
import { article, schemeRule, when } from './scheme-rules.ts'

/** A term as a text sets it. */
export const term = z.strictObject({
  count: z.int().min(1),
  unit: z.enum(['days', 'working-days', 'weeks', 'months', 'years']),
  /** The Algemene termijnenwet is for terms of a law, not for those of an ordinance. */
  setBy: z.enum(['statute', 'ordinance']),
  article,
})

export const schemeTerms = z.strictObject({
  /** To complete a request (Awb 4:5). */
  completion: term,
  /** To decide, from the day after receipt (Awb 4:13). */
  decision: term,
  /** To ask for determination, from the day after the last training ended (Awb 4:44). */
  account: term,
  /** Set by the reminder when that was not done (Awb 4:44 lid 3). */
  reminder: term,
  /** To give views on an intention (Awb 4:8, 4:12). */
  views: term,
  /** To determine, from the day after it was asked for. */
  determination: term,
  /** To pay, from the day after announcement (Awb 4:87). */
  payment: term,
})

/**
 * A scheme's rules as they apply from a day. Every number of the ordinance that this system uses stands here with
 * its article; code holds none.
 */
export const schemeVersion = z.strictObject({
  version: z.string().min(1).max(40),
  /** Applications received on or after this day fall under it. */
  appliesFrom: calendarDay,
  /** Moment at which it became known, which may be later: ordinances get amended with effect backwards. */
  knownFrom: instant,
  /** What it does with those received from that day on that are not decided: they come under it, or stay. */
  transition: z.strictObject({ undecided: z.enum(['re-pinned', 'stay']), article }),
  decidingBody: z.string().min(1),
  mandate: z.string().min(1),
  legalBasis: z.string().min(1),
  rules: z.array(schemeRule),
  rates: z.array(rate).min(1),
  rounding,
  eligibleCosts,
  thirdPartyMoney,
  personCap,
  employerCap: cap,
  applicationCaps: z.array(applicationCap),
  /** The least that is granted: below it the request is refused. */
  minimum: cap.optional(),
  stateAid,
  ceiling: z.strictObject({
    centsByYear: z.record(z.string().regex(/^\d{4}$/), cents),
    /** Whether the last application gets the remainder (Awb 4:25 lid 2). */
    partsAllowed: z.boolean(),
    division,
    article,
  }),
  advance,
  requiredEvidence: z.array(z.strictObject({ kind: z.enum(evidenceKinds), when: when.optional(), article })),
  terms: schemeTerms,
  /** Whether a number is known from a source or assumed by this project, per field. */
  sources: z.record(z.string(), z.string()),
})
export type SchemeVersion = z.infer<typeof schemeVersion>
export type SchemeTerms = z.infer<typeof schemeTerms>

export const scheme = z.strictObject({
  scheme: slug,
  name: z.string().min(1),
  versions: z.array(schemeVersion).min(1),
})
export type Scheme = z.infer<typeof scheme>
