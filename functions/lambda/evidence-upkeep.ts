import { evidenceUpkeep } from '../evidence/upkeep.ts'
import { observed } from '../observed.ts'
import { clock, files, lazily, scansEvidence, telemetry, viewStore } from './dependencies.ts'
import { writtenEvents } from './written-events.ts'

export const dependencies = lazily({
  clock,
  events: writtenEvents,
  files,
  scansEvidence,
  telemetry,
  viewStore,
})
export const handler = observed(dependencies, evidenceUpkeep(dependencies))
