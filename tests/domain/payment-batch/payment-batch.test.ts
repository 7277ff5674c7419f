import { describe, expect, it } from 'vitest'
import {
  paymentBatchDecider,
  type BookBatch,
  type ComposeBatch,
  type FoundPayment,
  type PaymentBatchCommand,
  type ReleaseBatch,
} from '../../../domain/payment-batch/payment-batch.ts'
import { paymentBatchRow } from '../../../domain/payment-batch/payment-batch-row.ts'
import type { ApplicationId, BankAccountId } from '../../../events/primitives.ts'
import { day, employer, euros, moment, officer } from '../../support/application-builders.ts'
import { given } from '../../support/given.ts'

const payment = (reference: string, amount = 480) => ({
  applicationId: `application-${reference}` as ApplicationId,
  employerId: employer('x'),
  number: `HCA-${reference}`,
  reference,
  cents: euros(amount),
})
const compose: ComposeBatch = {
  type: 'compose',
  composer: officer('composer'),
  composedAt: moment('2026-04-02'),
  payments: [payment('V-1'), payment('V-2', 100.01)],
}
const found = (reference: string, lacking: readonly string[] = []): FoundPayment => ({
  reference,
  ...(lacking.includes('kind') ? {} : { kind: 'advance' as const }),
  ...(lacking.includes('account') ? {} : { accountId: 'account-000' as BankAccountId }),
  used: [],
})
const release = (overrides: Partial<ReleaseBatch> = {}): ReleaseBatch => ({
  type: 'release',
  releaser: officer('releaser'),
  releasedAt: moment('2026-04-02'),
  executeOn: day('2026-04-07'),
  messageId: 'HCA1',
  debtor: { name: 'Gemeente', iban: 'NL91ABNA0417164300' },
  found: [found('V-1'), found('V-2')],
  sha256: 'a'.repeat(64),
  ...overrides,
})
const withdraw: PaymentBatchCommand = {
  type: 'withdraw',
  withdrawer: officer('composer'),
  withdrawnAt: moment('2026-04-02'),
}
const book = (overrides: Partial<BookBatch> = {}): BookBatch => ({
  type: 'book',
  booker: officer('composer'),
  executedOn: day('2026-04-07'),
  today: day('2026-04-08'),
  rejected: [],
  ...overrides,
})
const after = (...story: readonly PaymentBatchCommand[]) =>
  story.reduce(
    (so, command) => given(paymentBatchDecider, ...so.when(command).events),
    given(paymentBatchDecider),
  )

describe('a batch of payments', () => {
  it('is composed once', () => {
    expect(paymentBatchRow(after(compose).state)).toMatchObject({
      status: 'composed',
      payments: 2,
      totalCents: 58_001,
    })
    after(compose).when(compose).thenNothing()
  })

  it('is released by somebody else than who composed it, once', () => {
    after(compose)
      .when(release({ releaser: officer('composer') }))
      .thenRefused('composed-it-yourself')
    expect(after(compose).when(release()).decision).toMatchObject([{ type: 'payment-batch-released' }])
    after(compose, release())
      .when(release({ releaser: officer('other') }))
      .thenNothing()
    after(compose, release(), book()).when(release()).thenNothing()
  })

  it('is released whole or not at all', () => {
    const lacks = (...lacking: FoundPayment[]) => after(compose).when(release({ found: lacking, sha256: '' }))
    lacks(found('V-1'), found('V-2', ['account'])).thenRefused('accounts-not-confirmed', {
      payments: ['V-2'],
    })
    lacks(found('V-1', ['kind']), found('V-2', ['account'])).thenRefused('payments-not-due', {
      payments: ['V-1'],
    })
    lacks(found('V-2')).thenRefused('payments-not-due', { payments: ['V-1'] })
  })

  it('can be withdrawn until it is released', () => {
    expect(after(compose, withdraw).state.status).toBe('withdrawn')
    after(compose, withdraw).when(withdraw).thenNothing()
    after(compose, withdraw).when(release()).thenRefused('batch-withdrawn')
    after(compose, release()).when(withdraw).thenRefused('batch-released')
    after(compose, release(), book()).when(withdraw).thenRefused('batch-released')
  })

  it('is booked as the bank says, once', () => {
    const rejected = [{ reference: 'V-2', reason: 'AC04' }]
    expect(after(compose, release()).when(book({ rejected })).decision).toMatchObject([{ rejected }])
    after(compose, release(), book({ rejected })).when(book({ rejected })).thenNothing()
    after(compose, release(), book({ rejected })).when(book()).thenRefused('booked-otherwise')
    after(compose, release(), book())
      .when(book({ executedOn: day('2026-04-08') }))
      .thenRefused('booked-otherwise')
  })

  it('is not booked before it was released, for a payment that it has not, or on another day than can be', () => {
    after(compose).when(book()).thenRefused('batch-not-released')
    after(compose, withdraw).when(book()).thenRefused('batch-not-released')
    const other = [{ reference: 'V-3', reason: 'AC04' }]
    const released = after(compose, release())
    released.when(book({ rejected: other })).thenRefused('unknown-payments', { payments: ['V-3'] })
    released.when(book({ executedOn: day('2026-04-06') })).thenRefused('executed-too-early')
    released.when(book({ executedOn: day('2026-04-09') })).thenRefused('executed-in-future')
    expect(released.when(book({ executedOn: day('2026-04-08') })).decision).toHaveLength(1)
  })

  it('that is not there can only be composed', () => {
    for (const command of [release(), withdraw, book()]) after().when(command).thenRefused('no-batch')
    expect(paymentBatchRow(after().state)).toBeUndefined()
  })
})
