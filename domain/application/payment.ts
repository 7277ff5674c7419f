import type { ActorId, CalendarDay, Cents } from '../../events/primitives.ts'
import type { SchemeVersion } from '../../events/scheme.ts'
import { nothingToDo, refuse, type Refusal } from '../decider.ts'
import { overpaidCents, type HandledApplication } from './application-state.ts'
import { payableOf, roomCents, type Payable } from './payable.ts'
import { isPossible, notPossible } from './phases.ts'
import type { ApplicationDecision, ApplicationRefusalCode } from './refusal-codes.ts'
import { otherVersionRefusal } from './scheme-of-application.ts'
import { samePersonRefusal } from './separation-of-duties.ts'

export interface PaySubsidy {
  readonly type: 'pay'
  readonly paidOn: CalendarDay
  readonly payer: ActorId
  readonly cents: Cents
  /** Names this payment: the same again is the same payment. */
  readonly reference: string
  readonly schemeVersion: SchemeVersion
}

export interface RecoverSubsidy {
  readonly type: 'recover'
  readonly recoveredOn: CalendarDay
  readonly recoverer: ActorId
  readonly cents: Cents
  /** Names this recovery: the same again is the same recovery. */
  readonly reference: string
}

/** Before the determination an advance, after it the rest of what was determined (Awb 4:52, 4:95). */
export function pay(command: PaySubsidy, application: HandledApplication): ApplicationDecision {
  const { paidOn, payer, cents, reference } = command
  const earlier = application.payments.find((payment) => payment.reference === reference)
  if (earlier !== undefined) return doneBefore(earlier, command)
  const hindered = hindrance(command, application)
  if ('refused' in hindered) return hindered
  return [{ type: 'subsidy-paid', paidOn, payer, cents, kind: hindered.kind, reference }]
}

/** Why this cannot be paid or ordered, or else what kind of payment it is. */
export function hindrance(
  { payer, cents, reference, schemeVersion }: Omit<PaySubsidy, 'type' | 'paidOn'>,
  application: HandledApplication,
): Refusal<ApplicationRefusalCode> | Pick<Payable, 'kind'> {
  const earlier = application.payments.find((payment) => payment.reference === reference)
  if (earlier !== undefined) return refuse('reference-used-before', { reference, cents: earlier.cents })
  if (application.orders.some((order) => order.reference === reference)) {
    return refuse('payment-ordered', { reference })
  }
  const payable = payableOf(application)
  if (payable === undefined) return notPossible('pay', application)
  const refusal =
    otherVersionRefusal(application, schemeVersion) ?? samePersonRefusal(application, payer, 'payer')
  if (refusal !== undefined) return refusal
  if (cents === 0) return refuse('no-amount')
  const room = roomCents(payable, schemeVersion)
  const { kind } = payable
  if (cents > room)
    return refuse(kind === 'advance' ? 'advance-too-high' : 'payment-too-high', { roomCents: room })
  return { kind }
}

/** Takes back what was paid beyond what the employer is entitled to, and no more (Awb 4:57, 4:95 lid 4). */
export function recover(command: RecoverSubsidy, application: HandledApplication): ApplicationDecision {
  const { recoveredOn, recoverer, cents, reference } = command
  const earlier = application.recoveries.find((recovery) => recovery.reference === reference)
  if (earlier !== undefined) return doneBefore(earlier, command)
  if (!isPossible('recover', application)) return notPossible('recover', application)
  if (cents === 0) return refuse('no-amount')
  const roomCents = overpaidCents(application)
  if (cents > roomCents) return refuse('recovery-too-high', { roomCents })
  return [{ type: 'subsidy-recovered', recoveredOn, recoverer, cents, reference }]
}

function doneBefore(
  earlier: { readonly cents: Cents },
  { cents, reference }: PaySubsidy | RecoverSubsidy,
): ApplicationDecision {
  return earlier.cents === cents
    ? nothingToDo
    : refuse('reference-used-before', { reference, cents: earlier.cents })
}
