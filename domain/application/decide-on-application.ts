import type { ApplicationEvent } from '../../events/application-events.ts'
import type { ActorId, Instant, MunicipalityCode, TextId } from '../../events/primitives.ts'
import { nothingToDo, refuse } from '../decider.ts'
import { less } from '../money.ts'
import type { Judgement } from '../rules/judge.ts'
import { receiptFor, type PublishedVersion } from '../rules/receipts.ts'
import { same } from '../same.ts'
import type { HandledApplication } from './application-state.ts'
import { evidenceRefusal, kindsAsked, type FilesThatDoNotCount } from './evidence-of-application.ts'
import { pendingClaims, usedFacts, type Claims, type PendingClaim } from './claims.ts'
import { factsOfRequest, withClaims } from './facts-of-application.ts'
import { isPossible, notPossible } from './phases.ts'
import type { ApplicationDecision } from './refusal-codes.ts'
import { authorityOf, otherVersionRefusal } from './scheme-of-application.ts'
import { samePersonRefusal } from './separation-of-duties.ts'

export interface GrantApplication {
  readonly type: 'grant'
  readonly decidedAt: Instant
  readonly decider: ActorId
  readonly published: PublishedVersion
  /** The region's municipalities on the day of receipt. */
  readonly municipalities: readonly MunicipalityCode[]
  readonly claims: Claims
  readonly notCounted: FilesThatDoNotCount
}

export type TurnDownGround = Extract<ApplicationEvent, { type: 'application-turned-down' }>['ground']

export interface TurnDownApplication {
  readonly type: 'turn-down'
  readonly decidedAt: Instant
  readonly decider: ActorId
  readonly published: PublishedVersion
  /** The region's municipalities on the day of receipt. */
  readonly municipalities: readonly MunicipalityCode[]
  readonly ground: TurnDownGround
  readonly claims: Claims
  readonly explanation?: TextId | undefined
}

/** Grants what was assessed for so far as caps and ceiling have room; the rest is refused in the same decision. */
export function grant(command: GrantApplication, application: HandledApplication): ApplicationDecision {
  const { decider } = command
  if (application.grant !== undefined && application.decision?.decider === decider) return nothingToDo
  if (!isPossible('grant', application)) return notPossible('grant', application)
  return samePersonRefusal(application, decider, 'decider') ?? grantNow(command, application)
}

/** What is granted as facts and claims stand, in the first place or on an objection. */
export function grantNow(
  command: Omit<GrantApplication, 'type'>,
  application: HandledApplication,
): ApplicationDecision {
  const { decidedAt, decider, published, claims, municipalities, notCounted } = command
  const { assessment, participations } = application
  if (assessment === undefined) return notPossible('grant', application)
  const refusal =
    otherVersionRefusal(application, published.version) ??
    evidenceRefusal(kindsAsked(application, published.version), application.evidence, notCounted)
  if (refusal !== undefined) return refusal
  if (assessment.subsidyCents === 0) return refuse('nothing-to-grant')
  const pending = pendingClaims(claims, participations, assessment.lines)
  if (pending.length > 0) return refuse('claims-pending', { pending })

  const receipt = receiptFor(
    'request',
    withClaims(factsOfRequest(application, municipalities), claims),
    published,
  )
  const { lines, cents: grantedCents, loweredBy } = receipt.judgement
  // A grant of nothing is a turning down, with a ground of its own.
  if (grantedCents === 0) return refuse('nothing-to-grant', { reasons: loweredBy })
  return [
    {
      type: 'application-granted',
      decidedAt,
      decider,
      lines: [...lines],
      grantedCents,
      refusedCents: less(assessment.subsidyCents, grantedCents),
      reasons: [...loweredBy],
      used: [...usedFacts(claims), ...notCounted.used],
      ...authorityOf(published.version),
      receipt: receipt.receipt,
    },
  ]
}

/** The legal decision not to grant anything. It may be taken before any claim was made. */
export function turnDown(command: TurnDownApplication, application: HandledApplication): ApplicationDecision {
  const { decidedAt, decider, published, municipalities, ground, claims, explanation } = command
  const { decision } = application
  if (same([decision?.decider, decision?.ground], [decider, ground])) return nothingToDo
  if (!isPossible('turn-down', application)) return notPossible('turn-down', application)
  const refusal =
    otherVersionRefusal(application, published.version) ?? samePersonRefusal(application, decider, 'decider')
  if (refusal !== undefined) return refusal
  const { receipt, judgement } = turningDown(application, municipalities, claims, published)
  if (!isTrue(ground, claims, judgement, application)) return refuse('ground-does-not-fit', { ground })
  const used = usedFacts(claims)
  const authority = authorityOf(published.version)
  return [
    { type: 'application-turned-down', decidedAt, decider, ground, used, ...authority, receipt, explanation },
  ]
}

/** Judged with what was claimed for it, once all of that is known. */
function turningDown(
  application: HandledApplication,
  municipalities: readonly MunicipalityCode[],
  claims: Claims,
  published: PublishedVersion,
) {
  const facts = factsOfRequest(application, municipalities)
  const { participations, assessment } = application
  const isClaimed = pendingClaims(claims, participations, assessment?.lines ?? []).length === 0
  return receiptFor('request', isClaimed ? withClaims(facts, claims) : facts, published)
}

/** Whether the facts bear a ground out. A limit is a ground only when all that it would have lowered was claimed. */
function isTrue(
  ground: TurnDownGround,
  claims: Claims,
  { cents, loweredBy }: Judgement,
  { assessment, participations }: HandledApplication,
): boolean {
  if (ground === 'other') return true
  const isEligible = assessment !== undefined && assessment.subsidyCents > 0
  if (ground === 'not-eligible') return !isEligible
  if (ground === 'below-minimum' || ground === 'no-room-for-state-aid') {
    return (
      isEligible && cents === 0 && loweredBy.includes(ground === 'below-minimum' ? 'minimum' : 'state-aid')
    )
  }
  const { limit, leavesNothing } = limitGrounds[ground]
  return (
    isEligible &&
    !pendingClaims(claims, participations, assessment.lines).includes(limit) &&
    leavesNothing(claims)
  )
}

const limitGrounds: Record<
  'ceiling-exhausted' | 'employer-cap-reached' | 'person-cap-reached',
  { readonly limit: PendingClaim; readonly leavesNothing: (claims: Claims) => boolean }
> = {
  'ceiling-exhausted': { limit: 'ceiling', leavesNothing: ({ ceiling }) => ceiling?.reservedCents === 0 },
  'employer-cap-reached': {
    limit: 'employer-cap',
    leavesNothing: ({ employerCap }) => employerCap?.claimedCents === 0,
  },
  'person-cap-reached': {
    limit: 'person-cap',
    leavesNothing: ({ personCaps }) => personCaps.every(({ claimedCents }) => claimedCents === 0),
  },
}
