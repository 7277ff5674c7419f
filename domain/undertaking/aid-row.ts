import type { ApplicationId, Cents, EmployerId } from '../../events/primitives.ts'
import type { AidGranting, AidRegistration, HeldAid } from '../../events/undertaking-events.ts'
import type { UndertakingState } from './undertaking-state.ts'

/** Aid that stands in the register, or has to. */
export interface AidRow extends AidGranting {
  readonly applicationId: ApplicationId
  readonly employerId: EmployerId
  readonly cents: Cents
  readonly registration?: AidRegistration
}

/** A ledger that closed has none: they are rows of the one that it went into. */
export const aidRows = ({ aid, mergedInto }: UndertakingState): readonly AidRow[] =>
  mergedInto === undefined ? aid.flatMap((held) => rowOf(held) ?? []) : []

function rowOf({ applicationId, employerId, cents, granting, registration }: HeldAid): AidRow | undefined {
  if (granting === undefined || (cents === 0 && registration === undefined)) return undefined
  return { applicationId, employerId, cents, ...granting, ...(registration && { registration }) }
}

/** To be corrected when the register has another amount than was granted or determined. */
export const registerStatusOf = ({
  cents,
  registration,
}: AidRow): 'to-register' | 'registered' | 'to-correct' =>
  registration === undefined ? 'to-register' : registration.cents === cents ? 'registered' : 'to-correct'
