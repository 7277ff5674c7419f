import { reactor } from '../reactor.ts'
import { clock, events, lazily, viewStore } from './dependencies.ts'
import { region } from './region.ts'

export const dependencies = lazily({ clock, events, region, viewStore })
export const handler = reactor(dependencies)
