import { maintenance } from '../maintenance.ts'
import { observed } from '../observed.ts'
import { anchors, events, lazily, telemetry, viewStore } from './dependencies.ts'

export const dependencies = lazily({ anchors, events, telemetry, viewStore })
export const handler = observed(dependencies, maintenance(dependencies))
