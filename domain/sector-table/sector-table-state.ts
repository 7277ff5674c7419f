import type { CalendarDay, Slug, TextId } from '../../events/primitives.ts'
import type { BudgetShare, Member, SectorTableEvent } from '../../events/sector-table-events.ts'
import { unreachable } from '../decider.ts'

export interface Agenda {
  readonly adoptedOn: CalendarDay
  readonly firstYear: number
  readonly lastYear: number
  readonly agenda?: TextId | undefined
}

export interface Budget {
  readonly decidedOn: CalendarDay
  readonly shares: readonly BudgetShare[]
}

export interface SectorTableState {
  readonly status: 'not-registered' | 'registered' | 'active'
  readonly slug?: Slug
  readonly registeredOn?: CalendarDay
  readonly members: readonly Member[]
  readonly agenda?: Agenda
  readonly budget?: Budget
}

export const noSectorTable: SectorTableState = { status: 'not-registered', members: [] }

export function evolveSectorTable(state: SectorTableState, event: SectorTableEvent): SectorTableState {
  switch (event.type) {
    case 'sector-table-registered':
      return { ...state, status: 'registered', slug: event.slug, registeredOn: event.registeredOn }
    case 'sector-table-member-joined':
      return { ...state, members: [...state.members, event.member] }
    case 'sector-table-agenda-adopted':
      return { ...state, agenda: agendaOf(event) }
    case 'sector-table-budget-funded':
      return { ...state, budget: { decidedOn: event.decidedOn, shares: event.shares } }
    case 'sector-table-activated':
      return { ...state, status: 'active' }
  }
  return unreachable(event)
}

export const agendaOf = ({ adoptedOn, firstYear, lastYear, agenda }: Agenda): Agenda => ({
  adoptedOn,
  firstYear,
  lastYear,
  ...(agenda === undefined ? {} : { agenda }),
})
