import type { ApplicationId } from '../../events/primitives.ts'
import { sha256 } from '../sha256.ts'

/**
 * The order in which a seed draws: that of the SHA-256 of the seed followed by the id. So each has its place by
 * itself, whoever else takes part and whoever makes the list.
 */
export function drawnOrder(seed: string, ids: readonly ApplicationId[]): readonly ApplicationId[] {
  const lots = ids.map((id) => ({ id, lot: sha256(seed + id) }))
  return lots.toSorted((one, other) => (one.lot < other.lot ? -1 : 1)).map(({ id }) => id)
}
