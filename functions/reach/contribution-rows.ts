import type { StoredRow } from '../../adapters/view-store/view-store.ts'
import type { ApplicationState } from '../../domain/application/application-state.ts'
import {
  contributionOf,
  factsChanged,
  factsOf,
  standingChanged,
  standingOf,
  type Contribution,
  type Facts,
  type Standing,
} from '../../domain/reach/contribution.ts'
import type { RowContent } from '../projection/view.ts'

const factsKey = '.facts'
const standingKey = '.standing'

/**
 * The rows that a commit brings to the numbers. What an application is lies in a row of its own, so that a
 * change in how it stands writes little.
 */
export const contributionRows = (
  state: ApplicationState,
  before: ApplicationState,
): readonly RowContent[] => [
  ...(factsChanged(before, state) ? [{ key: factsKey, body: factsOf(state) }] : []),
  ...(standingChanged(before, state) ? [{ key: standingKey, body: standingOf(state) }] : []),
]

/** Takes the rows of applications in the order of their versions, and tells what each adds to the numbers. */
export function contributionsFrom(rows: Iterable<StoredRow>): Iterable<Contribution> {
  const latest = new Map<string, { facts?: Facts; standing?: Standing }>()
  for (const { stream, key, body } of rows) {
    const known = latest.get(stream) ?? {}
    latest.set(stream, known)
    if (key.endsWith(factsKey)) known.facts = body as Facts
    else known.standing = body as Standing
  }
  return latest
    .values()
    .flatMap(({ facts, standing }) =>
      facts === undefined || standing === undefined ? [] : [contributionOf(facts, standing)],
    )
}
