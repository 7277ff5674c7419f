import type { Cents, EmployerId, Instant, Slug } from '../../events/primitives.ts'
import { noCents, sumOf } from '../money.ts'
import {
  paidCents,
  recoveredCents,
  type ApplicationState,
  type HandledApplication,
  type HandledPhase,
  type ImportedApplication,
} from './application-state.ts'

export type ApplicationStatus = HandledPhase

/** An application in the list of applications. An amount is absent until it was decided. */
export interface ApplicationRow {
  readonly number: string
  readonly status: ApplicationStatus
  /** Taken over from a register, with decisions taken elsewhere. */
  readonly imported: boolean
  readonly employerId: EmployerId
  readonly scheme?: Slug
  readonly receivedAt: Instant
  readonly completeAt?: Instant
  readonly participations: number
  readonly requestedCents?: Cents
  readonly assessedCents?: Cents
  readonly grantedCents?: Cents
  readonly determinedCents?: Cents
  readonly paidCents: Cents
  readonly recoveredCents: Cents
}

/** The row of an application, or nothing for a stream without one. */
export function applicationRow(state: ApplicationState): ApplicationRow | undefined {
  if (state.phase === 'none') return undefined
  return state.phase === 'imported' ? importedRow(state) : handledRow(state)
}

/** How it is found in lists: by the moment of receipt, and by its employer. */
export const applicationListed = (
  state: ApplicationState,
): { readonly sortedBy?: Instant; readonly owner?: EmployerId } =>
  state.phase === 'none' ? {} : { sortedBy: state.receivedAt, owner: state.employerId }

function handledRow(application: HandledApplication): ApplicationRow {
  const { completeAt, assessment, grant, determination } = application
  return {
    number: application.number,
    status: application.phase,
    imported: false,
    employerId: application.employerId,
    scheme: application.scheme,
    receivedAt: application.receivedAt,
    ...(completeAt === undefined ? {} : { completeAt }),
    participations: application.participations.length,
    requestedCents: application.requestedCents,
    ...(assessment === undefined ? {} : { assessedCents: assessment.subsidyCents }),
    ...(grant === undefined ? {} : { grantedCents: grant.grantedCents }),
    ...(determination === undefined ? {} : { determinedCents: determination.determinedCents }),
    paidCents: paidCents(application),
    recoveredCents: recoveredCents(application),
  }
}

function importedRow(application: ImportedApplication): ApplicationRow {
  const { number, employerId, receivedAt, participations } = application
  const status = importedStatus(application)
  const granted = { grantedCents: sumOf(participations.map(({ grantedCents }) => grantedCents)) }
  const determined = {
    determinedCents: sumOf(participations.map(({ determinedCents }) => determinedCents ?? noCents)),
  }
  return {
    number,
    status,
    imported: true,
    employerId,
    receivedAt,
    // A register says when the complete request came in.
    completeAt: receivedAt,
    participations: participations.length,
    ...(status === 'granted' || status === 'determined' ? granted : {}),
    ...(status === 'determined' ? determined : {}),
    paidCents: noCents,
    recoveredCents: noCents,
  }
}

/** A register holds no state of the whole: determined is what was determined for every participation. */
function importedStatus({ decision, participations }: ImportedApplication): ApplicationStatus {
  if (decision !== 'granted') return decision
  return participations.every(({ determinedCents }) => determinedCents !== undefined)
    ? 'determined'
    : 'granted'
}
