import type { CeilingEvent } from '../../events/ceiling-events.ts'
import type { Cents } from '../../events/primitives.ts'
import { refuse, type Decision } from '../decider.ts'
import { less, noCents } from '../money.ts'
import type { CeilingRefusal, RestoreClaim } from './ceiling-commands.ts'
import { closedClaimOf, freeCents, openClaimOf, type Ceiling, type CeilingState } from './ceiling-state.ts'
import { insertInOrder, type OpenClaim, type Place } from './claim.ts'
import { groupsUpTo, inOrder, lackedBy, missesMinimum, type Group } from './group.ts'
import { mostUnder } from './pro-rata.ts'
import { whatFits } from './reservation.ts'
import { turnAt } from './turn.ts'

/**
 * An objection against a first decision is won: the claim gets what would have fitted then, whatever is left
 * now. The ceiling obliges to refuse only so far as it did at the first decision (Awb 4:25 lid 3).
 */
export function restoreClaim(
  command: RestoreClaim,
  state: CeilingState,
): Decision<CeilingEvent, CeilingRefusal> {
  const { applicationId, applicationVersion, completeAt, cents, room } = command
  const held = closedClaimOf(state, applicationId)?.[2]
  if (state.ceiling === undefined || held === undefined) return refuse('claim-not-refused', { applicationId })
  if (held > 0) return refuse('claim-already-confirmed', { applicationId })
  const reservedCents = whatFits(mostUnder(state.share, cents), room.cents, givesParts(state.ceiling))
  if (reservedCents === 0) return refuse('would-not-have-fitted', { applicationId, roomCents: room.cents })
  const aboveCents = less(reservedCents, Math.max(0, freeCents(state)) as Cents)
  const claim = { applicationId, applicationVersion, completeAt, cents }
  return [{ type: 'claim-restored', ...claim, room: { ...room }, reservedCents, aboveCents }]
}

const givesParts = ({ division, partsAllowed }: Ceiling): boolean =>
  partsAllowed || division.method === 'pro-rata'

/**
 * What there is for a claim in its place: all that is free and what it has, less what those before it still
 * lack. Asked of the ceiling as it stood at a first decision, it is what would have fitted then.
 */
export function roomFor(state: CeilingState, claimant: Place): Cents {
  const { ceiling } = state
  const turn = ceiling && turnAt(ceiling.division, claimant.completeAt)
  if (ceiling === undefined || turn === undefined) return noCents
  const own = openClaimOf(state, claimant.applicationId)
  const open = own === undefined ? insertInOrder(state.open, asIfOpen(claimant)) : state.open
  const before = groupsUpTo({ ...state, open }, ceiling.division, turn)
    .flatMap((group) =>
      group.turnAt < turn || isOrdered(group, ceiling) ? inOrder(group, ceiling.division, state.draws) : [],
    )
    .filter((claim) => !missesMinimum(ceiling.division, claim))
  const place = before.findIndex(({ applicationId }) => applicationId === claimant.applicationId)
  const lacked = lackedBy(place === -1 ? before : before.slice(0, place))
  return Math.max(0, freeCents(state) + (own?.reservedCents ?? 0) - lacked) as Cents
}

/** Before a draw or a tender nobody in it comes before another. */
const isOrdered = ({ claims }: Group, { division }: Ceiling): boolean =>
  division.method === 'complete-receipt' || claims.some(({ settled }) => settled)

const asIfOpen = (place: Place): OpenClaim => ({
  ...place,
  applicationVersion: 1,
  askedCents: noCents,
  cents: noCents,
  reservedCents: noCents,
  settled: false,
})
