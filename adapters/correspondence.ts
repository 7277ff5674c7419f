import * as z from 'zod'

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
})
