import type { ActorId, CalendarDay, Cents, Instant, TextId } from '../../events/primitives.ts'
import type { Law } from '../../events/law.ts'
import type { SchemeVersion } from '../../events/scheme.ts'
import { amsterdamDay } from '../calendar.ts'
import { refuse, type Refusal } from '../decider.ts'
import { less, lowest, noCents, sumOf } from '../money.ts'
import { statutoryEnd } from '../terms/law-on.ts'
import type { RecoveryOrder } from './afterwards-state.ts'
import { overpaidCents, type HandledApplication, type Recovery } from './application-state.ts'
import { defaultInterest, inDefaultFrom, type Owed } from './default-interest.ts'
import { isPossible, notPossible } from './phases.ts'
import type { ApplicationDecision, ApplicationRefusalCode } from './refusal-codes.ts'
import { authorityOf } from './scheme-of-application.ts'

export interface OrderRecovery {
  readonly type: 'order-recovery'
  readonly decidedAt: Instant
  readonly decider: ActorId
  readonly cents: Cents
  readonly schemeVersion: SchemeVersion
  readonly weighing?: TextId | undefined
  readonly law: Law
}

export interface RemindRecovery {
  readonly type: 'remind-recovery'
  readonly remindedAt: Instant
  readonly reminder: ActorId
  readonly law: Law
}

export interface DetermineInterest {
  readonly type: 'determine-interest'
  readonly decidedAt: Instant
  readonly decider: ActorId
  /** Last day that counts, not later than the day of the decision. */
  readonly until: CalendarDay
  readonly law: Law
  readonly schemeVersion: SchemeVersion
}

export interface WaiveRecovery {
  readonly type: 'waive-recovery'
  readonly decidedAt: Instant
  readonly decider: ActorId
  readonly cents: Cents
  readonly reason: TextId
  readonly schemeVersion: SchemeVersion
}

/** May be decided again when it turns out otherwise: the last one counts. Not after five years (Awb 4:57 lid 4). */
export function orderRecovery(command: OrderRecovery, application: HandledApplication): ApplicationDecision {
  const { decidedAt, decider, cents, law, schemeVersion, weighing } = command
  if (!isPossible('order-recovery', application)) return notPossible('order-recovery', application)
  const barred = barredRefusal(application, amsterdamDay(decidedAt), law)
  if (barred !== undefined) return barred
  if (cents === 0) return refuse('no-amount')
  const roomCents = overpaidCents(application)
  if (cents > roomCents) return refuse('recovery-too-high', { roomCents })
  const payBy = statutoryEnd(law, 'payment', amsterdamDay(decidedAt))
  const authority = authorityOf(schemeVersion)
  return [{ type: 'recovery-ordered', decidedAt, decider, cents, payBy, weighing, ...authority }]
}

/** Five years after the day on which it was first determined. */
export function barredRefusal(
  { determination }: HandledApplication,
  on: CalendarDay,
  law: Law,
): Refusal<'recovery-barred'> | undefined {
  if (determination === undefined) return undefined
  const dueOn = statutoryEnd(law, 'recovery', amsterdamDay(determination.firstAt))
  return on > dueOn ? refuse('recovery-barred', { dueOn }) : undefined
}

/** What of an order is still to come back: never more than what the employer holds too much by now. */
export const openCentsOf = (order: RecoveryOrder, application: HandledApplication): Cents =>
  lowest(
    less(
      order.cents,
      (sumOf(since(order, application).map(({ cents }) => cents)) + order.waivedCents) as Cents,
    ),
    overpaidCents(application),
  )

const since = (order: RecoveryOrder, { recoveries }: HandledApplication): readonly Recovery[] =>
  recoveries.slice(order.recoveriesBefore)

/** An order that is open and whose last day to pay is over. */
function overdue(
  application: HandledApplication,
  on: CalendarDay,
): Refusal<ApplicationRefusalCode> | { readonly order: RecoveryOrder; readonly openCents: Cents } {
  const order = application.recoveryOrder
  if (order === undefined) return refuse('no-recovery-ordered')
  if (on <= order.payBy) return refuse('payment-term-runs', { dueOn: order.payBy })
  return { order, openCents: openCentsOf(order, application) }
}

/** Once the term to pay is over (Awb 4:112). */
export function remindRecovery(
  command: RemindRecovery,
  application: HandledApplication,
): ApplicationDecision {
  const { remindedAt, reminder, law } = command
  const on = amsterdamDay(remindedAt)
  const late = overdue(application, on)
  if ('refused' in late) return late
  const { openCents } = late
  if (openCents === 0) return refuse('nothing-owed')
  const payBy = statutoryEnd(law, 'paymentReminder', on)
  return [{ type: 'recovery-reminded', remindedAt, reminder, openCents, payBy }]
}

/** Over the whole time in default up to a day; set again for a later day, that one counts (Awb 4:97 to 4:99). */
export function determineInterest(
  command: DetermineInterest,
  application: HandledApplication,
): ApplicationDecision {
  const { decidedAt, decider, until, law, schemeVersion } = command
  const today = amsterdamDay(decidedAt)
  if (until > today) return refuse('day-in-future', { on: until, today })
  const late = overdue(application, until)
  if ('refused' in late) return late
  const firstOn = inDefaultFrom(late.order.payBy)
  const { parts, cents } = defaultInterest(
    { firstOn, lastOn: until },
    owedIn(late.order, late.openCents, application),
    law.defaultInterest,
  )
  if (cents === 0) return refuse('nothing-owed')
  return [
    {
      type: 'default-interest-determined',
      decidedAt,
      decider,
      firstOn,
      lastOn: until,
      parts,
      cents,
      ...authorityOf(schemeVersion),
    },
  ]
}

/** What was open day by day, by what came back since; what an objection took away was never owed. */
function owedIn(order: RecoveryOrder, openCents: Cents, application: HandledApplication): readonly Owed[] {
  const paid = since(order, application).toSorted((a, b) => (a.recoveredOn < b.recoveredOn ? -1 : 1))
  let cents = sumOf([openCents, ...paid.map((each) => each.cents)])
  const owed: Owed[] = [{ from: order.payBy, cents }]
  for (const each of paid) {
    cents = less(cents, each.cents)
    owed.push({ from: each.recoveredOn, cents })
  }
  return owed
}

export function waiveRecovery(command: WaiveRecovery, application: HandledApplication): ApplicationDecision {
  const { decidedAt, decider, cents, reason, schemeVersion } = command
  if (!isPossible('order-recovery', application)) return notPossible('order-recovery', application)
  if (cents === noCents) return refuse('no-amount')
  const roomCents = overpaidCents(application)
  if (cents > roomCents) return refuse('recovery-too-high', { roomCents })
  return [{ type: 'recovery-waived', decidedAt, decider, cents, reason, ...authorityOf(schemeVersion) }]
}
