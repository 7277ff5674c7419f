import { describe, expect, it } from 'vitest'
import { payableOf, paymentDue, roomCents } from '../../../domain/application/payable.ts'
import {
  isStillDue,
  orderOf,
  type BookPayment,
  type LapseOrder,
  type OrderPayment,
} from '../../../domain/application/payment-order.ts'
import type { ApplicationCommand } from '../../../domain/application/application-decider.ts'
import { holidays } from '../../../domain/terms/holidays.ts'
import type { PaymentBatchId } from '../../../events/primitives.ts'
import {
  accountFor,
  applicationAfter,
  assess,
  day,
  determine,
  euros,
  givenApplication,
  grant,
  hearAndDetermine,
  moment,
  officer,
  participationsOf,
  pay,
  recover,
  startAndFinish,
  submit,
  testScheme,
} from '../../support/application-builders.ts'

const batch = (name: string) => `batch-${name}`.padEnd(12, '0') as PaymentBatchId
const order = (amount: number, overrides: Partial<OrderPayment> = {}): OrderPayment => ({
  type: 'order-payment',
  batchId: batch('a'),
  reference: 'V-1',
  cents: euros(amount),
  payer: officer('payer'),
  orderedAt: moment('2026-04-03'),
  schemeVersion: testScheme(),
  ...overrides,
})
const other = { batchId: batch('b'), reference: 'V-2' }
const lapse = (name: string, ground: LapseOrder['ground'] = 'batch-withdrawn'): LapseOrder => ({
  type: 'lapse-order',
  batchId: batch(name),
  ground,
  lapsedAt: moment('2026-04-04'),
})
const book: BookPayment = {
  type: 'book-payment',
  batchId: batch('a'),
  reference: 'V-1',
  paidOn: day('2026-04-07'),
}

/** Granted 5,000.00, of which 4,000.00 in advance. */
const granted = [
  submit({ participations: participationsOf(4, { costCents: euros(2500) }) }),
  assess(),
  grant(),
]
const account = (amount: number) => accountFor([1, 2, 3, 4], { costCents: euros(amount) })
const determinedAt = (amount: number) => [
  ...startAndFinish(1, 2, 3, 4),
  account(amount),
  ...(amount < 2500 ? hearAndDetermine() : [determine()]),
]
const after = (...story: readonly ApplicationCommand[]) => givenApplication(...granted, ...story)
const state = (...story: readonly ApplicationCommand[]) => applicationAfter(...granted, ...story)

describe('a payment that is ordered', () => {
  it('takes the room of any other, by batch or by hand', () => {
    expect(after().when(order(4000)).decision).toMatchObject([{ type: 'payment-ordered', kind: 'advance' }])
    after(order(4000)).when(order(0.01, other)).thenRefused('advance-too-high', { roomCents: 0 })
    after(order(3000))
      .when(pay(1000.01))
      .thenRefused('advance-too-high', { roomCents: euros(1000) })
    expect(after(order(3000)).when(order(1000, other)).decision).toHaveLength(1)
    after(pay(3000))
      .when(order(1000.01, other))
      .thenRefused('advance-too-high', { roomCents: euros(1000) })
  })

  it('is ordered once for a batch, and its reference is of no other payment', () => {
    after(order(4000)).when(order(4000)).thenNothing()
    after(order(1000))
      .when(order(1000, { batchId: batch('b') }))
      .thenRefused('payment-ordered', { reference: 'V-1' })
    after(order(1000))
      .when(pay(1000, { reference: 'V-1' }))
      .thenRefused('payment-ordered')
    after(pay(1000))
      .when(order(1000, { reference: 'payment-1' }))
      .thenRefused('reference-used-before')
  })

  it('is not for who assessed, decided or determined, nor may who ordered determine', () => {
    for (const duty of ['assessor', 'decider']) {
      after()
        .when(order(1, { payer: officer(duty) }))
        .thenRefused('same-person', { duty: 'payer', had: [duty] })
    }
    after(order(1), ...startAndFinish(1, 2, 3, 4), account(2500))
      .when(determine({ determiner: officer('payer') }))
      .thenRefused('same-person')
  })

  it('is refused for no amount, before a grant and under another version of the scheme', () => {
    after().when(order(0)).thenRefused('no-amount')
    givenApplication(submit(), assess()).when(order(1)).thenRefused('not-possible-in-phase')
    after()
      .when(order(1, { schemeVersion: testScheme({ version: '2027-1' }) }))
      .thenRefused('other-scheme-version')
  })

  it('that lapses gives its room back, and its batch cannot come for it any more', () => {
    const lapsed = after(order(4000), lapse('a'))
    lapsed.when(order(4000)).thenRefused('order-lapsed')
    lapsed.when(lapse('a', 'rejected-by-bank')).thenNothing()
    expect(lapsed.when(order(4000, { batchId: batch('b') })).decision).toHaveLength(1)
  })

  it('cannot come after its batch was withdrawn, also when it never came before', () => {
    after(lapse('a')).when(order(1)).thenRefused('order-lapsed')
  })

  it('is booked as the payment that was ordered, whatever was decided since', () => {
    after(order(4000))
      .when(book)
      .then({
        type: 'subsidy-paid',
        paidOn: day('2026-04-07'),
        payer: officer('payer'),
        cents: euros(4000),
        kind: 'advance',
        reference: 'V-1',
      })
    expect(after(order(4000), ...determinedAt(1000)).when(book).decision).toMatchObject([{ kind: 'advance' }])
    after(order(4000), book).when(book).thenNothing()
    after(order(4000), lapse('a')).when(book).thenRefused('order-lapsed')
    after().when(book).thenRefused('order-lapsed')
    expect(state(order(4000), book).orders).toEqual([])
  })

  it('is still due unless a determination came to less', () => {
    const isDue = (...story: readonly ApplicationCommand[]) => {
      const application = state(order(4000), ...story)
      return isStillDue(orderOf(application, batch('a'))!, application, testScheme())
    }
    expect(isDue()).toBe(true)
    expect(isDue(...determinedAt(2500))).toBe(true)
    expect(isDue(...determinedAt(2000))).toBe(true)
    expect(isDue(...determinedAt(1999))).toBe(false)
  })
})

describe('what is due', () => {
  const term = { count: 6, unit: 'weeks', setBy: 'statute', article: 'Awb 4:87' } as const
  const due = (...story: readonly ApplicationCommand[]) => {
    const payable = payableOf(state(...story))
    return payable && paymentDue(payable, testScheme(), term, { holidays, added: [] })
  }

  it('is the advance within six weeks of the grant, less what was paid or ordered', () => {
    expect(due()).toMatchObject({ kind: 'advance', cents: euros(4000) })
    expect(due(pay(1000), order(500))).toMatchObject({ cents: euros(2500) })
    expect(due(order(4000))).toBeUndefined()
    expect(due(order(4000), lapse('a'))).toMatchObject({ cents: euros(4000) })
  })

  it('is what was determined, less the advance (Awb 4:52)', () => {
    expect(due(order(4000), book, ...determinedAt(2500))).toMatchObject({ kind: 'final', cents: euros(1000) })
    expect(due(pay(4000), ...determinedAt(1875))).toBeUndefined()
    expect(due(pay(4000), ...determinedAt(2500), pay(1000, { reference: 'payment-2' }))).toBeUndefined()
  })

  it('is not paid again by what was recovered', () => {
    const lower = [pay(4000), ...determinedAt(1875), recover(250)]
    expect(due(...lower)).toBeUndefined()
  })

  it('is nothing before a grant', () => {
    expect(payableOf(applicationAfter(submit(), assess()))).toBeUndefined()
    expect(payableOf({ phase: 'none' })).toBeUndefined()
  })

  it('has its last day six weeks after the decision, or the first working day after those', () => {
    const decided = (decidedAt: string) => {
      const payable = payableOf(
        applicationAfter(
          submit({ participations: participationsOf(4) }),
          assess(),
          grant({ decidedAt: moment(decidedAt) }),
        ),
      )!
      return paymentDue(payable, testScheme(), term, { holidays, added: [] })?.dueOn
    }
    expect(decided('2026-03-20')).toBe('2026-05-01')
    // Six weeks after it is Ascension day.
    expect(decided('2026-04-02')).toBe('2026-05-15')
    expect(decided('2026-02-20')).toBe('2026-04-07')
    expect(roomCents({ ...payableOf(state())!, takenCents: euros(5000) }, testScheme())).toBe(0)
  })
})
