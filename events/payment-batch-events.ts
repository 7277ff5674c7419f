import * as z from 'zod'
import { usedFact } from './application-parts.ts'
import { eventCodec } from './codec.ts'
import { defineEvent, type EventOf } from './definition.ts'
import {
  actorId,
  applicationId,
  bankAccountId,
  calendarDay,
  cents,
  employerId,
  instant,
} from './primitives.ts'

/** One payment of a batch, named by its reference. */
const payment = z.strictObject({
  applicationId,
  employerId,
  /** Of the application, as it is told to the employer with the payment. */
  number: z.string().min(1).max(64),
  reference: z.string().min(1).max(35),
  cents,
})
export type BatchPayment = z.infer<typeof payment>

/** What was found of a payment when the batch was released, so that the file can be made again from it. */
const releasedPayment = z.strictObject({
  reference: z.string().min(1).max(35),
  kind: z.enum(['advance', 'final']),
  accountId: bankAccountId,
  used: z.array(usedFact),
})
export type ReleasedPayment = z.infer<typeof releasedPayment>

/** The account of the authority that pays, as it was configured. */
const debtor = z.strictObject({ name: z.string().min(1).max(70), iban: z.string() })
export type Debtor = z.infer<typeof debtor>

/** The reason by which a bank says no, of the external code list of ISO 20022, as `AC04`. */
const rejectedPayment = z.strictObject({
  reference: z.string().min(1).max(35),
  reason: z.string().regex(/^[A-Z]{2}\d{2}$/),
})
export type RejectedPayment = z.infer<typeof rejectedPayment>

/** Each payment in it is claimed in its application after this: that claim is what keeps it from being paid twice. */
const composed = defineEvent('payment-batch-composed', {
  composer: actorId,
  composedAt: instant,
  payments: z.array(payment).min(1),
})

const released = defineEvent('payment-batch-released', {
  releaser: actorId,
  releasedAt: instant,
  /** Asked of the bank: a day on which banks clear. */
  executeOn: calendarDay,
  /** By which the bank knows a file that it has had before. */
  messageId: z.string().min(1).max(35),
  debtor,
  payments: z.array(releasedPayment).min(1),
  /** Of the file that follows from all this and the vault. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})

const withdrawn = defineEvent('payment-batch-withdrawn', { withdrawer: actorId, withdrawnAt: instant })

const executed = defineEvent('payment-batch-executed', {
  booker: actorId,
  executedOn: calendarDay,
  rejected: z.array(rejectedPayment),
})

export const paymentBatchEvents = eventCodec(composed, released, withdrawn, executed)
export type PaymentBatchComposed = EventOf<typeof composed>
export type PaymentBatchReleased = EventOf<typeof released>
export type PaymentBatchExecuted = EventOf<typeof executed>
export type PaymentBatchEvent =
  | PaymentBatchComposed
  | PaymentBatchReleased
  | EventOf<typeof withdrawn>
  | PaymentBatchExecuted
