import type { ApplicationEvent, ApplicationImported } from '../../events/application-events.ts'
import type { ImportedParticipation } from '../../events/participation.ts'
import { nothingToDo, refuse, type Decision } from '../decider.ts'
import type { ApplicationState } from './application-state.ts'
import type { ApplicationRefusalCode } from './refusal-codes.ts'

export interface ImportApplication extends Pick<
  ApplicationImported,
  'number' | 'employerId' | 'receivedAt' | 'decision' | 'contentHash'
> {
  readonly type: 'import'
  /** Numbered by their place in the register. */
  readonly participations: readonly Omit<ImportedParticipation, 'no'>[]
}

/** Takes over what was decided elsewhere: no rule, cap or ceiling is applied to it again. */
export function importApplication(
  command: ImportApplication,
  state: ApplicationState,
): Decision<ApplicationEvent, ApplicationRefusalCode> {
  const { number, contentHash } = command
  if (state.phase === 'imported') {
    return state.contentHash === contentHash ? nothingToDo : refuse('imported-with-other-content', { number })
  }
  if (state.phase !== 'none') return refuse('application-exists', { number: state.number })
  if (command.participations.length === 0) return refuse('no-participations')
  const participations = command.participations.map((each, index) => ({ ...each, no: index + 1 }))
  return [{ ...command, type: 'application-imported', participations }]
}
