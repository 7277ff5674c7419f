import * as z from 'zod'
import { calendarDay } from './primitives.ts'

/** Only what is complete on a day from the first to the last takes part. */
const window = { opensOn: calendarDay, closesOn: calendarDay }

/** How the money of a ceiling is divided (Awb 4:26): a scheme names one way, and the ceiling follows it. */
export const division = z
  .discriminatedUnion('method', [
    z.strictObject({ method: z.literal('complete-receipt') }),
    z.strictObject({ method: z.literal('same-day-draw') }),
    z.strictObject({ method: z.literal('draw-in-window'), ...window }),
    z.strictObject({
      method: z.literal('tender'),
      ...window,
      /** In points: whoever has fewer gets nothing, also when there is room. */
      minimumScore: z.int().min(0).optional(),
    }),
    z.strictObject({ method: z.literal('pro-rata'), ...window }),
  ])
  .refine((way) => !('opensOn' in way) || way.opensOn <= way.closesOn, {
    path: ['closesOn'],
    message: 'de laatste dag ligt vóór de eerste',
  })
export type Division = z.infer<typeof division>
