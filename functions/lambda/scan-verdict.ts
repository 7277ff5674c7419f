import { scanVerdict } from '../evidence/scan-verdict.ts'
import { observed } from '../observed.ts'
import { clock, lazily, telemetry } from './dependencies.ts'
import { writtenEvents } from './written-events.ts'

export const dependencies = lazily({ clock, events: writtenEvents, telemetry })
export const handler = observed(dependencies, scanVerdict(dependencies))
