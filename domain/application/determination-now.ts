import type { ApplicationEvent } from '../../events/application-events.ts'
import type { Line } from '../../events/application-parts.ts'
import type { ActorId, Cents, Instant, MunicipalityCode } from '../../events/primitives.ts'
import type { SchemeVersion } from '../../events/scheme.ts'
import { refuse, type Refusal } from '../decider.ts'
import { distribute, less, noCents } from '../money.ts'
import { receiptFor, type PublishedVersion } from '../rules/receipts.ts'
import { totalOf, type Lines } from '../scheme/lines.ts'
import type { HandledApplication } from './application-state.ts'
import type { Claims } from './claims.ts'
import {
  evidenceRefusal,
  kindsAsked,
  kindsThatAccount,
  type FilesThatDoNotCount,
} from './evidence-of-application.ts'
import { factsRealised } from './facts-of-application.ts'
import { notPossible } from './phases.ts'
import type { ApplicationRefusalCode } from './refusal-codes.ts'
import { authorityOf, otherVersionRefusal } from './scheme-of-application.ts'

/** All that a determination rests on, besides who takes it and when. */
export interface ToDetermine {
  readonly published: PublishedVersion
  /** The region's municipalities on the day of receipt. */
  readonly municipalities: readonly MunicipalityCode[]
  /** Without an account by the employer (Awb 4:47). */
  readonly exOfficio: boolean
  /** Room claimed under the caps of those who turn out at more than was granted: see `factsRealised`. */
  readonly personCaps: Claims['personCaps']
  readonly notCounted: FilesThatDoNotCount
  /** More than the rules come to, where lowering all the way is out of proportion (Awb 3:4 lid 2, RVS:2018:3550). */
  readonly moderateToCents?: Cents | undefined
}

type Determined = Extract<ApplicationEvent, { readonly type: 'subsidy-determined' }>
type DeterminedNow = Omit<Determined, 'heard' | 'weighing' | 'objection' | 'explanation'>

/** What would be determined as the facts stand, whoever was heard about it. */
export function determinationNow(
  command: ToDetermine & { readonly decidedAt: Instant; readonly determiner: ActorId },
  application: HandledApplication,
): DeterminedNow | Refusal<ApplicationRefusalCode> {
  const { decidedAt, determiner, published, exOfficio, personCaps, notCounted, moderateToCents } = command
  const { grant } = application
  const realised = factsRealised(application, command.municipalities, personCaps)
  if (realised === undefined || grant === undefined) return notPossible('determine', application)
  const refusal =
    otherVersionRefusal(application, published.version) ??
    accountRefusal(application, exOfficio) ??
    (exOfficio ? undefined : proofRefusal(application, published.version, notCounted))
  if (refusal !== undefined) return refusal
  const { judgement, receipt } = receiptFor('determination', realised, published)
  const strictCents = judgement.cents
  const determinedCents = moderateToCents ?? strictCents
  if (determinedCents < strictCents || (moderateToCents ?? noCents) > grant.grantedCents) {
    return refuse('moderation-out-of-range', { strictCents, mostCents: grant.grantedCents })
  }
  return {
    type: 'subsidy-determined',
    decidedAt,
    determiner,
    lines: raised(judgement.lines, determinedCents, grant.lines),
    determinedCents,
    outcome: outcomeOf(determinedCents, grant.grantedCents),
    exOfficio,
    used: [...personCaps.map(({ stream, version }) => ({ stream, version })), ...notCounted.used],
    ...authorityOf(published.version),
    receipt,
    ...(determinedCents === strictCents ? {} : { strictCents }),
  }
}

/** Brought up to an amount, pro rata to what each has less than was granted to it. */
export function raised(lines: Lines, cents: Cents, limits: Lines): Line[] {
  const lacking = lines.map((each) => less(limits.find(({ no }) => no === each.no)?.cents ?? noCents, each.cents)) // prettier-ignore
  const added = distribute(less(cents, totalOf(lines)), lacking)
  return lines.map(({ no, cents: before }, index) => ({
    no,
    cents: (before + (added[index] ?? noCents)) as Cents,
  }))
}

export function outcomeOf(determinedCents: Cents, grantedCents: Cents): 'as-granted' | 'lower' | 'nil' {
  if (determinedCents === 0) return 'nil'
  return determinedCents < grantedCents ? 'lower' : 'as-granted'
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
