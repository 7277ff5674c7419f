import type { ActorId, EvidenceId, Instant, MunicipalityCode } from '../../events/primitives.ts'
import type { SchemeVersion } from '../../events/scheme.ts'
import { nothingToDo, refuse } from '../decider.ts'
import { sumOf } from '../money.ts'
import { same } from '../same.ts'
import { assessParticipations } from '../scheme/assess.ts'
import type { HandledApplication } from './application-state.ts'
import { kindsWithoutFile } from './evidence-of-application.ts'
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
  /** Files that do not count, as a scan found them infected or could not look into them. */
  readonly unusable?: readonly EvidenceId[]
}

/** May be done again until the decision; the same outcome again is no news. */
export function assess(
  { assessedAt, assessor, schemeVersion, municipalities, unusable = [] }: AssessApplication,
  application: HandledApplication,
): ApplicationDecision {
  if (!isPossible('assess', application)) return notPossible('assess', application)
  const otherVersion = otherVersionRefusal(application, schemeVersion)
  if (otherVersion !== undefined) return otherVersion
  const missing = kindsWithoutFile(schemeVersion.requiredEvidence, application.evidence, unusable)
  if (missing.length > 0) return refuse('evidence-unusable', { missing })
  const { vatDeductible, participations } = application
  const measure = { rate: schemeVersion.rate, vatDeductible, municipalities }
  const lines = [...assessParticipations(participations, measure)]
  if (same(application.assessment?.lines, lines)) return nothingToDo
  const subsidyCents = sumOf(lines.map((line) => line.subsidyCents))
  return [{ type: 'application-assessed', assessedAt, assessor, lines, subsidyCents }]
}
