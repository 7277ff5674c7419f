import type { ApplicationSubmitted } from '../../events/application-events.ts'
import type { AttachedEvidence } from '../../events/application-parts.ts'
import type { PlannedParticipation } from '../../events/participation.ts'
import type { MunicipalityCode } from '../../events/primitives.ts'
import type { SchemeVersion } from '../../events/scheme.ts'
import { nothingToDo, refuse } from '../decider.ts'
import { sumOf } from '../money.ts'
import { same } from '../same.ts'
import { judge } from '../rules/judge.ts'
import { isInForce } from '../scheme/in-force.ts'
import type { ApplicationState } from './application-state.ts'
import { hasKind, kindsAsked } from './evidence-of-application.ts'
import { factsOfRequest } from './facts-of-application.ts'
import type { ApplicationDecision } from './refusal-codes.ts'

/** A participation as it is asked for: its number follows from its place in the request. */
export type AskedParticipation = Omit<PlannedParticipation, 'no'>

export interface SubmitApplication extends Pick<
  ApplicationSubmitted,
  'number' | 'scheme' | 'employerId' | 'applicant' | 'vatDeductible' | 'receivedAt'
> {
  readonly type: 'submit'
  /** The version in force at receipt: see `schemeVersionFor`. */
  readonly schemeVersion: SchemeVersion
  /** The region's municipalities on the day of receipt. */
  readonly municipalities: readonly MunicipalityCode[]
  readonly participations: readonly AskedParticipation[]
  readonly evidence: readonly AttachedEvidence[]
}

/** Largest amount that an event may hold. */
const mostCents = 1_000_000_000_00

export function submit(command: SubmitApplication, state: ApplicationState): ApplicationDecision {
  const { type: _, schemeVersion, municipalities, ...request } = command
  const participations = request.participations.map((asked, index) => ({ ...asked, no: index + 1 }))
  if (state.phase !== 'none') return submittedBefore(command, participations, state)
  if (!isInForce(schemeVersion, request.receivedAt)) {
    return refuse('scheme-not-in-force', { schemeVersion: schemeVersion.version })
  }
  if (participations.length === 0) return refuse('no-participations')
  const endingBeforeStart = participations.filter(({ startsOn, endsOn }) => endsOn < startsOn)
  if (endingBeforeStart.length > 0) return refuse('training-ends-before-start', numbers(endingBeforeStart))

  const asked = { ...request, participations }
  const { assessed } = judge(factsOfRequest(asked, municipalities), schemeVersion, 'request')
  if (sumOf(assessed.map((line) => line.eligibleCents)) > mostCents) {
    return refuse('amount-too-high', { mostCents })
  }
  return [
    {
      type: 'application-submitted',
      ...request,
      schemeVersion: schemeVersion.version,
      participations,
      evidence: [...request.evidence],
      missing: kindsAsked(request, schemeVersion).filter((kind) => !hasKind(request.evidence, kind)),
      requestedCents: sumOf(assessed.map((line) => line.subsidyCents)),
      terms: schemeVersion.terms,
    },
  ]
}

function submittedBefore(
  { number, employerId }: SubmitApplication,
  participations: readonly PlannedParticipation[],
  state: Exclude<ApplicationState, { phase: 'none' }>,
): ApplicationDecision {
  if (state.phase === 'imported') return refuse('is-history', { number: state.number })
  const isSame = same(
    [number, employerId, participations],
    [state.number, state.employerId, state.participations],
  )
  return isSame ? nothingToDo : refuse('application-exists', { number: state.number })
}

const numbers = (participations: readonly PlannedParticipation[]): { participations: readonly string[] } => ({
  participations: participations.map(({ no }) => String(no)),
})
