import { projector } from '../projector.ts'
import { clock, events, lazily, viewStore } from './dependencies.ts'

export const dependencies = lazily({ clock, events, viewStore })
export const handler = projector(dependencies)
