import { reactor } from '../reactor.ts'
import { observed } from '../observed.ts'
import { clock, lazily, telemetry, viewStore } from './dependencies.ts'
import { region } from './region.ts'
import { writtenEvents } from './written-events.ts'

export const dependencies = lazily({ clock, events: writtenEvents, region, telemetry, viewStore })
export const handler = observed(dependencies, reactor(dependencies))
