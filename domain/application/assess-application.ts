import type { ActorId, Instant, MunicipalityCode } from '../../events/primitives.ts'
import type { SchemeVersion } from '../../events/scheme.ts'
import { nothingToDo } from '../decider.ts'
import { sumOf } from '../money.ts'
import { same } from '../same.ts'
import { assessParticipations } from '../scheme/assess.ts'
import type { HandledApplication } from './application-state.ts'
import { isPossible, notPossible } from './phases.ts'
import type { ApplicationDecision } from './refusal-codes.ts'
import { otherVersionRefusal } from './scheme-of-application.ts'

export interface AssessApplication {
  readonly type: 'assess'
  readonly assessedAt: Instant
  readonly assessor: ActorId
  readonly schemeVersion: SchemeVersion
  /** The region's municipalities on the day of receipt. */
  readonly municipalities: readonly MunicipalityCode[]
}

/** May be done again until the decision; the same outcome again is no news. */
export function assess(
  { assessedAt, assessor, schemeVersion, municipalities }: AssessApplication,
  application: HandledApplication,
): ApplicationDecision {
  if (!isPossible('assess', application)) return notPossible('assess', application)
  const otherVersion = otherVersionRefusal(application, schemeVersion)
  if (otherVersion !== undefined) return otherVersion
  const { vatDeductible, participations } = application
  const measure = { rate: schemeVersion.rate, vatDeductible, municipalities }
  const lines = [...assessParticipations(participations, measure)]
  if (same(application.assessment?.lines, lines)) return nothingToDo
  const subsidyCents = sumOf(lines.map((line) => line.subsidyCents))
  return [{ type: 'application-assessed', assessedAt, assessor, lines, subsidyCents }]
}
