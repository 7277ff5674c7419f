import { environment } from '../../adapters/environment.ts'
import { keysAt, tokensOf, type VerifyToken } from '../../adapters/tokens.ts'
import type { Dependencies } from '../dependencies.ts'
import { clock, lazily, scansEvidence, telemetry, vault } from './dependencies.ts'
import { region } from './region.ts'

const verifyToken = (): VerifyToken =>
  tokensOf(
    { issuer: environment('TOKEN_ISSUER'), audience: environment('TOKEN_AUDIENCE') },
    keysAt(environment('TOKEN_KEYS_URL')),
  )

type Stores = Pick<Dependencies, 'events' | 'viewStore' | 'files' | 'printer'>

/** What every route needs, with the stores that this function's line in the wiring table names. */
export const apiDependencies = (stores: {
  readonly [Name in keyof Stores]?: () => Stores[Name]
}): Dependencies =>
  lazily({ clock, region, scansEvidence, telemetry, vault, verifyToken, ...stores }) as Dependencies
