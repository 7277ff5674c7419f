import { has, membersBySide, type Side } from './membership.ts'
import type { SectorTableState } from './sector-table-state.ts'

export type MissingItem = 'chair' | 'coordinator' | `${Side}-side` | 'adopted-agenda' | 'funded-budget'

/** Everything that a table still lacks before it may become active (golden case C13). Empty means ready. */
export function missingItems({ members, agenda, budget }: SectorTableState): readonly MissingItem[] {
  const { employer, education, government } = membersBySide(members)
  const lacks: Readonly<Record<MissingItem, boolean>> = {
    chair: !has('chair', members),
    coordinator: !has('coordinator', members),
    'employer-side': employer === 0,
    'education-side': education === 0,
    'government-side': government === 0,
    'adopted-agenda': agenda === undefined,
    'funded-budget': budget === undefined,
  }
  return (Object.keys(lacks) as MissingItem[]).filter((item) => lacks[item])
}
