import type { Division } from '../../events/division.ts'
import type { ActorId, ApplicationId, Cents, Instant, Slug } from '../../events/primitives.ts'

/** The application, and the version of it that a command follows from. */
interface About {
  readonly applicationId: ApplicationId
  readonly applicationVersion: number
}

/** A complete application asks its place in the order. Carries the ceiling as the scheme has it. */
export interface QueueClaim extends About {
  readonly type: 'queue-claim'
  readonly scheme: Slug
  readonly year: number
  readonly ceilingCents: Cents
  readonly partsAllowed: boolean
  readonly division: Division
  readonly completeAt: Instant
  readonly cents: Cents
}

/**
 * Gives the claims up to a moment their turn. Only to be sent after a strongly consistent sweep, begun after
 * that moment plus a delay, found no complete application without a claim.
 */
export interface Settle {
  readonly type: 'settle'
  readonly upTo: Instant
  /** Only needed when lots are to be drawn, which `seed-needed` tells. */
  readonly chance?: Chance
}

export interface Chance {
  /** 64 hexadecimal digits that nobody could know before: drawn after the last claim came in. */
  readonly seed: string
  /** Who watched. */
  readonly witness?: ActorId
}

/** An officer's points for a complete application in a tender. */
export interface ScoreClaim {
  readonly type: 'score-claim'
  readonly applicationId: ApplicationId
  readonly completeAt: Instant
  /** By criterion; their sum is its score. */
  readonly points: Readonly<Record<Slug, number>>
  readonly scorer: ActorId
  readonly scoredAt: Instant
}

/** The claim needs no more than what was assessed, after the caps. */
export interface LowerClaim extends About {
  readonly type: 'lower-claim'
  /** Tells this claim from an earlier one of the same application, from before it had to be completed. */
  readonly completeAt: Instant
  readonly cents: Cents
}

/** Granted: the amount is used, and the rest of the reservation comes free. */
export interface ConfirmClaim extends About {
  readonly type: 'confirm-claim'
  readonly completeAt: Instant
  readonly cents: Cents
}

/** Withdrawn, turned down, not handled or to be completed: nothing remains. Determined lower: that remains. */
export interface ReleaseClaim extends About {
  readonly type: 'release-claim'
  readonly remainingCents: Cents
}

/** Refused on another ground than the ceiling, and the objection against that is won. */
export interface RestoreClaim extends About {
  readonly type: 'restore-claim'
  readonly completeAt: Instant
  readonly cents: Cents
  /** By `roomFor`: what there was for it at the first decision, and the version of this stream by then. */
  readonly room: { readonly version: number; readonly cents: Cents }
}

/** Decided at more than was granted or determined before: it then holds this much. */
export interface RaiseClaim extends About {
  readonly type: 'raise-claim'
  readonly cents: Cents
}

export type ClaimCommand = QueueClaim | LowerClaim | ConfirmClaim | ReleaseClaim | RestoreClaim | RaiseClaim
export type CeilingCommand = ClaimCommand | ScoreClaim | Settle

/** `claim-not-open` and `nothing-held`: the command overtook another one; send it again later. */
export type CeilingRefusal =
  | 'claim-already-confirmed'
  | 'claim-not-open'
  | 'above-reservation'
  | 'nothing-held'
  | 'seed-needed'
  | 'not-a-tender'
  | 'outside-window'
  | 'tender-settled'
  | 'claim-not-refused'
  | 'would-not-have-fitted'
