import type { BankAccountEvent } from '../../events/bank-account-events.ts'
import type { ActorId, BankAccountId, Instant } from '../../events/primitives.ts'
import { nothingToDo, refuse, unreachable, type Decider, type Decision } from '../decider.ts'

export interface ReportAccount {
  readonly type: 'report'
  readonly accountId: BankAccountId
  readonly reporter: ActorId
  readonly reportedAt: Instant
}
export interface ConfirmAccount {
  readonly type: 'confirm'
  /** The account that the officer looked at: another may have been reported since. */
  readonly accountId: BankAccountId
  readonly confirmer: ActorId
  readonly confirmedAt: Instant
}
export type BankAccountCommand = ReportAccount | ConfirmAccount

export type BankAccountRefusal = 'no-account-reported' | 'other-account-reported' | 'reported-it-yourself'

export interface ReportedAccount {
  readonly accountId: BankAccountId
  readonly reporter: ActorId
  readonly reportedAt: Instant
  /** The first of the two who look at a change. */
  readonly checker?: ActorId
}

/** An account that waits for confirmation holds back all payments, to the one before it too. */
export interface BankAccountState {
  readonly reported?: ReportedAccount
  readonly confirmed?: { readonly accountId: BankAccountId; readonly confirmedAt: Instant }
}

type BankAccountDecision = Decision<BankAccountEvent, BankAccountRefusal>

/** The account to pay to, if there is one now. */
export const payableAccount = ({ reported, confirmed }: BankAccountState): BankAccountId | undefined =>
  reported === undefined ? confirmed?.accountId : undefined

/** How many people have yet to find the reported account right: one for the first, two for a change. */
export function confirmationsNeeded({ reported, confirmed }: BankAccountState): 0 | 1 | 2 {
  if (reported === undefined) return 0
  return confirmed === undefined || reported.checker !== undefined ? 1 : 2
}

function report(
  { accountId, reporter, reportedAt }: ReportAccount,
  { reported, confirmed }: BankAccountState,
): BankAccountDecision {
  if (accountId === (reported?.accountId ?? confirmed?.accountId)) return nothingToDo
  return [{ type: 'bank-account-reported', accountId, reporter, reportedAt }]
}

function confirm(
  { accountId, confirmer, confirmedAt }: ConfirmAccount,
  state: BankAccountState,
): BankAccountDecision {
  const { reported } = state
  if (payableAccount(state) === accountId) return nothingToDo
  if (reported === undefined) return refuse('no-account-reported')
  if (reported.accountId !== accountId) return refuse('other-account-reported')
  if (reported.reporter === confirmer) return refuse('reported-it-yourself')
  if (reported.checker === confirmer) return nothingToDo
  return confirmationsNeeded(state) === 2
    ? [{ type: 'bank-account-checked', accountId, checker: confirmer, checkedAt: confirmedAt }]
    : [{ type: 'bank-account-confirmed', accountId, confirmer, confirmedAt }]
}

function evolve(state: BankAccountState, event: BankAccountEvent): BankAccountState {
  const { confirmed, reported } = state
  switch (event.type) {
    case 'bank-account-reported': {
      const { accountId, reporter, reportedAt } = event
      // Back to the one that was confirmed: nothing changes.
      if (confirmed?.accountId === accountId) return { confirmed }
      return { ...state, reported: { accountId, reporter, reportedAt } }
    }
    case 'bank-account-checked':
      return reported === undefined ? state : { ...state, reported: { ...reported, checker: event.checker } }
    case 'bank-account-confirmed':
      return { confirmed: { accountId: event.accountId, confirmedAt: event.confirmedAt } }
  }
  return unreachable(event)
}

/** Where an employer is paid, with four eyes on a change. */
export const bankAccountDecider: Decider<
  BankAccountState,
  BankAccountCommand,
  BankAccountEvent,
  BankAccountRefusal
> = {
  category: 'bank-account',
  snapshotVersion: 1,
  initial: {},
  evolve,
  decide(command, state) {
    switch (command.type) {
      case 'report':
        return report(command, state)
      case 'confirm':
        return confirm(command, state)
    }
    return unreachable(command)
  },
}
