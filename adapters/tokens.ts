import { createRemoteJWKSet, jwtVerify, type JWTVerifyGetKey } from 'jose'
import type { Role } from '../events/commit.ts'

/** What a token says of its bearer, once it has been found good. */
export interface Claims {
  readonly issuer: string
  readonly subject: string
  readonly role: Role
  /** The company that an employer acts for. */
  readonly kvk?: string
  /** The sector table that a coordinator leads. */
  readonly sectorTable?: string
}

/** Answers undefined for a token that is forged, expired, or meant for somebody else. */
export type VerifyToken = (token: string) => Promise<Claims | 'no-role' | undefined>

export interface Issuer {
  readonly issuer: string
  readonly audience: string
}

const rolesInTokens: Readonly<Record<string, Role>> = {
  werkgever: 'employer',
  behandelaar: 'officer',
  regisseur: 'coordinator',
  analist: 'analyst',
  beheerder: 'administrator',
}
export const roleNames = Object.keys(rolesInTokens)
export const roleNamed = (name: unknown): Role | undefined =>
  Object.hasOwn(rolesInTokens, String(name)) ? rolesInTokens[String(name)] : undefined

/** Each role by the name that a Dutch reader knows. */
export const roleTitles: Readonly<Record<Role, string>> = {
  employer: 'werkgever',
  officer: 'behandelaar',
  coordinator: 'regisseur',
  analyst: 'analist',
  administrator: 'beheerder',
  system: 'systeem',
}

export const tokensOf =
  ({ issuer, audience }: Issuer, keys: JWTVerifyGetKey): VerifyToken =>
  async (token) => {
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        algorithms: ['ES256', 'RS256', 'PS256'],
        requiredClaims: ['sub', 'exp'],
      })
      const role = roleNamed(payload['rol'])
      if (payload.sub === undefined) return undefined
      if (role === undefined) return 'no-role'
      return {
        issuer,
        subject: payload.sub,
        role,
        ...(typeof payload['kvk'] === 'string' ? { kvk: payload['kvk'] } : {}),
        ...(typeof payload['sectortafel'] === 'string' ? { sectorTable: payload['sectortafel'] } : {}),
      }
    } catch (error) {
      if (isBadToken(error)) return undefined
      throw error
    }
  }

/** Anything else, such as an issuer that cannot be reached, is not the bearer's fault. */
function isBadToken(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return code.startsWith('ERR_J') && code !== 'ERR_JWKS_TIMEOUT' && code !== 'ERR_JOSE_GENERIC'
}

/** The keys that an issuer publishes, fetched when first needed and kept. */
export const keysAt = (url: string): JWTVerifyGetKey => createRemoteJWKSet(new URL(url))
