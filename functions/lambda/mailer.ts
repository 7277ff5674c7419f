import { mailer } from '../mailer.ts'
import { observed } from '../observed.ts'
import { clock, lazily, mail, telemetry, vault } from './dependencies.ts'
import { region } from './region.ts'
import { writtenEvents } from './written-events.ts'

export const dependencies = lazily({ clock, events: writtenEvents, mail, region, telemetry, vault })
export const handler = observed(dependencies, mailer(dependencies))
