import { gate } from '../gate.ts'
import { observed } from '../observed.ts'
import { clock, lazily, originSecret, telemetry } from './dependencies.ts'

export const dependencies = lazily({ clock, originSecret, telemetry })
export const handler = observed(dependencies, gate(dependencies))
