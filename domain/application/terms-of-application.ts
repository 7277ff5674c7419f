import type { Law } from '../../events/law.ts'
import type { CalendarDay } from '../../events/primitives.ts'
import type { SchemeTerms } from '../../events/scheme.ts'
import { amsterdamDay } from '../calendar.ts'
import { daysOffIn, statutoryEnd, statutoryTerm, type StatutoryTerm } from '../terms/law-on.ts'
import { suspended, suspensionByRequest, suspensionsAfter, type Suspension } from '../terms/suspension.ts'
import { lastDayOf, lastDayOfSuspended, type Term } from '../terms/term.ts'
import { overpaidCents, type ApplicationState, type HandledApplication } from './application-state.ts'
import type { Objection } from './afterwards-state.ts'
import type { Extension, NoticeOfDefault } from './deadlines.ts'
import { decideObjectionBy, decisionOf } from './objection.ts'
import { termKinds, type OpenTerm, type TermKind } from './open-term.ts'
import { payableOf } from './payable.ts'
import { openCentsOf } from './recovery.ts'

const objectedTo = [
  'not-handled',
  'turned-down',
  'granted',
  'determined',
  'amended',
  'recovery',
] as const satisfies readonly Objection['against'][]

/** Every term that is open in an application, whatever day it is. One from before terms were kept has those of the law only. */
export function termsOfApplication(application: ApplicationState, law: Law): readonly OpenTerm[] {
  if (application.phase === 'none' || application.phase === 'imported') return []
  return [
    ...beforeTheDecision(application, law),
    ...ofTheAccount(application, law),
    ...ofTheHearing(application),
    ...ofMoney(application, law),
    ...ofObjections(application, law),
    ...rightsThatLapse(application, law),
  ]
}

const opened = (kind: TermKind, term: Omit<OpenTerm, 'kind' | 'owedBy'>): OpenTerm => ({
  kind,
  owedBy: termKinds[kind].owedBy,
  ...term,
})

const byLaw = (law: Law, kind: TermKind, name: StatutoryTerm, after: CalendarDay): OpenTerm =>
  opened(kind, {
    after,
    dueOn: statutoryEnd(law, name, after),
    article: statutoryTerm(law, name, after).article,
  })

function beforeTheDecision(application: HandledApplication, law: Law): readonly OpenTerm[] {
  const { phase, receivedAt, deadlines } = application
  if (phase !== 'incomplete' && phase !== 'complete' && phase !== 'assessed') return []
  const asked = deadlines.completionRequests.at(-1)
  const received = amsterdamDay(receivedAt)
  return [
    ...(deadlines.terms === undefined
      ? []
      : [toDecide(application, 'decision', { term: deadlines.terms.decision, after: received }, law)]),
    ...(phase === 'incomplete' && asked?.dueOn !== undefined
      ? [
          opened('completion', { after: asked.requestedOn, dueOn: asked.dueOn, article: 'Awb 4:5 lid 1' }),
          byLaw(law, 'not-handling', 'notHandling', asked.dueOn),
        ]
      : []),
  ]
}

/** A term to decide on a request: it stands still, it is extended, and a notice of default may follow it. */
function toDecide(
  { deadlines }: HandledApplication,
  about: NoticeOfDefault['about'],
  { term, after }: { readonly term: Term; readonly after: CalendarDay },
  law: Law,
): OpenTerm {
  const suspensions = suspensionsAfter(
    [
      ...deadlines.suspensions,
      ...deadlines.completionRequests.flatMap(
        ({ requestedOn, dueOn, completedOn }) =>
          suspensionByRequest({
            requestedOn,
            ...(dueOn === undefined ? {} : { termEndsOn: dueOn }),
            ...(completedOn === undefined ? {} : { completedOn }),
          }) ?? [],
      ),
    ],
    after,
  )
  const byTerm = lastDayOfSuspended(term, after, suspensions, daysOffIn(law))
  const dueOn = isReasonableTerm(term)
    ? deadlines.extensions
        .filter(({ objection }) => objection === undefined)
        .reduce(extendedBy(after, suspensions), byTerm)
    : byTerm
  const notice = deadlines.noticesOfDefault.find(
    (each) => each.about === about && dueOn !== undefined && each.receivedOn > dueOn,
  )
  return opened(about, {
    after,
    dueOn,
    article: term.article,
    ...(notice === undefined ? {} : { noticeOn: notice.receivedOn }),
  })
}

/**
 * Where a text sets a term to decide, a notice that it takes longer leaves that term as it is (Awb 4:14 lid 1). Only
 * the reasonable term of Awb 4:13, the one that a law sets, goes on until the day that was told (lid 3).
 */
const isReasonableTerm = ({ setBy }: Term): boolean => setBy === 'statute'

/** A notice after the term has ended comes too late to extend it. */
const extendedBy =
  (after: CalendarDay, suspensions: readonly Suspension[]) =>
  (end: CalendarDay | undefined, { notifiedOn, until }: Extension): CalendarDay | undefined => {
    if (end === undefined || notifiedOn < after || notifiedOn > end || until <= end) return end
    return suspended(until, suspensionsAfter(suspensions, notifiedOn))
  }

function ofTheAccount(application: HandledApplication, law: Law): readonly OpenTerm[] {
  const { phase, deadlines } = application
  const { terms, accountedOn } = deadlines
  if (terms === undefined) return []
  if (phase === 'accounted-for' && accountedOn !== undefined) {
    return [toDecide(application, 'determination', { term: terms.determination, after: accountedOn }, law)]
  }
  return phase === 'granted' ? [toAccount(application, terms, law)] : []
}

/** The last day of all training, from which the term to account for it runs. */
export const lastTrainingDay = ({
  participations,
}: Pick<HandledApplication, 'participations'>): CalendarDay =>
  participations.map(({ endsOn }) => endsOn).reduce((last, each) => (each > last ? each : last))

export function toAccount(application: HandledApplication, terms: SchemeTerms, law: Law): OpenTerm {
  const { accountUntil, remindedOn } = application.deadlines
  const ended = lastTrainingDay(application)
  if (remindedOn !== undefined) {
    const { article } = terms.reminder
    return opened('account-after-reminder', { after: remindedOn, dueOn: accountUntil, article })
  }
  const dueOn = accountUntil ?? lastDayOf(terms.account, ended, daysOffIn(law))
  return opened('account', { after: ended, dueOn, article: terms.account.article })
}

/** Last day to give views on what is intended (Awb 4:8). */
function ofTheHearing({ intention, deadlines }: HandledApplication): readonly OpenTerm[] {
  if (intention === undefined || intention.viewsReceivedAt !== undefined) return []
  const { announcedAt, viewsUntil } = intention
  const article = deadlines.terms?.views.article ?? 'Awb 4:8'
  return [opened('views', { after: amsterdamDay(announcedAt), dueOn: viewsUntil, article })]
}

/** What is still to be paid after the determination; an advance is due when the scheme says so, not by a term. */
function ofMoney(application: HandledApplication, law: Law): readonly OpenTerm[] {
  const payable = payableOf(application)
  const isDue = payable?.kind === 'final' && payable.takenCents < payable.decidedCents
  return [
    ...(isDue ? [toPay(amsterdamDay(payable.decidedAt), application, law)] : []),
    ...ofRecovery(application, law),
  ]
}

function toPay(after: CalendarDay, { deadlines }: HandledApplication, law: Law): OpenTerm {
  const term = deadlines.terms?.payment ?? statutoryTerm(law, 'payment', after)
  return opened('payment', { after, dueOn: lastDayOf(term, after, daysOffIn(law)), article: term.article })
}

function ofRecovery(application: HandledApplication, law: Law): readonly OpenTerm[] {
  const order = application.recoveryOrder
  if (order === undefined || openCentsOf(order, application) === 0) return []
  const after = amsterdamDay(order.decidedAt)
  const { payBy, remindedUntil } = order
  if (remindedUntil === undefined) {
    const { article } = statutoryTerm(law, 'payment', after)
    return [opened('repayment', { after, dueOn: payBy, article })]
  }
  const { article } = statutoryTerm(law, 'paymentReminder', after)
  return [opened('repayment-after-reminder', { after: payBy, dueOn: remindedUntil, article })]
}

function ofObjections(application: HandledApplication, law: Law): readonly OpenTerm[] {
  return application.objections
    .filter(({ outcome }) => outcome === undefined)
    .map((objection) => {
      const { no, objectionUntil: after } = objection
      const { article } = statutoryTerm(law, 'decisionOnObjection', after)
      const dueOn = toDecideOn(objection, application, law)
      return opened('decision-on-objection', { after, dueOn, article, about: String(no) })
    })
}

/** Last day to decide on an objection: adjourned once, when that was told in time (Awb 7:10 lid 3). */
export function toDecideOn(objection: Objection, { deadlines }: HandledApplication, law: Law): CalendarDay {
  const byLaw = decideObjectionBy(objection, law)
  const adjourned = deadlines.extensions.find((each) => each.objection === objection.no)
  return adjourned === undefined || adjourned.notifiedOn > byLaw ? byLaw : adjourned.until
}

/** A decision counts as announced on the day on which it was taken. */
function rightsThatLapse(application: HandledApplication, law: Law): readonly OpenTerm[] {
  const { determination, objections } = application
  const objection = objectedTo
    .map((about) => ({ about, decidedAt: decisionOf[about](application)?.decidedAt }))
    // A determination that was amended is one decision, to which an objection can be called either.
    .filter((each, index, all) => all.findIndex((one) => one.decidedAt === each.decidedAt) === index)
    .filter(({ decidedAt }) => !objections.some((each) => each.decidedAt === decidedAt))
    .flatMap(({ about, decidedAt }) =>
      decidedAt === undefined
        ? []
        : [{ ...byLaw(law, 'objection', 'objection', amsterdamDay(decidedAt)), about }],
    )
  if (determination === undefined) return objection
  const determined = amsterdamDay(determination.firstAt)
  return [
    ...objection,
    byLaw(law, 'reversal', 'reversal', determined),
    ...(overpaidCents(application) > 0 ? [byLaw(law, 'recovery', 'recovery', determined)] : []),
  ]
}
