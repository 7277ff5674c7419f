import type { ActorId, Instant, MunicipalityCode } from '../../events/primitives.ts'
import type { Findings } from '../../events/facts.ts'
import type { SchemeVersion } from '../../events/scheme.ts'
import { nothingToDo, refuse } from '../decider.ts'
import { sumOf } from '../money.ts'
import { same } from '../same.ts'
import { judge } from '../rules/judge.ts'
import { progressOf, type HandledApplication } from './application-state.ts'
import { openObjection } from './afterwards-state.ts'
import { assessedLines } from './assessed-lines.ts'
import { evidenceRefusal, kindsAsked, type FilesThatDoNotCount } from './evidence-of-application.ts'
import { factsOfRequest, noFindings } from './facts-of-application.ts'
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
  readonly notCounted: FilesThatDoNotCount
  readonly findings?: Findings
}

/** May be done again until the decision; the same outcome again is no news, but where aid depends on the day. */
export function assess(command: AssessApplication, application: HandledApplication): ApplicationDecision {
  const { assessedAt, assessor, schemeVersion, municipalities, notCounted, findings = noFindings } = command
  if (!isPossible('assess', application) && openObjection(application, 'turned-down') === undefined) {
    return notPossible('assess', application)
  }
  const refusal =
    otherVersionRefusal(application, schemeVersion) ??
    evidenceRefusal(kindsAsked(application, schemeVersion), application.evidence, notCounted)
  if (refusal !== undefined) return refusal
  const unknownNumbers = findings.participations.filter(({ no }) => progressOf(application, no) === undefined)
  if (unknownNumbers.length > 0) {
    return refuse('unknown-participation', { participations: unknownNumbers.map(({ no }) => String(no)) })
  }
  const facts = factsOfRequest({ ...application, findings }, municipalities)
  const { outcomes, assessed } = judge(facts, schemeVersion, 'request')
  const unknown = outcomes.filter(({ result }) => result === 'unknown')
  if (unknown.length > 0)
    return refuse('facts-unknown', { rules: [...new Set(unknown.map(({ rule }) => rule))] })
  const lines = assessedLines(assessed, facts)
  // What an undertaking may still get depends on the day, so another look at it is news although all else is the same.
  const isNews = schemeVersion.stateAid.route === 'de-minimis'
  if (!isNews && same([application.assessment?.lines, application.findings], [lines, findings])) {
    return nothingToDo
  }
  const subsidyCents = sumOf(lines.map((line) => line.subsidyCents))
  return [{ type: 'application-assessed', assessedAt, assessor, lines, subsidyCents, findings }]
}
