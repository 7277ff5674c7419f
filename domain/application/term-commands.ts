import type { TermEventNamed } from '../../events/application-terms.ts'
import type { Law } from '../../events/law.ts'
import type { CalendarDay, Instant, TextId } from '../../events/primitives.ts'
import { amsterdamDay } from '../calendar.ts'
import { nothingToDo, refuse, unreachable } from '../decider.ts'
import { daysOffIn, statutoryEnd } from '../terms/law-on.ts'
import { lastDayOf } from '../terms/term.ts'
import type { ApplicationState, HandledApplication } from './application-state.ts'
import { isSame } from './deadlines.ts'
import { openNumbered } from './objection.ts'
import { isPossible, notPossible, type Step } from './phases.ts'
import type { ApplicationDecision } from './refusal-codes.ts'
import { toAccount, toDecideOn } from './terms-of-application.ts'

/** Tells the employer that the decision takes longer, and until when (Awb 4:14). */
export interface ExtendDecisionTerm {
  readonly type: 'extend-decision-term'
  readonly extendedAt: Instant
  readonly until: CalendarDay
  /** Number of the objection on which it is decided later (Awb 7:10 lid 3). */
  readonly objection?: number | undefined
  readonly law: Law
  readonly explanation?: TextId | undefined
}

export interface SuspendDecisionTerm {
  readonly type: 'suspend-decision-term'
  readonly recordedAt: Instant
  readonly ground: TermEventNamed<'decision-term-suspended'>['ground']
  readonly firstOn: CalendarDay
  /** Absent while it lasts. */
  readonly lastOn?: CalendarDay | undefined
  readonly explanation?: TextId | undefined
}

export interface ExtendEmployerTerm {
  readonly type: 'extend-employer-term'
  readonly extendedAt: Instant
  readonly term: TermEventNamed<'employer-term-extended'>['term']
  readonly until: CalendarDay
  readonly ground: TermEventNamed<'employer-term-extended'>['ground']
  readonly law: Law
  readonly explanation?: TextId | undefined
}

export interface ReceiveNoticeOfDefault {
  readonly type: 'receive-notice-of-default'
  readonly receivedOn: CalendarDay
  readonly recordedAt: Instant
}

export interface RemindToAccount {
  readonly type: 'remind-to-account'
  readonly remindedAt: Instant
  readonly law: Law
}

export type TermCommand =
  | ExtendDecisionTerm
  | SuspendDecisionTerm
  | ExtendEmployerTerm
  | ReceiveNoticeOfDefault
  | RemindToAccount

/** For whoever reminds and does nothing else; the whole decider is a fifth of a bundle. */
export const decideOnReminder = (command: RemindToAccount, state: ApplicationState): ApplicationDecision =>
  state.phase === 'none' || state.phase === 'imported'
    ? refuse('no-application')
    : decideOnTerm(command, state)

export function decideOnTerm(command: TermCommand, application: HandledApplication): ApplicationDecision {
  if (command.type === 'extend-decision-term' && command.objection !== undefined) {
    return adjourn(command, command.objection, application)
  }
  const step = stepOf(command)
  if (!isPossible(step, application)) return notPossible(step, application)
  switch (command.type) {
    case 'extend-decision-term':
      return extendDecisionTerm(command, application)
    case 'suspend-decision-term':
      return suspendDecisionTerm(command, application)
    case 'extend-employer-term':
      return extendEmployerTerm(command, application)
    case 'receive-notice-of-default':
      return receiveNotice(command, application)
    case 'remind-to-account':
      return remind(command, application)
  }
  return unreachable(command)
}

const stepOf = (command: TermCommand): Step =>
  command.type === 'extend-employer-term' ? `extend-${command.term}-term` : command.type

function extendDecisionTerm(
  { extendedAt, until, explanation }: ExtendDecisionTerm,
  { deadlines }: HandledApplication,
): ApplicationDecision {
  const last = deadlines.extensions.findLast(({ objection }) => objection === undefined)?.until
  if (last === until) return nothingToDo
  const earliest = last ?? amsterdamDay(extendedAt)
  if (until <= earliest) return refuse('until-not-later', { dueOn: earliest })
  return [{ type: 'decision-term-extended', extendedAt, until, explanation }]
}

/** Once, and by no more than the law gives (Awb 7:10 lid 3). */
function adjourn(
  { extendedAt, until, law, explanation }: ExtendDecisionTerm,
  no: number,
  application: HandledApplication,
): ApplicationDecision {
  const objection = openNumbered(application, no)
  if ('refused' in objection) return objection
  const dueOn = toDecideOn(objection, application, law)
  const isAdjourned = application.deadlines.extensions.some((each) => each.objection === no)
  if (isAdjourned) return until === dueOn ? nothingToDo : refuse('adjourned-before', { no, dueOn })
  if (until <= dueOn) return refuse('until-not-later', { dueOn })
  const latest = statutoryEnd(law, 'adjournment', dueOn)
  if (until > latest) return refuse('adjourned-too-far', { dueOn: latest })
  return [{ type: 'decision-term-extended', extendedAt, until, objection: no, explanation }]
}

/** Delay that was agreed on has an end that was agreed on too (Awb 4:15 lid 2 a). */
function suspendDecisionTerm(
  { recordedAt, ground, firstOn, lastOn, explanation }: SuspendDecisionTerm,
  { deadlines }: HandledApplication,
): ApplicationDecision {
  if (lastOn !== undefined && lastOn < firstOn) return refuse('suspension-ends-before-start', { firstOn })
  if (ground === 'delay-agreed' && lastOn === undefined) return refuse('agreed-without-end')
  const earlier = deadlines.suspensions.find((each) => isSame(each, { ground, firstOn }))
  if (earlier !== undefined && earlier.lastOn === lastOn) return nothingToDo
  return [{ type: 'decision-term-suspended', recordedAt, ground, firstOn, lastOn, explanation }]
}

function extendEmployerTerm(
  { extendedAt, term, until, ground, law, explanation }: ExtendEmployerTerm,
  application: HandledApplication,
): ApplicationDecision {
  const dueOn = term === 'completion' ? completionDue(application) : accountDue(application, law)
  if (typeof dueOn !== 'string') return dueOn
  if (until === dueOn) return nothingToDo
  if (until < dueOn) return refuse('until-not-later', { dueOn })
  return [{ type: 'employer-term-extended', extendedAt, term, until, ground, explanation }]
}

function completionDue({ completionRequest }: HandledApplication) {
  if (completionRequest === undefined) return refuse('completion-not-requested')
  return completionRequest.dueOn ?? refuse('no-completion-term')
}

function accountDue(application: HandledApplication, law: Law) {
  const { terms } = application.deadlines
  return (terms && toAccount(application, terms, law).dueOn) ?? refuse('terms-unknown')
}

/** One that comes too early counts for nothing (Awb 4:17 lid 3), but it did come. */
function receiveNotice(
  { receivedOn, recordedAt }: ReceiveNoticeOfDefault,
  { phase, receivedAt, deadlines }: HandledApplication,
): ApplicationDecision {
  const today = amsterdamDay(recordedAt)
  if (receivedOn > today) return refuse('day-in-future', { on: receivedOn, today })
  if (receivedOn < amsterdamDay(receivedAt)) return refuse('notice-before-application', { on: receivedOn })
  const about = phase === 'accounted-for' ? 'determination' : 'decision'
  const isKnown = deadlines.noticesOfDefault.some(
    (each) => each.about === about && each.receivedOn === receivedOn,
  )
  return isKnown ? nothingToDo : [{ type: 'notice-of-default-received', about, receivedOn, recordedAt }]
}

/** Once, and only when the term to account for it is over (Awb 4:44 lid 3). */
function remind({ remindedAt, law }: RemindToAccount, application: HandledApplication): ApplicationDecision {
  const { terms, remindedOn } = application.deadlines
  if (remindedOn !== undefined) return nothingToDo
  const dueOn = accountDue(application, law)
  if (terms === undefined || typeof dueOn !== 'string') return refuse('terms-unknown')
  const today = amsterdamDay(remindedAt)
  if (today <= dueOn) return refuse('account-term-not-passed', { dueOn })
  return [
    { type: 'account-reminder-sent', remindedAt, dueOn: lastDayOf(terms.reminder, today, daysOffIn(law)) },
  ]
}
