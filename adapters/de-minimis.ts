import * as z from 'zod'
import { calendarDay, cents } from '../events/primitives.ts'

const article = z.string().min(1)

/** What a region has to know of de-minimis aid besides its schemes: a ledger is of an undertaking and of no scheme. */
export const deMinimis = z.strictObject({
  /** By which ledgers are read; a decision goes by that of its scheme. */
  rule: z.strictObject({
    ceilingCents: cents,
    years: z.int().min(1),
    /** Days at the edge of the window that count as inside it until their reading is confirmed. */
    marginDays: z.int().min(0),
    article,
  }),
  /** The central register of aid. */
  register: z.strictObject({
    /** What was granted before need not be in it. */
    since: calendarDay,
    workingDays: z.int().min(1),
    /** Whether 5 May is no working day for this term. If in doubt it is one, and the term ends earlier. */
    liberationDayIsFree: z.boolean(),
    article,
    sources: z.record(z.string(), z.string()),
  }),
})
