import { refuse, type Refusal } from '../decider.ts'
import type { HandledApplication, HandledPhase } from './application-state.ts'

/**
 * What can be done in which phase. The employer may withdraw until the decision; after a grant, what is not
 * carried out shows in the determination.
 */
export const possibleIn = {
  'request-completion': ['incomplete', 'complete', 'assessed'],
  complete: ['incomplete'],
  repin: ['incomplete', 'complete', 'assessed'],
  withdraw: ['incomplete', 'complete', 'assessed'],
  'leave-unhandled': ['incomplete'],
  assess: ['complete', 'assessed'],
  grant: ['assessed'],
  'turn-down': ['assessed'],
  'report-progress': ['granted', 'accounted-for'],
  'account-for': ['granted', 'accounted-for'],
  determine: ['granted', 'accounted-for'],
  pay: ['granted', 'accounted-for', 'determined'],
  recover: ['granted', 'accounted-for', 'determined'],
  'amend-grant': ['granted', 'accounted-for'],
  'amend-determination': ['determined'],
  'order-recovery': ['granted', 'accounted-for', 'determined'],
  'extend-decision-term': ['incomplete', 'complete', 'assessed', 'accounted-for'],
  'suspend-decision-term': ['incomplete', 'complete', 'assessed', 'accounted-for'],
  'receive-notice-of-default': ['incomplete', 'complete', 'assessed', 'accounted-for'],
  'extend-completion-term': ['incomplete'],
  'extend-account-term': ['granted'],
  'remind-to-account': ['granted'],
} as const satisfies Record<string, readonly HandledPhase[]>

export type Step = keyof typeof possibleIn

export const isPossible = (step: Step, { phase }: HandledApplication): boolean =>
  (possibleIn[step] as readonly HandledPhase[]).includes(phase)

export const notPossible = (step: Step, { phase }: HandledApplication): Refusal<'not-possible-in-phase'> =>
  refuse('not-possible-in-phase', { step, phase, possibleIn: possibleIn[step] })
