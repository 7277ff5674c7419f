import type { Instant, MunicipalityCode } from '../../events/primitives.ts'
import type { SchemeVersion } from '../../events/scheme.ts'
import { nothingToDo } from '../decider.ts'
import { sumOf } from '../money.ts'
import { judge } from '../rules/judge.ts'
import type { HandledApplication } from './application-state.ts'
import { factsOfRequest } from './facts-of-application.ts'
import { isPossible, notPossible } from './phases.ts'
import type { ApplicationDecision } from './refusal-codes.ts'

export interface RepinApplication {
  readonly type: 'repin'
  readonly repinnedAt: Instant
  /** The version that takes undecided applications along: see `versionFor`. */
  readonly schemeVersion: SchemeVersion
  /** The region's municipalities on the day of receipt. */
  readonly municipalities: readonly MunicipalityCode[]
}

/** Brings an undecided application under another version. What was assessed has to be done again. */
export function repin(
  { repinnedAt, schemeVersion, municipalities }: RepinApplication,
  application: HandledApplication,
): ApplicationDecision {
  if (application.schemeVersion === schemeVersion.version) return nothingToDo
  if (!isPossible('repin', application)) return notPossible('repin', application)
  const { assessed } = judge(factsOfRequest(application, municipalities), schemeVersion, 'request')
  return [
    {
      type: 'application-repinned',
      repinnedAt,
      schemeVersion: schemeVersion.version,
      requestedCents: sumOf(assessed.map(({ subsidyCents }) => subsidyCents)),
      terms: schemeVersion.terms,
    },
  ]
}
