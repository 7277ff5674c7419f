import type { UsedFact } from '../../events/application-parts.ts'
import type {
  BatchPayment,
  Debtor,
  PaymentBatchEvent,
  RejectedPayment,
} from '../../events/payment-batch-events.ts'
import type { ActorId, BankAccountId, CalendarDay, Instant } from '../../events/primitives.ts'
import { nothingToDo, refuse, unreachable, type Decider, type Decision } from '../decider.ts'
import { same } from '../same.ts'
import { evolvePaymentBatch, paymentsIn, type PaymentBatchState } from './payment-batch-state.ts'

export interface ComposeBatch {
  readonly type: 'compose'
  readonly composer: ActorId
  readonly composedAt: Instant
  readonly payments: readonly BatchPayment[]
}

/** What was found of a payment: absent is what a payment must have and was not found. */
export interface FoundPayment {
  readonly reference: string
  /** Of the payment as its application still owes it to this batch. */
  readonly kind?: 'advance' | 'final'
  readonly accountId?: BankAccountId
  readonly used: readonly UsedFact[]
}

export interface ReleaseBatch {
  readonly type: 'release'
  readonly releaser: ActorId
  readonly releasedAt: Instant
  readonly executeOn: CalendarDay
  readonly messageId: string
  readonly debtor: Debtor
  readonly found: readonly FoundPayment[]
  /** Of the file; empty when something was not found. */
  readonly sha256: string
}
export interface WithdrawBatch {
  readonly type: 'withdraw'
  readonly withdrawer: ActorId
  readonly withdrawnAt: Instant
}
/** As the bank says that it went; what it does not name as rejected was paid. */
export interface BookBatch {
  readonly type: 'book'
  readonly booker: ActorId
  readonly executedOn: CalendarDay
  readonly today: CalendarDay
  readonly rejected: readonly RejectedPayment[]
}
export type PaymentBatchCommand = ComposeBatch | ReleaseBatch | WithdrawBatch | BookBatch

export const paymentBatchRefusals = [
  'no-batch',
  'batch-withdrawn',
  'composed-it-yourself',
  'payments-not-due',
  'accounts-not-confirmed',
  'batch-released',
  'batch-not-released',
  'unknown-payments',
  'booked-otherwise',
  'executed-too-early',
  'executed-in-future',
] as const
export type PaymentBatchRefusal = (typeof paymentBatchRefusals)[number]

type BatchDecision = Decision<PaymentBatchEvent, PaymentBatchRefusal>

/** The id of a batch follows from the request for it, so one that is there is this one. */
function compose({ composer, composedAt, payments }: ComposeBatch, state: PaymentBatchState): BatchDecision {
  if (state.status !== 'none') return nothingToDo
  return [{ type: 'payment-batch-composed', composer, composedAt, payments: [...payments] }]
}

/** By somebody else than who composed it, and whole or not at all: who releases has seen what is paid. */
function release(command: ReleaseBatch, state: PaymentBatchState): BatchDecision {
  if (state.status === 'none') return refuse('no-batch')
  if (state.status === 'withdrawn') return refuse('batch-withdrawn')
  if (state.status !== 'composed') return nothingToDo
  const { releaser, releasedAt, executeOn, messageId, debtor, found, sha256 } = command
  if (releaser === state.composed.composer) return refuse('composed-it-yourself')
  const lacking = (field: 'kind' | 'accountId'): string[] =>
    paymentsIn(state)
      .map(({ reference }) => reference)
      .filter((reference) => found.find((each) => each.reference === reference)?.[field] === undefined)
  const [notDue, notConfirmed] = [lacking('kind'), lacking('accountId')]
  if (notDue.length > 0) return refuse('payments-not-due', { payments: notDue })
  if (notConfirmed.length > 0) return refuse('accounts-not-confirmed', { payments: notConfirmed })
  const payments = found.flatMap(({ reference, kind, accountId, used }) =>
    kind === undefined || accountId === undefined ? [] : [{ reference, kind, accountId, used: [...used] }],
  )
  return [
    { type: 'payment-batch-released', releaser, releasedAt, executeOn, messageId, debtor, payments, sha256 },
  ]
}

function withdraw({ withdrawer, withdrawnAt }: WithdrawBatch, state: PaymentBatchState): BatchDecision {
  switch (state.status) {
    case 'none':
      return refuse('no-batch')
    case 'withdrawn':
      return nothingToDo
    case 'released':
    case 'executed':
      return refuse('batch-released')
    case 'composed':
      return [{ type: 'payment-batch-withdrawn', withdrawer, withdrawnAt }]
  }
}

function book({ booker, executedOn, today, rejected }: BookBatch, state: PaymentBatchState): BatchDecision {
  if (state.status === 'none') return refuse('no-batch')
  if (!('released' in state)) return refuse('batch-not-released')
  if (state.status === 'executed') {
    const { executed } = state
    const isSame = executed.executedOn === executedOn && same(executed.rejected, rejected)
    return isSame ? nothingToDo : refuse('booked-otherwise', { on: executed.executedOn })
  }
  const known = new Set(paymentsIn(state).map(({ reference }) => reference))
  const unknown = rejected.map(({ reference }) => reference).filter((reference) => !known.has(reference))
  if (unknown.length > 0) return refuse('unknown-payments', { payments: unknown })
  const { executeOn } = state.released
  if (executedOn < executeOn) return refuse('executed-too-early', { on: executedOn, executeOn })
  if (executedOn > today) return refuse('executed-in-future', { on: executedOn })
  return [{ type: 'payment-batch-executed', booker, executedOn, rejected: [...rejected] }]
}

/** Payments that go to the bank in one file. */
export const paymentBatchDecider: Decider<
  PaymentBatchState,
  PaymentBatchCommand,
  PaymentBatchEvent,
  PaymentBatchRefusal
> = {
  category: 'payment-batch',
  snapshotVersion: 1,
  initial: { status: 'none' },
  evolve: evolvePaymentBatch,
  decide(command, state) {
    switch (command.type) {
      case 'compose':
        return compose(command, state)
      case 'release':
        return release(command, state)
      case 'withdraw':
        return withdraw(command, state)
      case 'book':
        return book(command, state)
    }
    return unreachable(command)
  },
}
