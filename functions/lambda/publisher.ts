import { publisher } from '../publisher.ts'
import { bus, clock, events, lazily, viewStore } from './dependencies.ts'

export const dependencies = lazily({ bus, clock, events, viewStore })
export const handler = publisher(dependencies)
