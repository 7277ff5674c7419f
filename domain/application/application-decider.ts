import type { ApplicationEvent } from '../../events/application-events.ts'
import { unreachable, type Decider } from '../decider.ts'
import {
  accountFor,
  determine,
  type AccountForApplication,
  type DetermineSubsidy,
} from './account-and-determination.ts'
import { decideAfterwards, type AfterwardsCommand } from './afterwards-commands.ts'
import type { ApplicationState, HandledApplication } from './application-state.ts'
import { assess, type AssessApplication } from './assess-application.ts'
import { grant, turnDown, type GrantApplication, type TurnDownApplication } from './decide-on-application.ts'
import { applicationFold } from './application-fold.ts'
import { onHandled } from './deciding-on-handled.ts'
import { importApplication, type ImportApplication } from './import-application.ts'
import {
  completeParticipation,
  dropOut,
  neverStart,
  startParticipation,
  type ProgressCommand,
} from './participation-progress.ts'
import { decideOnOrder, type OrderCommand } from './payment-order.ts'
import { pay, recover, type PaySubsidy, type RecoverSubsidy } from './payment.ts'
import { repin, type RepinApplication } from './repin-application.ts'
import type { ApplicationDecision, ApplicationRefusalCode } from './refusal-codes.ts'
import {
  complete,
  leaveUnhandled,
  requestCompletion,
  withdraw,
  type CompleteApplication,
  type LeaveUnhandled,
  type RequestCompletion,
  type WithdrawApplication,
} from './request-phase.ts'
import { submit, type SubmitApplication } from './submit-application.ts'
import { decideOnTerm, type TermCommand } from './term-commands.ts'

type CommandOnHandled =
  | RequestCompletion
  | CompleteApplication
  | WithdrawApplication
  | LeaveUnhandled
  | RepinApplication
  | AssessApplication
  | GrantApplication
  | TurnDownApplication
  | ProgressCommand
  | AccountForApplication
  | DetermineSubsidy
  | OrderCommand
  | PaySubsidy
  | RecoverSubsidy
  | AfterwardsCommand
  | TermCommand

export type ApplicationCommand = SubmitApplication | ImportApplication | CommandOnHandled

function decide(command: ApplicationCommand, state: ApplicationState): ApplicationDecision {
  if (command.type === 'submit') return submit(command, state)
  if (command.type === 'import') return importApplication(command, state)
  return onHandled(decideOnHandled)(command, state)
}

function decideOnHandled(command: CommandOnHandled, application: HandledApplication): ApplicationDecision {
  switch (command.type) {
    case 'request-completion':
      return requestCompletion(command, application)
    case 'complete':
      return complete(command, application)
    case 'withdraw':
      return withdraw(command, application)
    case 'leave-unhandled':
      return leaveUnhandled(command, application)
    case 'repin':
      return repin(command, application)
    case 'assess':
      return assess(command, application)
    case 'grant':
      return grant(command, application)
    case 'turn-down':
      return turnDown(command, application)
    case 'start-participation':
      return startParticipation(command, application)
    case 'complete-participation':
      return completeParticipation(command, application)
    case 'drop-out':
      return dropOut(command, application)
    case 'never-start':
      return neverStart(command, application)
    case 'account-for':
      return accountFor(command, application)
    case 'determine':
      return determine(command, application)
    case 'order-payment':
    case 'lapse-order':
    case 'book-payment':
      return decideOnOrder(command, application)
    case 'pay':
      return pay(command, application)
    case 'recover':
      return recover(command, application)
    case 'announce-intention':
    case 'receive-views':
    case 'amend-grant':
    case 'amend-determination':
    case 'order-recovery':
    case 'remind-recovery':
    case 'determine-interest':
    case 'waive-recovery':
    case 'set-off-recovery':
    case 'pay-by-set-off':
    case 'file-objection':
    case 'send-objection-to-committee':
    case 'hear-objection':
    case 'decide-objection':
      return decideAfterwards(command, application)
    case 'extend-decision-term':
    case 'suspend-decision-term':
    case 'extend-employer-term':
    case 'receive-notice-of-default':
    case 'remind-to-account':
      return decideOnTerm(command, application)
  }
  return unreachable(command)
}

/** One application for co-financing of training, from its receipt to the last payment. */
export const applicationDecider: Decider<
  ApplicationState,
  ApplicationCommand,
  ApplicationEvent,
  ApplicationRefusalCode
> = {
  ...applicationFold,
  decide,
}
