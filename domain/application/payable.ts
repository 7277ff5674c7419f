import type { CalendarDay, Cents, EmployerId, Instant, Slug } from '../../events/primitives.ts'
import type { SchemeVersion } from '../../events/scheme.ts'
import { amsterdamDay } from '../calendar.ts'
import { less, shareOf, sumOf } from '../money.ts'
import type { DaysOff } from '../terms/holidays.ts'
import { lastDayOf, type Term } from '../terms/term.ts'
import { paidCents, recoveredCents, type ApplicationState } from './application-state.ts'
import { isPossible } from './phases.ts'

/** What an application may still be paid of, whatever the scheme says of advances. */
export interface Payable {
  readonly number: string
  readonly employerId: EmployerId
  readonly scheme: Slug
  readonly schemeVersion: string
  /** Before the determination an advance, after it the rest of what was determined (Awb 4:52, 4:95). */
  readonly kind: 'advance' | 'final'
  /** What was granted, or determined. */
  readonly decidedCents: Cents
  readonly decidedAt: Instant
  /** What the employer has had and kept, or will get by an order that stands. */
  readonly takenCents: Cents
}

/** Absent where nothing may be paid. */
export function payableOf(application: ApplicationState): Payable | undefined {
  if (application.phase === 'none' || application.phase === 'imported') return undefined
  const { number, employerId, scheme, schemeVersion, grant, decision, determination } = application
  if (!isPossible('pay', application) || grant === undefined || decision === undefined) return undefined
  const orderedCents = sumOf(application.orders.map(({ cents }) => cents))
  const shared = { number, employerId, scheme, schemeVersion }
  const takenCents = (less(paidCents(application), recoveredCents(application)) + orderedCents) as Cents
  return determination === undefined
    ? {
        ...shared,
        kind: 'advance',
        decidedCents: grant.grantedCents,
        decidedAt: decision.decidedAt,
        takenCents,
      }
    : {
        ...shared,
        kind: 'final',
        decidedCents: determination.determinedCents,
        decidedAt: determination.decidedAt,
        takenCents,
      }
}

/** What may be paid now: of a grant no more than the part that the scheme gives in advance. */
export function roomCents(
  { kind, decidedCents, takenCents }: Payable,
  { advance: { numerator, denominator } }: Pick<SchemeVersion, 'advance'>,
): Cents {
  return less(kind === 'final' ? decidedCents : shareOf(decidedCents, numerator, denominator), takenCents)
}

export interface PaymentDue {
  readonly kind: Payable['kind']
  readonly cents: Cents
  /** Last day to pay (Awb 4:87). */
  readonly dueOn: CalendarDay
}

/** Absent when there is nothing to pay. A decision counts as announced on the day on which it was taken. */
export function paymentDue(
  payable: Payable,
  scheme: Pick<SchemeVersion, 'advance'>,
  term: Term,
  daysOff: DaysOff,
): PaymentDue | undefined {
  const cents = roomCents(payable, scheme)
  if (cents === 0) return undefined
  return { kind: payable.kind, cents, dueOn: lastDayOf(term, amsterdamDay(payable.decidedAt), daysOff) }
}
