import { clock as tick } from '../clock.ts'
import { anchors, bus, clock, events, lazily, viewStore } from './dependencies.ts'
import { region } from './region.ts'

export const dependencies = lazily({ anchors, bus, clock, events, region, viewStore })
export const handler = tick(dependencies)
