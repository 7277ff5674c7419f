import type { ApplicationEvent } from '../../events/application-events.ts'
import type { Decision } from '../decider.ts'

/** Every reason for which a command about an application cannot be carried out. */
export const applicationRefusalCodes = [
  'no-application',
  'application-exists',
  'is-history',
  'imported-with-other-content',
  'not-possible-in-phase',
  'scheme-not-in-force',
  'other-scheme-version',
  'no-participations',
  'training-ends-before-start',
  'amount-too-high',
  'nothing-missing',
  'due-before-request',
  'still-missing',
  'completion-not-requested',
  'no-completion-term',
  'completion-term-not-passed',
  'same-person',
  'facts-unknown',
  'claims-pending',
  'nothing-to-grant',
  'ground-does-not-fit',
  'unknown-participation',
  'progress-not-possible',
  'day-in-future',
  'ended-before-start',
  'nothing-accounted',
  'accounted-twice',
  'not-accounted-for',
  'account-present',
  'participations-unfinished',
  'no-amount',
  'reference-used-before',
  'advance-too-high',
  'payment-too-high',
  'recovery-too-high',
  'payment-ordered',
  'order-lapsed',
  'evidence-unusable',
  'evidence-unscanned',
] as const
export type ApplicationRefusalCode = (typeof applicationRefusalCodes)[number]

export type ApplicationDecision = Decision<ApplicationEvent, ApplicationRefusalCode>
