import type { Dependencies } from './dependencies.ts'
import { projectStream } from './projection/project.ts'
import { views } from './projection/views.ts'
import { wokenBy } from './projection/wake.ts'

/** Brings the views of each stream that a record wakes up to its head. */
export const projector = (dependencies: Pick<Dependencies, 'events' | 'viewStore' | 'clock' | 'telemetry'>) =>
  wokenBy('projector', dependencies, (stream) => projectStream(dependencies, views, stream))
