import { observed } from '../observed.ts'
import { tokenClaims } from '../token-claims.ts'
import { lazily, telemetry } from './dependencies.ts'

export const dependencies = lazily({ telemetry })
export const handler = observed(dependencies, tokenClaims)
