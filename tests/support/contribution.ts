import type { ApplicationState } from '../../domain/application/application-state.ts'
import {
  contributionOf,
  factsOf,
  standingChanged,
  factsChanged,
  standingOf,
  type Contribution,
} from '../../domain/reach/contribution.ts'

/** What an application in this state adds to the numbers; nothing when there is none. */
export const contribution = (state: ApplicationState): Contribution | undefined =>
  state.phase === 'none' ? undefined : contributionOf(factsOf(state), standingOf(state))

export const contributionChanged = (before: ApplicationState, after: ApplicationState): boolean =>
  factsChanged(before, after) || standingChanged(before, after)
