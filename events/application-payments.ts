import * as z from 'zod'
import { defineEvent } from './definition.ts'
import { actorId, calendarDay, cents, instant, paymentBatchId } from './primitives.ts'

/** Claimed for a batch of payments, so that no other payment can have it. */
export const paymentOrdered = defineEvent('payment-ordered', {
  batchId: paymentBatchId,
  reference: z.string().min(1).max(35),
  cents,
  kind: z.enum(['advance', 'final']),
  payer: actorId,
  orderedAt: instant,
})

/** The batch claims nothing here any more, and never will again. */
export const paymentOrderLapsed = defineEvent('payment-order-lapsed', {
  batchId: paymentBatchId,
  ground: z.enum(['batch-withdrawn', 'rejected-by-bank']),
  lapsedAt: instant,
})

export const paid = defineEvent('subsidy-paid', {
  paidOn: calendarDay,
  payer: actorId,
  cents,
  kind: z.enum(['advance', 'final']),
  reference: z.string().min(1).max(35),
})

export const recovered = defineEvent('subsidy-recovered', {
  recoveredOn: calendarDay,
  recoverer: actorId,
  cents,
  reference: z.string().min(1).max(35),
})
