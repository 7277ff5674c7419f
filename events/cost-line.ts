import * as z from 'zod'
import { cents } from './primitives.ts'

export const costKinds = [
  'training', // what the trainer asks
  'materials',
  'travel',
  'advice',
  'trainee-wages',
  'cancellation',
  'other',
] as const
export type CostKind = (typeof costKinds)[number]

/** One line of a quote or an invoice. Many trainers are exempt, so the tax is told for each line. */
export const costLine = z.strictObject({
  kind: z.enum(costKinds),
  cents,
  vatCents: cents,
  /** Whether the employer gets this tax back, so that it is no cost. */
  vatDeductible: z.boolean(),
})
export type CostLine = z.infer<typeof costLine>
