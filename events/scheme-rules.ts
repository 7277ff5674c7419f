import * as z from 'zod'
import { applicantKinds, contents, enterpriseSizes, recognitions } from './facts.ts'
import { slug } from './primitives.ts'

/** Where a rule, rate, cap, term or item stands in the ordinance or the law. */
export const article = z.string().min(1)

/** What something is for; for everything as far as it says nothing. */
export const when = z.strictObject({
  applicants: z.array(z.enum(applicantKinds)).min(1).optional(),
  sizes: z.array(z.enum(enterpriseSizes)).min(1).optional(),
  routes: z.array(slug).min(1).optional(),
  themes: z.array(slug).min(1).optional(),
  levels: z.array(z.string()).min(1).optional(),
})
export type When = z.infer<typeof when>

const rule = <Name extends string, Shape extends z.ZodRawShape>(name: Name, shape: Shape) =>
  z.strictObject({
    rule: z.literal(name),
    article,
    /** What it asks, in a sentence for whoever applies. */
    text: z.string().min(1),
    when: when.optional(),
    /** What to do while a fact that it needs is not known: find it out first, or presume that it is met. */
    whenUnknown: z.enum(['ask', 'presume']).default('ask'),
    ...shape,
  })

const months = z.int().min(0).max(120)

/** A requirement of a scheme, by the name of the function of the program that looks at the facts. */
export const schemeRule = z.discriminatedUnion('rule', [
  rule('work-in-region', {}),
  rule('applicant-kind', { allowed: z.array(z.enum(applicantKinds)).min(1) }),
  rule('enterprise-size', { allowed: z.array(z.enum(enterpriseSizes)).min(1) }),
  rule('staff', { atLeast: z.int().min(0).optional(), atMost: z.int().min(0).optional() }),
  rule('route', { allowed: z.array(slug).min(1) }),
  rule('theme', { allowed: z.array(slug).min(1) }),
  rule('level', { allowed: z.array(z.string()).min(1) }),
  rule('content', { allowed: z.array(z.enum(contents)).min(1) }),
  rule('trainer-recognised', { by: z.array(z.enum(recognitions)).min(1) }),
  /** The training begins after the application was received. */
  rule('not-started', {}),
  rule('starts-within', { months }),
  rule('ends-within', { months }),
  rule('people-at-least', { count: z.int().min(1) }),
  rule('cost-at-least', { cents: z.int().min(1) }),
  rule('grants-a-year', { atMost: z.int().min(1) }),
])
export type SchemeRule = z.infer<typeof schemeRule>
export type RuleName = SchemeRule['rule']
