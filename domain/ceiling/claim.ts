import type { ActorId, ApplicationId, Cents, Instant } from '../../events/primitives.ts'

/** Points for each criterion, as an officer gave them. */
export interface Score {
  readonly points: Readonly<Record<string, number>>
  readonly scorer: ActorId
}

/** What a tender is ordered by. */
export const totalOf = (points: Score['points']): number =>
  Object.values(points).reduce((sum, each) => sum + each, 0)

/** A claim that waits for a decision on its application. */
export interface OpenClaim {
  readonly applicationId: ApplicationId
  /** Version of the application that the claim followed last. */
  readonly applicationVersion: number
  readonly completeAt: Instant
  readonly askedCents: Cents
  /** What it would need now: what was assessed, else what was asked. */
  readonly cents: Cents
  readonly reservedCents: Cents
  /** Whether it had its turn in the order: only then does its reservation say what there is for it. */
  readonly settled: boolean
  /** Whether an assessment has said what it needs. */
  readonly assessed?: true
  /** In a tender. */
  readonly score?: Score
  /** By a won objection: it holds what would have fitted before, and stands outside the order. */
  readonly restored?: true
}

/**
 * A claim that holds what was granted or determined, or nothing. A ceiling has thousands of them and they ride
 * in its snapshots: hence a tuple, and no more in it than recognising repeats and counting needs.
 */
export type ClosedClaim = readonly [
  applicationId: ApplicationId,
  applicationVersion: number,
  heldCents: Cents,
]

/** Whose claim it is, and since when that application was complete. */
export type Place = Pick<OpenClaim, 'applicationId' | 'completeAt'>

/** Order of complete receipt (Awb 4:26), and of id for those complete in the same millisecond. */
const comesBefore = (one: Place, other: Place): boolean =>
  one.completeAt === other.completeAt
    ? one.applicationId < other.applicationId
    : one.completeAt < other.completeAt

/** The claims in order, one more among them. */
export function insertInOrder(claims: readonly OpenClaim[], claim: OpenClaim): readonly OpenClaim[] {
  const place = claims.findLastIndex((other) => comesBefore(other, claim)) + 1
  return claims.toSpliced(place, 0, claim)
}
