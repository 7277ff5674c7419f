import type { UsedFact } from '../../events/application-parts.ts'
import type {
  ActorId,
  ApplicationId,
  CalendarDay,
  Cents,
  EmployerId,
  Slug,
  TrainingId,
} from '../../events/primitives.ts'
import type { Law } from '../../events/law.ts'
import type { SchemeVersion } from '../../events/scheme.ts'
import { nothingToDo, refuse, type Refusal } from '../decider.ts'
import type { ApplicationState, HandledApplication } from './application-state.ts'
import { hindrance } from './payment.ts'
import { isPossible, notPossible } from './phases.ts'
import { barredRefusal, openCentsOf } from './recovery.ts'
import type { ApplicationDecision } from './refusal-codes.ts'

/** What a subsidy is for, to tell whether another may be set off with it. */
export interface Activities {
  readonly applicationId: ApplicationId
  readonly employerId: EmployerId
  readonly scheme: Slug
  readonly trainings: readonly TrainingId[]
  readonly firstOn: CalendarDay
  readonly lastOn: CalendarDay
}

export interface SetOffRecovery {
  readonly type: 'set-off-recovery'
  readonly setOffOn: CalendarDay
  readonly decider: ActorId
  readonly cents: Cents
  readonly reference: string
  /** The subsidy that it is taken from, with how it was read; absent when none is known by that name. */
  readonly from: (Activities & UsedFact) | undefined
  readonly law: Law
}

/** The other side: what is taken from this subsidy counts as paid to the employer. */
export interface PayBySetOff {
  readonly type: 'pay-by-set-off'
  readonly paidOn: CalendarDay
  readonly payer: ActorId
  readonly cents: Cents
  readonly reference: string
  readonly recoveredFor: ApplicationId
  readonly schemeVersion: SchemeVersion
}

/** Nothing for what was not handled here. */
export function activitiesOf(
  application: ApplicationState,
  applicationId: ApplicationId,
): Activities | undefined {
  if (application.phase === 'none' || application.phase === 'imported') return undefined
  const { employerId, scheme, participations } = application
  return {
    applicationId,
    employerId,
    scheme,
    trainings: [...new Set(participations.map(({ trainingId }) => trainingId))],
    firstOn: participations.map(({ startsOn }) => startsOn).toSorted()[0] ?? ('9999-12-31' as CalendarDay),
    lastOn:
      participations
        .map(({ endsOn }) => endsOn)
        .toSorted()
        .at(-1) ?? ('0001-01-01' as CalendarDay),
  }
}

/** Only with a subsidy to the same recipient for the same activities in another period (Awb 4:57 lid 3). */
export function setOffRecovery(
  command: SetOffRecovery,
  application: HandledApplication,
): ApplicationDecision {
  const { setOffOn, decider, cents, reference, from, law } = command
  const earlier = application.recoveries.find((recovery) => recovery.reference === reference)
  if (earlier !== undefined) {
    return earlier.cents === cents
      ? nothingToDo
      : refuse('reference-used-before', { reference, cents: earlier.cents })
  }
  if (!isPossible('recover', application)) return notPossible('recover', application)
  const order = application.recoveryOrder
  if (order === undefined) return refuse('no-recovery-ordered')
  if (from === undefined) return notAllowed('unknown-application')
  const refusal = barredRefusal(application, setOffOn, law) ?? otherSubsidyRefusal(from, application)
  if (refusal !== undefined) return refusal
  if (cents === 0) return refuse('no-amount')
  const roomCents = openCentsOf(order, application)
  if (cents > roomCents) return refuse('recovery-too-high', { roomCents })
  const used = [{ stream: from.stream, version: from.version }]
  return [{ type: 'recovery-set-off', setOffOn, decider, cents, reference, from: from.applicationId, used }]
}

function otherSubsidyRefusal(
  from: Activities,
  application: HandledApplication,
): Refusal<'set-off-not-allowed'> | undefined {
  const own = activitiesOf(application, from.applicationId)
  if (own === undefined || own.employerId !== from.employerId) return notAllowed('other-recipient')
  const isSameActivity =
    own.scheme === from.scheme && own.trainings.some((training) => from.trainings.includes(training))
  if (!isSameActivity) return notAllowed('other-activities')
  return own.firstOn <= from.lastOn && from.firstOn <= own.lastOn ? notAllowed('same-period') : undefined
}

const notAllowed = (why: string): Refusal<'set-off-not-allowed'> => refuse('set-off-not-allowed', { why })

export function payBySetOff(command: PayBySetOff, application: HandledApplication): ApplicationDecision {
  const { paidOn, payer, cents, reference, recoveredFor } = command
  const earlier = application.payments.find((payment) => payment.reference === reference)
  if (earlier?.cents === cents) return nothingToDo
  const hindered = hindrance(command, application)
  if ('refused' in hindered) return hindered
  const { kind } = hindered
  return [{ type: 'subsidy-paid-by-set-off', paidOn, payer, cents, kind, reference, recoveredFor }]
}
