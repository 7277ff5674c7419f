import * as z from 'zod'
import { applicationFacts } from './facts.ts'
import { cents, slug } from './primitives.ts'

/**
 * What a rule came to. While a fact that it needs was neither stated nor found it is `unknown`, which has to be found
 * out before deciding; or `presumed`, where the scheme takes it for met until something else is found.
 */
export const ruleResults = ['met', 'not-met', 'presumed', 'unknown'] as const

export const ruleOutcome = z.strictObject({
  rule: z.string().min(1),
  article: z.string().min(1),
  result: z.enum(ruleResults),
  /** The participations that it came to this for, when the rule is about each of them. */
  participations: z.array(z.int().min(1)).optional(),
  /** The facts that the rule looked at, by name, as they were then. */
  used: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
})
export type RuleOutcome = z.infer<typeof ruleOutcome>

/** Steps after which less may be left of what was assessed. */
export const loweringSteps = [
  'person-cap',
  'asked', // no more than was asked for
  'application-cap',
  'employer-cap',
  'group-cap',
  'state-aid', // no more than aid law allows
  'ceiling',
  'minimum', // nothing when less than the scheme pays out
  'grant', // at determination: no more than was granted
] as const

export const steps = [
  'cost', // what is claimed, without value added tax
  'value-added-tax', // with the tax that the employer cannot deduct
  'cost-not-eligible', // without kinds of cost that the scheme does not pay
  'third-party', // without what others pay
  'eligible', // nothing for a participation that does not meet the rules
  'share', // the scheme's share of it
  ...loweringSteps,
] as const
export type LoweringStep = (typeof loweringSteps)[number]
export type Step = (typeof steps)[number]

/** One line of the arithmetic: what an amount is after a step, of one participation or of all together. */
export const arithmeticLine = z.strictObject({
  step: z.enum(steps),
  /** Absent for the whole. */
  no: z.int().min(1).optional(),
  cents,
  /** The fraction that was taken, or the limit that was kept. */
  numerator: z.int().min(0).optional(),
  denominator: z.int().min(1).optional(),
  limitCents: cents.optional(),
  article: z.string().optional(),
})
export type ArithmeticLine = z.infer<typeof arithmeticLine>

/** Everything by which a decision can be taken again, and explained, without looking anything up. */
export const receipt = z.strictObject({
  /** Version of the program's rules: what an older one came to must still come out. */
  engine: z.literal(1),
  kind: z.enum(['request', 'determination']),
  scheme: slug,
  schemeVersion: z.string().min(1),
  /** Of the version's text as it was published. */
  schemeHash: z.string().min(1),
  facts: applicationFacts,
  outcomes: z.array(ruleOutcome),
  arithmetic: z.array(arithmeticLine),
  cents,
})
export type Receipt = z.infer<typeof receipt>
