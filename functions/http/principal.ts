import { normalisedEmployer } from '../../domain/identity/keys.ts'
import type { Role } from '../../events/commit.ts'
import type { ActorId, EmployerId } from '../../events/primitives.ts'
import type { Claims } from '../../adapters/tokens.ts'
import type { Identity } from '../../adapters/vault/vault.ts'
import type { Dependencies } from '../dependencies.ts'
import { problem, type Answer } from './answer.ts'
import type { Principal } from './route.ts'

const nobody: Principal = { actor: { id: 'iedereen--' as ActorId, role: 'system' } }

/** Who asks, or the answer that says why this caller may not. A route without roles is open to all. */
export async function principalOf(
  { verifyToken, vault }: Pick<Dependencies, 'verifyToken' | 'vault'>,
  roles: readonly Role[],
  authorization: string | undefined,
): Promise<Principal | Answer> {
  if (roles.length === 0) return nobody
  const token = /^Bearer ([\w.-]+)$/i.exec(authorization ?? '')?.[1]
  const claims = token === undefined ? undefined : await verifyToken(token)
  if (claims === undefined) {
    const detail =
      'Stuur een geldig token mee: Authorization: Bearer … (op één machine geeft `hca token` er een).'
    return problem(401, 'niet-aangemeld', detail, {}, { 'WWW-Authenticate': 'Bearer' })
  }
  if (!roles.includes(claims.role)) {
    return problem(403, 'rol-niet-toegestaan', 'Uw rol mag dit niet. Vraag iemand met de juiste rol.')
  }
  if (claims.role === 'employer' && !/^\d{8}$/.test(claims.kvk ?? '')) {
    return problem(403, 'geen-kvk', 'In uw token staat geen KVK-nummer van 8 cijfers.')
  }
  const [actorId, employerId] = await vault.identify(identitiesOf(claims))
  return {
    actor: { id: actorId as ActorId, role: claims.role },
    ...(claims.kvk === undefined ? {} : { kvk: claims.kvk, employerId: employerId as EmployerId }),
    ...(claims.sectorTable === undefined ? {} : { sectorTable: claims.sectorTable }),
  }
}

function identitiesOf({ issuer, subject, kvk }: Claims): Identity[] {
  const actor: Identity = { kind: 'actor', key: `${issuer} ${subject}`, record: { issuer, subject } }
  return kvk === undefined
    ? [actor]
    : [actor, { kind: 'employer', key: normalisedEmployer(kvk), record: { kvk } }]
}
