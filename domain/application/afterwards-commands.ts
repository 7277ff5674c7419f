import { unreachable } from '../decider.ts'
import { amendDetermination, amendGrant, type AmendDetermination, type AmendGrant } from './amendment.ts'
import type { HandledApplication } from './application-state.ts'
import { announceIntention, receiveViews, type AnnounceIntention, type ReceiveViews } from './hearing.ts'
import {
  decideObjection,
  fileObjection,
  hearObjection,
  sendToCommittee,
  type DecideObjection,
  type FileObjection,
  type HearObjection,
  type SendToCommittee,
} from './objection.ts'
import {
  determineInterest,
  orderRecovery,
  remindRecovery,
  waiveRecovery,
  type DetermineInterest,
  type OrderRecovery,
  type RemindRecovery,
  type WaiveRecovery,
} from './recovery.ts'
import type { ApplicationDecision } from './refusal-codes.ts'
import { payBySetOff, setOffRecovery, type PayBySetOff, type SetOffRecovery } from './set-off.ts'

/** What may be done after a decision. */
export type AfterwardsCommand =
  | AnnounceIntention
  | ReceiveViews
  | AmendGrant
  | AmendDetermination
  | OrderRecovery
  | RemindRecovery
  | DetermineInterest
  | WaiveRecovery
  | SetOffRecovery
  | PayBySetOff
  | FileObjection
  | SendToCommittee
  | HearObjection
  | DecideObjection

export function decideAfterwards(
  command: AfterwardsCommand,
  application: HandledApplication,
): ApplicationDecision {
  switch (command.type) {
    case 'announce-intention':
      return announceIntention(command, application)
    case 'receive-views':
      return receiveViews(command, application)
    case 'amend-grant':
      return amendGrant(command, application)
    case 'amend-determination':
      return amendDetermination(command, application)
    case 'order-recovery':
      return orderRecovery(command, application)
    case 'remind-recovery':
      return remindRecovery(command, application)
    case 'determine-interest':
      return determineInterest(command, application)
    case 'waive-recovery':
      return waiveRecovery(command, application)
    case 'set-off-recovery':
      return setOffRecovery(command, application)
    case 'pay-by-set-off':
      return payBySetOff(command, application)
    case 'file-objection':
      return fileObjection(command, application)
    case 'send-objection-to-committee':
      return sendToCommittee(command, application)
    case 'hear-objection':
      return hearObjection(command, application)
    case 'decide-objection':
      return decideObjection(command, application)
  }
  return unreachable(command)
}
