import { describe, expect, it } from 'vitest'
import {
  bankAccountDecider,
  confirmationsNeeded,
  payableAccount,
  type ConfirmAccount,
  type ReportAccount,
} from '../../../domain/bank-account/bank-account.ts'
import type { ActorId, BankAccountId } from '../../../events/primitives.ts'
import { moment, officer } from '../../support/application-builders.ts'
import { given } from '../../support/given.ts'

const account = (name: string) => `account-${name}`.padEnd(12, '0') as BankAccountId
const owner = 'owner-000000' as ActorId
const report = (name: string, reporter = owner): ReportAccount => ({
  type: 'report',
  accountId: account(name),
  reporter,
  reportedAt: moment('2026-03-02'),
})
const confirm = (name: string, who: string): ConfirmAccount => ({
  type: 'confirm',
  accountId: account(name),
  confirmer: officer(who),
  confirmedAt: moment('2026-03-03'),
})

/** After these commands, each of which is carried out or refused. */
const after = (...story: readonly (ReportAccount | ConfirmAccount)[]) =>
  story.reduce(
    (so, command) => given(bankAccountDecider, ...so.when(command).events),
    given(bankAccountDecider),
  )

describe('the account of an employer', () => {
  it('can be paid to once one officer has confirmed it', () => {
    expect(payableAccount(after(report('a')).state)).toBeUndefined()
    expect(confirmationsNeeded(after(report('a')).state)).toBe(1)
    const confirmed = after(report('a'), confirm('a', 'one'))
    expect(payableAccount(confirmed.state)).toBe(account('a'))
    expect(confirmationsNeeded(confirmed.state)).toBe(0)
  })

  it('is confirmed by one officer as long as none ever was', () => {
    const state = after(report('a'), report('b'), confirm('b', 'one')).state
    expect(payableAccount(state)).toBe(account('b'))
  })

  it('when it changes takes two officers, and until then nothing is paid to either', () => {
    const changed = [report('a'), confirm('a', 'one'), report('b')]
    expect(confirmationsNeeded(after(...changed).state)).toBe(2)
    expect(payableAccount(after(...changed).state)).toBeUndefined()
    const once = after(...changed, confirm('b', 'one'))
    expect(confirmationsNeeded(once.state)).toBe(1)
    expect(payableAccount(once.state)).toBeUndefined()
    once.when(confirm('b', 'one')).thenNothing()
    expect(payableAccount(after(...changed, confirm('b', 'one'), confirm('b', 'two')).state)).toBe(
      account('b'),
    )
  })

  it('when it changes again takes two officers anew', () => {
    const state = after(
      report('a'), confirm('a', 'one'), report('b'), confirm('b', 'one'), report('c'), confirm('c', 'two'),
    ).state // prettier-ignore
    expect(payableAccount(state)).toBeUndefined()
    expect(confirmationsNeeded(state)).toBe(1)
  })

  it('is the one that was confirmed again when the change is taken back', () => {
    const state = after(report('a'), confirm('a', 'one'), report('b'), confirm('b', 'one'), report('a')).state
    expect(payableAccount(state)).toBe(account('a'))
    const anew = after(
      report('a'),
      confirm('a', 'one'),
      report('b'),
      confirm('b', 'one'),
      report('a'),
      report('b'),
    )
    expect(confirmationsNeeded(anew.state)).toBe(2)
  })

  it('is not confirmed by the officer who put it down for the employer', () => {
    const byOfficer = after(report('a', officer('one')))
    byOfficer.when(confirm('a', 'one')).thenRefused('reported-it-yourself')
    expect(byOfficer.when(confirm('a', 'two')).decision).toMatchObject([{ type: 'bank-account-confirmed' }])
  })

  it('is confirmed only as the one that the officer looked at', () => {
    after(report('a'), report('b')).when(confirm('a', 'one')).thenRefused('other-account-reported')
    after().when(confirm('a', 'one')).thenRefused('no-account-reported')
    after(report('a'), confirm('a', 'one')).when(confirm('b', 'two')).thenRefused('no-account-reported')
  })

  it('that is reported or confirmed again stays as it is', () => {
    after(report('a')).when(report('a')).thenNothing()
    after(report('a'), confirm('a', 'one')).when(report('a')).thenNothing()
    after(report('a'), confirm('a', 'one')).when(confirm('a', 'two')).thenNothing()
  })
})
