import type { CeilingEvent } from '../../events/ceiling-events.ts'
import type { Instant } from '../../events/primitives.ts'
import { nothingToDo, refuse, type Decision } from '../decider.ts'
import type { CeilingRefusal, Chance, Settle } from './ceiling-commands.ts'
import { freeCents, type Ceiling, type CeilingState } from './ceiling-state.ts'
import { drawnOrder } from './draw.ts'
import { groupsUpTo, inOrder, isComparable, lackedBy, missesMinimum, type Group } from './group.ts'
import { divideProRata } from './pro-rata.ts'
import { reserveInOrder } from './reservation.ts'

/** More do not surely fit in one commit beside a draw among thousands; the next settling goes on with the rest. */
const reservationsAtOnce = 1_000

/**
 * Says so only when somebody gets a turn: a sweep that found nobody leaves no event, so a claim from before it
 * is late only if it also comes before a moment that was settled. Room that came free goes round again. Nobody
 * gets a turn while somebody's place is unknown: a score is missing, or an assessment where all share pro rata.
 */
export function settle(
  { chance, ...command }: Settle,
  state: CeilingState,
): Decision<CeilingEvent, CeilingRefusal> {
  const { ceiling } = state
  if (ceiling === undefined) return nothingToDo
  const upTo = latest(command.upTo, state.settledUpTo)
  const groups = groupsUpTo(state, ceiling.division, upTo)
  if (!groups.every(isComparable(ceiling.division))) return nothingToDo
  const toDraw = groupsToDraw(groups, ceiling, state)
  if (toDraw.length > 0 && chance === undefined) return refuse('seed-needed')
  const draws = chance === undefined ? [] : toDraw.map((group) => drawAmong(group, chance))
  const reservations = reserve(groups, ceiling, { ...state, draws: [...state.draws, ...draws] })
  const claims = groups.flatMap((group) => group.claims)
  const isWhole = reservations.length <= reservationsAtOnce
  const turns: readonly CeilingEvent[] =
    isWhole && claims.some(({ settled }) => !settled) ? [{ type: 'claims-settled', upTo }] : []
  return [...draws, ...turns, ...reservations.slice(0, reservationsAtOnce)]
}

/**
 * Lots are drawn only where the order makes a difference: among several, none of whom had a turn, that need more
 * than those before them leave. As long as there is enough for all, chance takes nothing from anybody.
 */
function groupsToDraw(
  groups: readonly Group[],
  { division }: Ceiling,
  state: CeilingState,
): readonly Group[] {
  if (division.method !== 'same-day-draw' && division.method !== 'draw-in-window') return []
  let left = freeCents(state)
  return groups.filter(({ turnAt, claims }) => {
    const lacked = lackedBy(claims)
    const isShort = lacked > Math.max(0, left)
    left -= lacked
    const isNew =
      claims.every(({ settled }) => !settled) && !state.draws.some((draw) => draw.turnAt === turnAt)
    return isShort && isNew && claims.length > 1
  })
}

function drawAmong({ turnAt, claims }: Group, { seed, witness }: Chance) {
  const order = [...drawnOrder(seed, claims.map(({ applicationId }) => applicationId))] // prettier-ignore
  return { type: 'claims-drawn' as const, turnAt, seed, order, ...(witness === undefined ? {} : { witness }) }
}

function reserve(
  groups: readonly Group[],
  { division, partsAllowed }: Ceiling,
  state: CeilingState,
): readonly CeilingEvent[] {
  const pot = { freeCents: freeCents(state), partsAllowed }
  const claims = groups
    .flatMap((group) => inOrder(group, division, state.draws))
    .filter((claim) => !missesMinimum(division, claim))
  if (division.method === 'pro-rata') return divideProRata(pot.freeCents, claims, state.share)
  return reserveInOrder(pot, claims).map(({ applicationId, reservedCents: cents }) => ({
    type: 'claim-reserved' as const,
    applicationId,
    cents,
  }))
}

const latest = (one: Instant, other: Instant | undefined): Instant =>
  other === undefined || one > other ? one : other
