import { publisher } from '../publisher.ts'
import { observed } from '../observed.ts'
import { bus, clock, events, lazily, sender, telemetry, viewStore } from './dependencies.ts'

export const dependencies = lazily({ bus, clock, events, sender, telemetry, viewStore })
export const handler = observed(dependencies, publisher(dependencies))
