import type { ActorId, CalendarDay, Cents } from '../../events/primitives.ts'
import type { SchemeVersion } from '../../events/scheme.ts'
import { nothingToDo, refuse } from '../decider.ts'
import { less, shareOf } from '../money.ts'
import { paidCents, recoveredCents, type HandledApplication } from './application-state.ts'
import { isPossible, notPossible } from './phases.ts'
import type { ApplicationDecision } from './refusal-codes.ts'
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
  const { paidOn, payer, cents, reference, schemeVersion } = command
  const earlier = application.payments.find((payment) => payment.reference === reference)
  if (earlier !== undefined) return doneBefore(earlier, command)
  const { grant, determination } = application
  if (!isPossible('pay', application) || grant === undefined) return notPossible('pay', application)
  const refusal =
    otherVersionRefusal(application, schemeVersion) ?? samePersonRefusal(application, payer, 'payer')
  if (refusal !== undefined) return refusal
  if (cents === 0) return refuse('no-amount')

  const { numerator, denominator } = schemeVersion.advance
  const limitCents = determination?.determinedCents ?? shareOf(grant.grantedCents, numerator, denominator)
  const roomCents = less(limitCents, heldByEmployer(application))
  if (cents > roomCents) {
    return refuse(determination === undefined ? 'advance-too-high' : 'payment-too-high', { roomCents })
  }
  const kind = determination === undefined ? 'advance' : 'final'
  return [{ type: 'subsidy-paid', paidOn, payer, cents, kind, reference }]
}

/** Takes back what was paid beyond what was determined, and no more (Awb 4:57). */
export function recover(command: RecoverSubsidy, application: HandledApplication): ApplicationDecision {
  const { recoveredOn, recoverer, cents, reference } = command
  const earlier = application.recoveries.find((recovery) => recovery.reference === reference)
  if (earlier !== undefined) return doneBefore(earlier, command)
  const { determination } = application
  if (!isPossible('recover', application) || determination === undefined)
    return notPossible('recover', application)
  if (cents === 0) return refuse('no-amount')
  const roomCents = less(heldByEmployer(application), determination.determinedCents)
  if (cents > roomCents) return refuse('recovery-too-high', { roomCents })
  return [{ type: 'subsidy-recovered', recoveredOn, recoverer, cents, reference }]
}

const heldByEmployer = (application: HandledApplication): Cents =>
  less(paidCents(application), recoveredCents(application))

function doneBefore(
  earlier: { readonly cents: Cents },
  { cents, reference }: PaySubsidy | RecoverSubsidy,
): ApplicationDecision {
  return earlier.cents === cents
    ? nothingToDo
    : refuse('reference-used-before', { reference, cents: earlier.cents })
}
