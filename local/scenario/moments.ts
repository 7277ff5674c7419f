import * as z from 'zod'
import type { Instant } from '../../events/primitives.ts'

const withOffset = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/

/** The moment in UTC of a text with an offset; undefined for one that does not exist. */
export function instantOf(text: unknown): Instant | undefined {
  if (typeof text !== 'string' || !withOffset.test(text)) return undefined
  // Date.parse takes 30 February for 2 March.
  if (!z.iso.date().safeParse(text.slice(0, 10)).success || Number.isNaN(Date.parse(text))) return undefined
  return new Date(text).toISOString() as Instant
}
