import type { Division } from '../../events/division.ts'
import type { Instant } from '../../events/primitives.ts'
import { sumOf } from '../money.ts'
import type { CeilingState } from './ceiling-state.ts'
import { totalOf, type OpenClaim } from './claim.ts'
import { drawnOrder } from './draw.ts'
import { turnAt } from './turn.ts'

/** Claims that can have their turn from the same moment on, in order of complete receipt. */
export interface Group {
  readonly turnAt: Instant
  readonly claims: readonly OpenClaim[]
}

/** The groups that can have their turn by now, in order. What was restored has its money, and is in none. */
export function groupsUpTo({ open }: CeilingState, division: Division, upTo: Instant): readonly Group[] {
  const groups = Map.groupBy(
    open.filter(({ restored }) => restored !== true),
    ({ completeAt }) => turnAt(division, completeAt),
  )
  return [...groups].flatMap(([from, claims]) =>
    from !== undefined && from <= upTo ? [{ turnAt: from, claims }] : [],
  )
}

/** Whether all is known by which the claims of a group are compared: their scores, or what they need. */
export const isComparable =
  ({ method }: Division) =>
  ({ claims }: Group): boolean => {
    if (method === 'tender') return claims.every(({ score }) => score !== undefined)
    if (method === 'pro-rata') return claims.every(({ assessed }) => assessed === true)
    return true
  }

/** The claims in the order in which money goes to them: drawn, by score, or else of complete receipt. */
export function inOrder(
  { turnAt: from, claims }: Group,
  { method }: Division,
  draws: CeilingState['draws'],
): readonly OpenClaim[] {
  const seed = draws.find((draw) => draw.turnAt === from)?.seed
  if (seed !== undefined) return drawn(claims, seed)
  return method === 'tender' ? claims.toSorted((one, other) => scoreOf(other) - scoreOf(one)) : claims
}

function drawn(claims: readonly OpenClaim[], seed: string): readonly OpenClaim[] {
  const byId = new Map(claims.map((claim) => [claim.applicationId, claim]))
  return drawnOrder(seed, [...byId.keys()]).flatMap((id) => byId.get(id) ?? [])
}

const scoreOf = ({ score }: OpenClaim): number => totalOf(score?.points ?? {})

/** Scored below what a tender asks: it gets nothing, and keeps nothing from others. */
export const missesMinimum = (division: Division, claim: OpenClaim): boolean =>
  division.method === 'tender' && claim.score !== undefined && scoreOf(claim) < (division.minimumScore ?? 0)

/** What claims still lack. */
export const lackedBy = (claims: readonly OpenClaim[]): number =>
  sumOf(claims.map(({ cents }) => cents)) - sumOf(claims.map(({ reservedCents }) => reservedCents))
