import type { Cents, Slug } from '../../events/primitives.ts'
import type { BudgetShare } from '../../events/sector-table-events.ts'
import { membersBySide, type Side } from './membership.ts'
import type { SectorTableState } from './sector-table-state.ts'
import { budgetCents } from './sector-table.ts'

export interface SectorTableRow {
  readonly slug: Slug
  readonly status: 'registered' | 'active'
  readonly membersBySide: Readonly<Record<Side, number>>
  /** Only the sources that pay. */
  readonly budgetBySource: Readonly<Partial<Record<BudgetShare['source'], Cents>>>
  readonly budgetCents: Cents
}

/** What lists and reports show of a table; nothing before it was registered. */
export function sectorTableRow(state: SectorTableState): SectorTableRow | undefined {
  if (state.slug === undefined || state.status === 'not-registered') return undefined
  const shares = state.budget?.shares ?? []
  return {
    slug: state.slug,
    status: state.status,
    membersBySide: membersBySide(state.members),
    budgetBySource: Object.fromEntries(shares.map(({ source, cents }) => [source, cents])),
    budgetCents: budgetCents(shares),
  }
}
