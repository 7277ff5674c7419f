import { projector } from '../projector.ts'
import { observed } from '../observed.ts'
import { clock, events, lazily, telemetry, viewStore } from './dependencies.ts'

export const dependencies = lazily({ clock, events, telemetry, viewStore })
export const handler = observed(dependencies, projector(dependencies))
