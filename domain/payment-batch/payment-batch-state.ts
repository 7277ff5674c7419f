import type {
  BatchPayment,
  PaymentBatchComposed,
  PaymentBatchEvent,
  PaymentBatchExecuted,
  PaymentBatchReleased,
} from '../../events/payment-batch-events.ts'
import { unreachable } from '../decider.ts'

type Fields<Event> = Omit<Event, 'type'>

export interface NoBatch {
  readonly status: 'none'
}
export interface Batch {
  readonly status: 'composed' | 'withdrawn'
  readonly composed: Fields<PaymentBatchComposed>
}
/** Its file may be at the bank: it can no longer be withdrawn. */
export interface ReleasedBatch {
  readonly status: 'released'
  readonly composed: Fields<PaymentBatchComposed>
  readonly released: Fields<PaymentBatchReleased>
}
export interface ExecutedBatch {
  readonly status: 'executed'
  readonly composed: Fields<PaymentBatchComposed>
  readonly released: Fields<PaymentBatchReleased>
  readonly executed: Fields<PaymentBatchExecuted>
}
export type PaymentBatchState = NoBatch | Batch | ReleasedBatch | ExecutedBatch

export const paymentsIn = (state: PaymentBatchState): readonly BatchPayment[] =>
  state.status === 'none' ? [] : state.composed.payments

/** The batch after one more event. Throws when the log has one out of order: a bug. */
export function evolvePaymentBatch(state: PaymentBatchState, event: PaymentBatchEvent): PaymentBatchState {
  if (event.type === 'payment-batch-composed') {
    const { composer, composedAt, payments } = event
    return { status: 'composed', composed: { composer, composedAt, payments } }
  }
  if (state.status === 'none') throw new Error(`${event.type} without a batch`)
  const { composed } = state
  switch (event.type) {
    case 'payment-batch-released': {
      const { type: _, ...released } = event
      return { status: 'released', composed, released }
    }
    case 'payment-batch-withdrawn':
      return { status: 'withdrawn', composed }
    case 'payment-batch-executed': {
      if (state.status !== 'released') throw new Error(`${event.type} of a batch that is ${state.status}`)
      const { type: _, ...executed } = event
      return { status: 'executed', composed, released: state.released, executed }
    }
  }
  return unreachable(event)
}
