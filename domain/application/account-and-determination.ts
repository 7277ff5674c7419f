import type { AccountedLine, AttachedEvidence } from '../../events/application-parts.ts'
import type { ActorId, Cents, Instant, MunicipalityCode, TextId } from '../../events/primitives.ts'
import type { SchemeVersion } from '../../events/scheme.ts'
import { nothingToDo, refuse, type Refusal } from '../decider.ts'
import { receiptFor, type PublishedVersion } from '../rules/receipts.ts'
import { same } from '../same.ts'
import { progressOf, type HandledApplication } from './application-state.ts'
import type { Claims } from './claims.ts'
import {
  evidenceRefusal,
  kindsAsked,
  kindsThatAccount,
  notYetAttached,
  type FilesThatDoNotCount,
} from './evidence-of-application.ts'
import { factsRealised } from './facts-of-application.ts'
import { isPossible, notPossible } from './phases.ts'
import type { ApplicationDecision, ApplicationRefusalCode } from './refusal-codes.ts'
import { authorityOf, otherVersionRefusal } from './scheme-of-application.ts'
import { samePersonRefusal } from './separation-of-duties.ts'

export interface AccountForApplication {
  readonly type: 'account-for'
  readonly accountedAt: Instant
  /** The real cost of each participation: the whole account, which replaces an earlier one. */
  readonly lines: readonly AccountedLine[]
  readonly evidence: readonly AttachedEvidence[]
}

export interface DetermineSubsidy {
  readonly type: 'determine'
  readonly decidedAt: Instant
  readonly determiner: ActorId
  readonly published: PublishedVersion
  /** The region's municipalities on the day of receipt. */
  readonly municipalities: readonly MunicipalityCode[]
  /** Without an account by the employer (Awb 4:47). */
  readonly exOfficio: boolean
  /** Room claimed under the caps of those who turn out at more than was granted: see `factsRealised`. */
  readonly personCaps: Claims['personCaps']
  readonly notCounted: FilesThatDoNotCount
  readonly explanation?: TextId | undefined
}

/** May be done again until the determination: late evidence has to be weighed (RVS:2016:205). */
export function accountFor(
  { accountedAt, lines, evidence }: AccountForApplication,
  application: HandledApplication,
): ApplicationDecision {
  const added = notYetAttached(application.evidence, evidence)
  if (same(application.account, lines) && added.length === 0) return nothingToDo
  if (!isPossible('account-for', application)) return notPossible('account-for', application)
  if (lines.length === 0) return refuse('nothing-accounted')
  const unknown = lines.filter(({ no }) => progressOf(application, no) === undefined)
  if (unknown.length > 0) return refuse('unknown-participation', { participations: numbersOf(unknown) })
  const twice = lines.filter(({ no }, index) => lines.findIndex((line) => line.no === no) < index)
  if (twice.length > 0) return refuse('accounted-twice', { participations: numbersOf(twice) })
  return [{ type: 'application-accounted-for', accountedAt, lines: [...lines], evidence: added }]
}

/**
 * Fixes what the employer is entitled to; ex officio, also when what was handed in does not count. A determination
 * lower than the grant, or nil, will ask for a hearing first (Awb 4:12): another piece.
 */
export function determine(command: DetermineSubsidy, application: HandledApplication): ApplicationDecision {
  const { decidedAt, determiner, published, exOfficio, personCaps, notCounted, explanation } = command
  const { determination } = application
  if (determination?.determiner === determiner && determination.exOfficio === exOfficio) return nothingToDo
  const realised = factsRealised(application, command.municipalities, personCaps)
  if (!isPossible('determine', application) || realised === undefined || application.grant === undefined) {
    return notPossible('determine', application)
  }
  const refusal =
    otherVersionRefusal(application, published.version) ??
    samePersonRefusal(application, determiner, 'determiner') ??
    accountRefusal(application, exOfficio) ??
    (exOfficio ? undefined : proofRefusal(application, published.version, notCounted))
  if (refusal !== undefined) return refusal
  const { judgement, receipt } = receiptFor('determination', realised, published)
  const { lines, cents: determinedCents } = judgement
  return [
    {
      type: 'subsidy-determined',
      decidedAt,
      determiner,
      lines: [...lines],
      determinedCents,
      outcome: outcomeOf(determinedCents, application.grant.grantedCents),
      exOfficio,
      used: [...personCaps.map(({ stream, version }) => ({ stream, version })), ...notCounted.used],
      ...authorityOf(published.version),
      receipt,
      explanation,
    },
  ]
}

const proofRefusal = (
  application: HandledApplication,
  version: SchemeVersion,
  notCounted: FilesThatDoNotCount,
) =>
  evidenceRefusal(
    [...new Set([...kindsAsked(application, version), ...kindsThatAccount])],
    application.evidence,
    notCounted,
  )

function outcomeOf(determinedCents: Cents, grantedCents: Cents): 'as-granted' | 'lower' | 'nil' {
  if (determinedCents === 0) return 'nil'
  return determinedCents < grantedCents ? 'lower' : 'as-granted'
}

/** With an account, it must be known how each participation ended, so that none is lost unseen. */
function accountRefusal(
  application: HandledApplication,
  exOfficio: boolean,
): Refusal<ApplicationRefusalCode> | undefined {
  if (application.account === undefined) return exOfficio ? undefined : refuse('not-accounted-for')
  if (exOfficio) return refuse('account-present')
  const unfinished = numbersWith(application, ['planned', 'started'])
  if (unfinished.length === 0) return undefined
  return refuse('participations-unfinished', { participations: unfinished.map(String) })
}

const numbersWith = (
  { participations, progress }: Pick<HandledApplication, 'participations' | 'progress'>,
  wanted: readonly HandledApplication['progress'][number]['progress'][],
): readonly number[] =>
  participations
    .filter((_, index) => wanted.includes(progress[index]?.progress ?? 'planned'))
    .map(({ no }) => no)

const numbersOf = (lines: readonly AccountedLine[]): readonly string[] => lines.map(({ no }) => String(no))
