import type { ApplicationEvent } from '../../events/application-events.ts'
import type { ActorId, Instant, TextId } from '../../events/primitives.ts'
import type { SchemeVersion } from '../../events/scheme.ts'
import { nothingToDo, refuse } from '../decider.ts'
import { noCents } from '../money.ts'
import { same } from '../same.ts'
import { grantWithin } from '../scheme/grant.ts'
import type { HandledApplication } from './application-state.ts'
import { pendingClaims, usedFacts, type Claims, type PendingClaim } from './claims.ts'
import { isPossible, notPossible } from './phases.ts'
import type { ApplicationDecision } from './refusal-codes.ts'
import { authorityOf, otherVersionRefusal } from './scheme-of-application.ts'
import { samePersonRefusal } from './separation-of-duties.ts'

export interface GrantApplication {
  readonly type: 'grant'
  readonly decidedAt: Instant
  readonly decider: ActorId
  readonly schemeVersion: SchemeVersion
  readonly claims: Claims
}

export type TurnDownGround = Extract<ApplicationEvent, { type: 'application-turned-down' }>['ground']

export interface TurnDownApplication {
  readonly type: 'turn-down'
  readonly decidedAt: Instant
  readonly decider: ActorId
  readonly schemeVersion: SchemeVersion
  readonly ground: TurnDownGround
  readonly claims: Claims
  readonly explanation?: TextId | undefined
}

/** Grants what was assessed for so far as caps and ceiling have room; the rest is refused in the same decision. */
export function grant(
  { decidedAt, decider, schemeVersion, claims }: GrantApplication,
  application: HandledApplication,
): ApplicationDecision {
  const { assessment, participations, decision } = application
  if (application.grant !== undefined && decision?.decider === decider) return nothingToDo
  if (!isPossible('grant', application) || assessment === undefined) return notPossible('grant', application)
  const refusal =
    otherVersionRefusal(application, schemeVersion) ?? samePersonRefusal(application, decider, 'decider')
  if (refusal !== undefined) return refusal
  if (assessment.subsidyCents === 0) return refuse('nothing-to-grant')
  const pending = pendingClaims(claims, participations, assessment.lines)
  if (pending.length > 0) return refuse('claims-pending', { pending })

  const { lines, grantedCents, refusedCents, reasons } = grantWithin(assessment.lines, participations, {
    personCaps: claims.personCaps,
    employerCapCents: claims.employerCap?.claimedCents ?? noCents,
    ceilingCents: claims.ceiling?.reservedCents ?? noCents,
  })
  // A grant of nothing is a turning down, with a ground of its own.
  if (grantedCents === 0) return refuse('nothing-to-grant', { reasons })
  return [
    {
      type: 'application-granted',
      decidedAt,
      decider,
      lines: [...lines],
      grantedCents,
      refusedCents,
      reasons: [...reasons],
      used: usedFacts(claims),
      ...authorityOf(schemeVersion),
    },
  ]
}

/** The legal decision not to grant anything. It may be taken before any claim was made. */
export function turnDown(
  { decidedAt, decider, schemeVersion, ground, claims, explanation }: TurnDownApplication,
  application: HandledApplication,
): ApplicationDecision {
  const { decision } = application
  if (same([decision?.decider, decision?.ground], [decider, ground])) return nothingToDo
  if (!isPossible('turn-down', application)) return notPossible('turn-down', application)
  const refusal =
    otherVersionRefusal(application, schemeVersion) ?? samePersonRefusal(application, decider, 'decider')
  if (refusal !== undefined) return refusal
  if (!isTrue(ground, claims, application)) return refuse('ground-does-not-fit', { ground })
  const used = usedFacts(claims)
  const authority = authorityOf(schemeVersion)
  return [{ type: 'application-turned-down', decidedAt, decider, ground, used, ...authority, explanation }]
}

/** Whether the facts bear a ground out. A limit is a ground only when all that it would have lowered was claimed. */
function isTrue(
  ground: TurnDownGround,
  claims: Claims,
  { assessment, participations }: HandledApplication,
): boolean {
  if (ground === 'other') return true
  const isEligible = assessment !== undefined && assessment.subsidyCents > 0
  if (ground === 'not-eligible') return !isEligible
  const { limit, leavesNothing } = limitGrounds[ground]
  return (
    isEligible &&
    !pendingClaims(claims, participations, assessment.lines).includes(limit) &&
    leavesNothing(claims)
  )
}

const limitGrounds: Record<
  Exclude<TurnDownGround, 'other' | 'not-eligible'>,
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
