import type { Member, SectorTableEvent } from '../../events/sector-table-events.ts'
import { isRefusal, nothingToDo, refuse, type Decision } from '../decider.ts'
import { same } from '../same.ts'

export type Side = Member['side']

export type MembershipRefusal =
  | 'member-on-two-sides'
  | 'already-a-member'
  | 'chair-taken'
  | 'coordinator-taken'

/**
 * One more member: one seat a person, so that no side is counted twice; one chair and one coordinator a table.
 * The same member again yields nothing.
 */
export function seatMember(
  member: Member,
  members: readonly Member[],
): Decision<SectorTableEvent, MembershipRefusal> {
  const seated = members.find(({ personId }) => personId === member.personId)
  if (seated !== undefined) return seatAgain(member, seated)
  if (member.role === 'chair' && has('chair', members)) return refuse('chair-taken')
  if (member.role === 'coordinator' && has('coordinator', members)) return refuse('coordinator-taken')
  return [{ type: 'sector-table-member-joined', member }]
}

/** All of them, or the refusal of the first that cannot be seated. */
export function seatMembers(
  joining: readonly Member[],
  members: readonly Member[],
): Decision<SectorTableEvent, MembershipRefusal> {
  const joined: SectorTableEvent[] = []
  let seated = members
  for (const member of joining) {
    const decision = seatMember(member, seated)
    if (isRefusal(decision)) return decision
    if (decision.length > 0) seated = [...seated, member]
    joined.push(...decision)
  }
  return joined
}

function seatAgain(member: Member, seated: Member): Decision<SectorTableEvent, MembershipRefusal> {
  if (member.side !== seated.side) return refuse('member-on-two-sides', { sides: [seated.side, member.side] })
  return same(member, seated)
    ? nothingToDo
    : refuse('already-a-member', { role: seated.role, from: seated.from })
}

export const has = (role: Member['role'], members: readonly Member[]): boolean =>
  members.some((member) => member.role === role)

export function membersBySide(members: readonly Member[]): Readonly<Record<Side, number>> {
  const on = (side: Side): number => members.filter((member) => member.side === side).length
  return { employer: on('employer'), education: on('education'), government: on('government') }
}
