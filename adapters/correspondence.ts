import * as z from 'zod'
import { calendarDay } from '../events/primitives.ts'

const statutoryTerm = z.strictObject({
  count: z.int().min(1),
  unit: z.enum(['days', 'working-days', 'weeks', 'months', 'years']),
  setBy: z.literal('statute'),
  article: z.string().min(1),
})

const line = z.string().min(1)

/** On whose paper a letter goes out: of whoever decides, by the name that schemes have for it. */
const letterhead = z.strictObject({
  decidingBody: line,
  organisation: line,
  address: z.array(line).min(1),
  phone: line,
  email: z.email(),
  portal: z.url(),
  /** Where an objection goes, online and by post (Awb 6:4). */
  objection: z.strictObject({ url: z.url(), address: z.array(line).min(1) }),
  /** Whom one asks for a provision in the meantime (Awb 8:81). */
  court: line,
  /** Whether something is known from a source or assumed by this project, per field. */
  sources: z.record(z.string(), z.string()),
})
export type Letterhead = z.infer<typeof letterhead>

export const correspondence = z.strictObject({
  letterheads: z.array(letterhead).min(1),
  terms: z.strictObject({
    /** To object, from the day after announcement (Awb 6:7, 6:8). */
    objection: statutoryTerm,
  }),
  /** Days on which a term does not end, besides the holidays of the law: a royal decree adds them. */
  daysOffByDecree: z.array(calendarDay),
})
export type Correspondence = z.infer<typeof correspondence>
