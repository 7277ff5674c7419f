import type { ApplicationEvent } from '../../events/application-events.ts'
import type { TermEventNamed } from '../../events/application-terms.ts'
import type { CalendarDay } from '../../events/primitives.ts'
import type { SchemeTerms } from '../../events/scheme.ts'
import { amsterdamDay } from '../calendar.ts'
import type { Suspension } from '../terms/suspension.ts'

/** A request to complete, with the term that it stated, when it did, and the day on which all was there. */
export interface AskedCompletion {
  readonly requestedOn: CalendarDay
  readonly dueOn?: CalendarDay
  readonly completedOn?: CalendarDay
}

export type NoticeOfDefault = Pick<TermEventNamed<'notice-of-default-received'>, 'about' | 'receivedOn'>

/** On the request itself, or on the objection with this number. */
export interface Extension extends Pick<TermEventNamed<'decision-term-extended'>, 'until' | 'objection'> {
  readonly notifiedOn: CalendarDay
}

/** What the terms of an application depend on, besides its decisions. */
export interface Deadlines {
  /** Those of the version of the scheme that it stands under; absent for what came in before they were kept. */
  readonly terms?: SchemeTerms
  readonly completionRequests: readonly AskedCompletion[]
  readonly suspensions: readonly Suspension[]
  /** What the employer was told of a decision that takes longer, oldest first. */
  readonly extensions: readonly Extension[]
  readonly noticesOfDefault: readonly NoticeOfDefault[]
  /** Last day to account for it, where that is not the term of the scheme any more. */
  readonly accountUntil?: CalendarDay
  readonly remindedOn?: CalendarDay
  /** When it was first accounted for, which asks for the determination. */
  readonly accountedOn?: CalendarDay
}

export const noDeadlines: Deadlines = {
  completionRequests: [],
  suspensions: [],
  extensions: [],
  noticesOfDefault: [],
}

/** What an event does to terms; most do nothing to them. */
export function deadlinesAfter(deadlines: Deadlines, event: ApplicationEvent): Deadlines {
  if (event.type === 'application-submitted' || event.type === 'application-repinned') {
    return event.terms === undefined ? deadlines : { ...deadlines, terms: event.terms }
  }
  if (event.type === 'completion-requested') {
    const { requestedAt, dueOn } = event
    const asked = { requestedOn: amsterdamDay(requestedAt), ...(dueOn === undefined ? {} : { dueOn }) }
    return { ...deadlines, completionRequests: [...deadlines.completionRequests, asked] }
  }
  if (event.type === 'application-completed') return completed(deadlines, amsterdamDay(event.completedAt))
  if (event.type === 'decision-term-suspended') return suspendedBy(deadlines, event)
  if (event.type === 'decision-term-extended') {
    const { until, objection } = event
    const extension = {
      notifiedOn: amsterdamDay(event.extendedAt),
      until,
      ...(objection === undefined ? {} : { objection }),
    }
    return { ...deadlines, extensions: [...deadlines.extensions, extension] }
  }
  if (event.type === 'employer-term-extended') return extended(deadlines, event)
  if (event.type === 'notice-of-default-received') {
    const { about, receivedOn } = event
    return { ...deadlines, noticesOfDefault: [...deadlines.noticesOfDefault, { about, receivedOn }] }
  }
  if (event.type === 'account-reminder-sent') {
    return { ...deadlines, accountUntil: event.dueOn, remindedOn: amsterdamDay(event.remindedAt) }
  }
  if (event.type === 'application-accounted-for' && deadlines.accountedOn === undefined) {
    return { ...deadlines, accountedOn: amsterdamDay(event.accountedAt) }
  }
  return deadlines
}

/** All that was asked for is there: every request that was open ends. */
const completed = (deadlines: Deadlines, completedOn: CalendarDay): Deadlines => ({
  ...deadlines,
  completionRequests: deadlines.completionRequests.map((asked) => ({ completedOn, ...asked })),
})

function suspendedBy(
  deadlines: Deadlines,
  { ground, firstOn, lastOn }: TermEventNamed<'decision-term-suspended'>,
): Deadlines {
  const others = deadlines.suspensions.filter((each) => !isSame(each, { ground, firstOn }))
  const suspension = { reason: ground, firstOn, ...(lastOn === undefined ? {} : { lastOn }) }
  return { ...deadlines, suspensions: [...others, suspension] }
}

export const isSame = (
  suspension: Suspension,
  { ground, firstOn }: Pick<TermEventNamed<'decision-term-suspended'>, 'ground' | 'firstOn'>,
): boolean => suspension.reason === ground && suspension.firstOn === firstOn

function extended(
  deadlines: Deadlines,
  { term, until }: TermEventNamed<'employer-term-extended'>,
): Deadlines {
  if (term === 'account') return { ...deadlines, accountUntil: until }
  const { completionRequests } = deadlines
  const last = completionRequests.at(-1)
  return last === undefined
    ? deadlines
    : { ...deadlines, completionRequests: [...completionRequests.slice(0, -1), { ...last, dueOn: until }] }
}
