import { clock as tick } from '../clock.ts'
import { observed } from '../observed.ts'
import { anchors, bus, chance, clock, lazily, sender, telemetry, viewStore } from './dependencies.ts'
import { region } from './region.ts'
import { writtenEvents } from './written-events.ts'

export const dependencies = lazily({
  anchors,
  bus,
  chance,
  clock,
  events: writtenEvents,
  region,
  sender,
  telemetry,
  viewStore,
})
export const handler = observed(dependencies, tick(dependencies))
