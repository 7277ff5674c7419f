import type { CalendarDay, Cents, Instant } from '../../events/primitives.ts'
import { sumOf } from '../money.ts'
import { paymentsIn, type PaymentBatchState } from './payment-batch-state.ts'

export interface PaymentBatchRow {
  readonly status: Exclude<PaymentBatchState['status'], 'none'>
  readonly composedAt: Instant
  readonly payments: number
  readonly totalCents: Cents
  readonly executeOn?: CalendarDay
}

/** A batch in the list of batches; nothing before it was composed. */
export function paymentBatchRow(state: PaymentBatchState): PaymentBatchRow | undefined {
  if (state.status === 'none') return undefined
  const payments = paymentsIn(state)
  return {
    status: state.status,
    composedAt: state.composed.composedAt,
    payments: payments.length,
    totalCents: sumOf(payments.map(({ cents }) => cents)),
    ...('released' in state ? { executeOn: state.released.executeOn } : {}),
  }
}
