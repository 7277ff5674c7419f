import type { ApplicationEvent } from '../../events/application-events.ts'
import type { Fold } from '../decider.ts'
import type { ApplicationState } from './application-state.ts'
import { evolveApplication } from './evolve-application.ts'

/** What happened to an application, for whoever reads it and decides nothing. */
export const applicationFold: Fold<ApplicationState, ApplicationEvent> = {
  category: 'application',
  snapshotVersion: 3,
  initial: { phase: 'none' },
  evolve: evolveApplication,
}
