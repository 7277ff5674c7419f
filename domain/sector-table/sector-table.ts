import type { CalendarDay, Cents, Slug } from '../../events/primitives.ts'
import type { BudgetShare, Member, SectorTableEvent } from '../../events/sector-table-events.ts'
import { isRefusal, nothingToDo, refuse, unreachable, type Decider, type Decision } from '../decider.ts'
import { noCents, sumOf } from '../money.ts'
import { same } from '../same.ts'
import { seatMember, seatMembers, type MembershipRefusal } from './membership.ts'
import { missingItems } from './readiness.ts'
import {
  agendaOf,
  evolveSectorTable,
  noSectorTable,
  type Agenda,
  type Budget,
  type SectorTableState,
} from './sector-table-state.ts'

export interface RegisterTable {
  readonly type: 'register'
  readonly slug: Slug
  readonly registeredOn: CalendarDay
  readonly members?: readonly Member[]
}
export interface JoinTable {
  readonly type: 'join'
  readonly member: Member
}
export interface AdoptAgenda extends Agenda {
  readonly type: 'adopt-agenda'
}
export interface FundBudget extends Budget {
  readonly type: 'fund-budget'
}
export interface ActivateTable {
  readonly type: 'activate'
  readonly on: CalendarDay
}
export type SectorTableCommand = RegisterTable | JoinTable | AdoptAgenda | FundBudget | ActivateTable

export type SectorTableRefusal =
  | MembershipRefusal
  | 'already-registered'
  | 'not-registered'
  | 'agenda-ends-before-it-begins'
  | 'source-named-twice'
  | 'budget-without-money'
  | 'not-ready-to-activate'

type TableDecision = Decision<SectorTableEvent, SectorTableRefusal>

function register(
  { slug, registeredOn, members = [] }: RegisterTable,
  state: SectorTableState,
): TableDecision {
  const joined = seatMembers(members, state.members)
  if (state.status === 'not-registered') {
    return isRefusal(joined) ? joined : [{ type: 'sector-table-registered', slug, registeredOn }, ...joined]
  }
  const registeredSo = state.slug === slug && state.registeredOn === registeredOn
  const allSeated = !isRefusal(joined) && joined.length === 0
  return registeredSo && allSeated ? nothingToDo : refuse('already-registered', { slug: state.slug ?? '' })
}

function join({ member }: JoinTable, state: SectorTableState): TableDecision {
  return seatMember(member, state.members)
}

function adoptAgenda(command: AdoptAgenda, state: SectorTableState): TableDecision {
  const agenda = agendaOf(command)
  if (agenda.firstYear > agenda.lastYear) {
    return refuse('agenda-ends-before-it-begins', { firstYear: agenda.firstYear, lastYear: agenda.lastYear })
  }
  if (same(agenda, state.agenda)) return nothingToDo
  return [{ type: 'sector-table-agenda-adopted', ...agenda }]
}

function fundBudget({ decidedOn, shares }: FundBudget, state: SectorTableState): TableDecision {
  if (new Set(shares.map(({ source }) => source)).size < shares.length) return refuse('source-named-twice')
  if (budgetCents(shares) === noCents) return refuse('budget-without-money')
  if (same({ decidedOn, shares }, state.budget)) return nothingToDo
  return [{ type: 'sector-table-budget-funded', decidedOn, shares: [...shares] }]
}

function activate({ on }: ActivateTable, state: SectorTableState): TableDecision {
  if (state.status === 'active') return nothingToDo
  const missing = missingItems(state)
  if (missing.length > 0) return refuse('not-ready-to-activate', { missing })
  return [{ type: 'sector-table-activated', activatedOn: on }]
}

export const budgetCents = (shares: readonly BudgetShare[]): Cents => sumOf(shares.map(({ cents }) => cents))

export const sectorTableDecider: Decider<
  SectorTableState,
  SectorTableCommand,
  SectorTableEvent,
  SectorTableRefusal
> = {
  category: 'sector-table',
  snapshotVersion: 1,
  initial: noSectorTable,
  evolve: evolveSectorTable,
  decide(command, state) {
    if (command.type === 'register') return register(command, state)
    if (state.status === 'not-registered') return refuse('not-registered')
    switch (command.type) {
      case 'join':
        return join(command, state)
      case 'adopt-agenda':
        return adoptAgenda(command, state)
      case 'fund-budget':
        return fundBudget(command, state)
      case 'activate':
        return activate(command, state)
    }
    return unreachable(command)
  },
}
