import { describe, expect, it } from 'vitest'
import type { ApplicationCommand } from '../../../domain/application/application-decider.ts'
import { paidCents, recoveredCents } from '../../../domain/application/application-state.ts'
import {
  accountFor,
  applicationAfter,
  assess,
  day,
  determine,
  dropOut,
  euros,
  givenApplication,
  grant,
  hearAndDetermine,
  officer,
  participationsOf,
  pay,
  recover,
  start,
  startAndFinish,
  submit,
  testScheme,
} from '../../support/application-builders.ts'

/** Granted 5,000.00 on 4 times 2,500.00, of which 3,750.00 or 5,000.00 is determined (C9). */
const granted = [
  submit({ participations: participationsOf(4, { costCents: euros(2500) }) }),
  assess(),
  grant(),
]
const account = accountFor([1, 2, 3, 4], { costCents: euros(2500) })
const lower = [...startAndFinish(1, 2, 3), start(4), dropOut(4), account, ...hearAndDetermine()]
const asGranted = [...startAndFinish(1, 2, 3, 4), account, determine()]
const afterGrant = (...story: readonly ApplicationCommand[]) => givenApplication(...granted, ...story)

describe('paying', () => {
  it('pays an advance up to the part that the scheme allows (C9)', () => {
    afterGrant()
      .when(pay(4000))
      .then({
        type: 'subsidy-paid',
        paidOn: day('2026-04-03'),
        payer: officer('payer'),
        cents: euros(4000),
        kind: 'advance',
        reference: 'payment-1',
      })
    afterGrant()
      .when(pay(4000.01))
      .thenRefused('advance-too-high', { roomCents: euros(4000) })
    afterGrant(pay(3000))
      .when(pay(1000.01, { reference: 'payment-2' }))
      .thenRefused('advance-too-high', { roomCents: euros(1000) })
  })

  it('pays the rest of what was determined', () => {
    const determined = afterGrant(pay(4000), ...asGranted)
    const rest = { reference: 'payment-2' }
    expect(determined.when(pay(1000, rest)).decision).toMatchObject([{ kind: 'final' }])
    determined.when(pay(1000.01, rest)).thenRefused('payment-too-high', { roomCents: euros(1000) })
    afterGrant(...lower)
      .when(pay(3750.01))
      .thenRefused('payment-too-high')
    afterGrant(pay(4000), ...lower)
      .when(pay(0.01, rest))
      .thenRefused('payment-too-high', { roomCents: 0 })
  })

  it('knows a payment by its reference', () => {
    afterGrant(pay(4000)).when(pay(4000)).thenNothing()
    afterGrant(pay(4000), ...lower)
      .when(pay(4000, { paidOn: day('2026-09-01') }))
      .thenNothing()
    afterGrant(pay(4000))
      .when(pay(1000))
      .thenRefused('reference-used-before', { reference: 'payment-1', cents: euros(4000) })
  })

  it('is refused to who assessed, decided or determined', () => {
    const determined = afterGrant(...asGranted)
    for (const duty of ['assessor', 'decider', 'determiner']) {
      determined
        .when(pay(1000, { payer: officer(duty) }))
        .thenRefused('same-person', { duty: 'payer', had: [duty] })
    }
  })

  it('is refused for no amount, before a grant, and under another version of the scheme', () => {
    afterGrant().when(pay(0)).thenRefused('no-amount')
    givenApplication(submit(), assess()).when(pay(1)).thenRefused('not-possible-in-phase')
    afterGrant()
      .when(pay(1, { schemeVersion: testScheme({ version: '2027-1' }) }))
      .thenRefused('other-scheme-version')
  })
})

describe('recovering', () => {
  it('takes back what was paid beyond what was determined (C9)', () => {
    afterGrant(pay(4000), ...lower)
      .when(recover(250))
      .then({
        type: 'subsidy-recovered',
        recoveredOn: day('2026-09-01'),
        recoverer: officer('payer'),
        cents: euros(250),
        reference: 'recovery-1',
      })
    afterGrant(pay(4000), ...lower)
      .when(recover(250.01))
      .thenRefused('recovery-too-high', { roomCents: euros(250) })
    const application = applicationAfter(...granted, pay(4000), ...lower, recover(250))
    expect(paidCents(application) - recoveredCents(application)).toBe(euros(3750))
    afterGrant(pay(4000), ...lower, recover(250))
      .when(recover(0.01, { reference: 'recovery-2' }))
      .thenRefused('recovery-too-high', { roomCents: 0 })
  })

  it('takes back the whole advance when nothing was determined (C10)', () => {
    const nil = afterGrant(pay(4000), ...hearAndDetermine({ exOfficio: true }))
    expect(nil.when(recover(4000)).decision).toHaveLength(1)
  })

  it('knows a recovery by its reference', () => {
    afterGrant(pay(4000), ...lower, recover(200))
      .when(recover(200))
      .thenNothing()
    afterGrant(pay(4000), ...lower, recover(200))
      .when(recover(50))
      .thenRefused('reference-used-before')
  })

  it('is refused for what was not paid too much, before the grant, and for no amount', () => {
    afterGrant(pay(4000)).when(recover(250)).thenRefused('recovery-too-high', { roomCents: 0 })
    givenApplication(submit(), assess()).when(recover(1)).thenRefused('not-possible-in-phase')
    afterGrant(pay(4000), ...lower)
      .when(recover(0))
      .thenRefused('no-amount')
  })
})
