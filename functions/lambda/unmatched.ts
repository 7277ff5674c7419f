import { unmatchedFunction } from '../http/shell.ts'
import { lazily, telemetry } from './dependencies.ts'

export const dependencies = lazily({ telemetry })
export const handler = unmatchedFunction(dependencies)
