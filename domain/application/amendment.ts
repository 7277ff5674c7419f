import type {
  AfterwardsEventNamed,
  determinationAmendments,
  grantAmendments,
} from '../../events/application-afterwards.ts'
import type { Law } from '../../events/law.ts'
import type {
  ActorId,
  CalendarDay,
  Cents,
  Instant,
  MunicipalityCode,
  TextId,
} from '../../events/primitives.ts'
import { amsterdamDay } from '../calendar.ts'
import { refuse, type Refusal } from '../decider.ts'
import { receiptFor, type PublishedVersion } from '../rules/receipts.ts'
import { totalOf, withinLimit, type Lines } from '../scheme/lines.ts'
import { statutoryEnd } from '../terms/law-on.ts'
import type { HandledApplication } from './application-state.ts'
import { raised } from './determination-now.ts'
import { factsRealised } from './facts-of-application.ts'
import { heardOn } from './hearing.ts'
import { isPossible, notPossible } from './phases.ts'
import type { ApplicationDecision, ApplicationRefusalCode } from './refusal-codes.ts'
import { authorityOf, otherVersionRefusal } from './scheme-of-application.ts'
import { samePersonRefusal } from './separation-of-duties.ts'

interface Amend {
  readonly decidedAt: Instant
  readonly decider: ActorId
  readonly published: PublishedVersion
  /** What it becomes; nothing is a withdrawal. */
  readonly toCents: Cents
  readonly reason: TextId
  readonly weighing?: TextId | undefined
}

export type GrantAmendmentGround = (typeof grantAmendments)[number]
export type DeterminationAmendmentGround = (typeof determinationAmendments)[number]

export interface AmendGrant extends Amend {
  readonly type: 'amend-grant'
  /** Lateness alone is none where the grant named no term to carry it out in, and no grant here does. */
  readonly ground: GrantAmendmentGround | 'execution-term-missed'
}

export interface AmendDetermination extends Amend {
  readonly type: 'amend-determination'
  readonly ground: DeterminationAmendmentGround
  /** When an obligation was not met after the determination. */
  readonly breachOn?: CalendarDay | undefined
  readonly municipalities: readonly MunicipalityCode[]
  readonly law: Law
}

const articles: Readonly<Record<GrantAmendmentGround | DeterminationAmendmentGround, string>> = {
  'activities-not-carried-out': 'Awb 4:48 lid 1 a',
  'obligations-not-met': 'Awb 4:48 lid 1 b',
  'wrong-information': 'Awb 4:48 lid 1 c',
  'grant-wrong-and-known': 'Awb 4:48 lid 1 d',
  'facts-not-known': 'Awb 4:49 lid 1 a',
  'determination-wrong-and-known': 'Awb 4:49 lid 1 b',
  'obligations-not-met-after': 'Awb 4:49 lid 1 c',
  'in-favour': 'Awb 4:29',
}

/** Before the determination; it works back to the grant (Awb 4:48). */
export function amendGrant(command: AmendGrant, application: HandledApplication): ApplicationDecision {
  const { decidedAt, decider, published, ground, toCents, reason } = command
  const { grant, assessment } = application
  if (!isPossible('amend-grant', application) || grant === undefined)
    return notPossible('amend-grant', application)
  // ECLI:NL:RVS:2021:2172
  if (ground === 'execution-term-missed') return refuse('no-execution-term')
  const most = assessment?.subsidyCents ?? grant.grantedCents
  const weighed = allowed(command, 'amend-grant', grant.grantedCents, application)
  if ('refused' in weighed) return weighed
  if (toCents > most) return refuse('amended-too-high', { mostCents: most })
  const limits = assessment?.lines.map(({ no, subsidyCents }) => ({ no, cents: subsidyCents })) ?? []
  return [
    {
      type: 'grant-amended',
      decidedAt,
      decider,
      ground,
      article: articles[ground],
      grantedCents: toCents,
      lines: broughtTo(grant.lines, toCents, limits),
      reason,
      ...weighed,
      ...authorityOf(published.version),
    },
  ]
}

/** After the determination: to the employer's favour always, otherwise only as Awb 4:49 allows, for five years. */
export function amendDetermination(
  command: AmendDetermination,
  application: HandledApplication,
): ApplicationDecision {
  const { decidedAt, decider, published, ground, toCents, reason, breachOn } = command
  const { grant, determination } = application
  if (!isPossible('amend-determination', application) || determination === undefined || grant === undefined)
    return notPossible('amend-determination', application)
  const weighed = allowed(command, 'amend-determination', determination.determinedCents, application)
  if ('refused' in weighed) return weighed
  if (ground !== 'in-favour') {
    const since = ground === 'obligations-not-met-after' ? breachOn : amsterdamDay(determination.firstAt)
    if (since === undefined) return refuse('breach-day-missing')
    const dueOn = statutoryEnd(command.law, 'reversal', since)
    if (amsterdamDay(decidedAt) > dueOn) return refuse('amendment-barred', { dueOn })
  }
  if (toCents > grant.grantedCents) return refuse('amended-too-high', { mostCents: grant.grantedCents })
  const realised = factsRealised(application, command.municipalities, [])
  const event: AfterwardsEventNamed<'determination-amended'> = {
    type: 'determination-amended',
    decidedAt,
    decider,
    ground,
    article: articles[ground],
    determinedCents: toCents,
    lines: broughtTo(determination.lines, toCents, grant.lines),
    reason,
    ...weighed,
    ...(breachOn === undefined ? {} : { breachOn }),
    ...authorityOf(published.version),
    ...(realised === undefined ? {} : { receipt: receiptFor('determination', realised, published).receipt }),
  }
  return [event]
}

export const broughtTo = (lines: Lines, cents: Cents, limits: Lines) => [
  ...(cents > totalOf(lines) ? raised(lines, cents, limits) : withinLimit(lines, cents)),
]

/** Not symmetric: in favour needs only its reason, to the detriment a ground of the law, a hearing and a weighing. */
function allowed(
  { decidedAt, decider, published, ground, toCents, weighing }: AmendGrant | AmendDetermination,
  towards: 'amend-grant' | 'amend-determination',
  standsCents: Cents,
  application: HandledApplication,
): Refusal<ApplicationRefusalCode> | Pick<AfterwardsEventNamed<'grant-amended'>, 'heard' | 'weighing'> {
  const refusal =
    otherVersionRefusal(application, published.version) ??
    samePersonRefusal(application, decider, 'determiner')
  if (refusal !== undefined) return refusal
  if (toCents === standsCents) return refuse('nothing-amended')
  if (toCents > standsCents) {
    return ground === 'in-favour' ? { weighing } : refuse('ground-does-not-fit', { ground })
  }
  if (ground === 'in-favour') return refuse('detriment-needs-ground', { cents: standsCents })
  const heard = heardOn(towards, toCents, decidedAt, application)
  if ('refused' in heard) return heard
  if (weighing === undefined) return refuse('weighing-missing')
  return { heard, weighing }
}
