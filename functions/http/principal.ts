import { normalisedEmployer } from '../../domain/identity/keys.ts'
import type { Role } from '../../events/commit.ts'
import type { ActorId, EmployerId } from '../../events/primitives.ts'
import type { Claims } from '../../adapters/tokens.ts'
import type { Identity, Vault } from '../../adapters/vault/vault.ts'
import type { Dependencies } from '../dependencies.ts'
import { problem, type Answer } from './answer.ts'
import type { Principal } from './route.ts'

export const nobody: Principal = { actor: { id: 'iedereen--' as ActorId, role: 'system' } }
const stranger = 'nog-onbekend'

/** What the token says of who asks, or the answer that says why this caller may not. */
export async function callerOf(
  { verifyToken }: Pick<Dependencies, 'verifyToken'>,
  roles: readonly Role[],
  authorization: string | undefined,
): Promise<Claims | Answer> {
  const token = /^Bearer ([\w.-]+)$/i.exec(authorization ?? '')?.[1]
  const claims = token === undefined ? undefined : await verifyToken(token)
  if (claims === undefined) {
    const detail =
      'Stuur een geldig token mee: Authorization: Bearer … (op één machine geeft `hca token` er een).'
    return problem(401, 'niet-aangemeld', detail, {}, { 'WWW-Authenticate': 'Bearer' })
  }
  if (claims === 'no-role') {
    const detail = 'In uw token staat geen rol die wij kennen. Vraag de beheerder om een rol.'
    return problem(403, 'rol-niet-toegestaan', detail)
  }
  if (!roles.includes(claims.role)) {
    return problem(403, 'rol-niet-toegestaan', 'Uw rol mag dit niet. Vraag iemand met de juiste rol.')
  }
  if (claims.role === 'employer' && !/^\d{8}$/.test(claims.kvk ?? '')) {
    return problem(403, 'geen-kvk', 'In uw token staat geen KVK-nummer van 8 cijfers.')
  }
  return claims
}

/** Who asks, by the ids that the vault has; whoever it does not know owns nothing yet. Stores nothing. */
export async function knownPrincipal(vault: Vault, caller: Claims): Promise<Principal> {
  const ids = await Promise.all(identitiesOf(caller).map(({ kind, key }) => vault.find(kind, key)))
  return principalWith(
    caller,
    ids.map((id) => id ?? stranger),
  )
}

/** The same, but whoever the vault does not know yet gets an id. */
export async function registeredPrincipal(vault: Vault, caller: Claims): Promise<Principal> {
  return principalWith(caller, await vault.identify(identitiesOf(caller)))
}

export const isStranger = ({ actor, employerId }: Principal): boolean =>
  actor.id === stranger || employerId === stranger

const principalWith = (
  { role, kvk, sectorTable }: Claims,
  [actorId, employerId]: readonly string[],
): Principal => ({
  actor: { id: actorId as ActorId, role },
  ...(kvk === undefined ? {} : { kvk, employerId: employerId as EmployerId }),
  ...(sectorTable === undefined ? {} : { sectorTable }),
})

export const actorIdentity = (issuer: string, subject: string): Identity => ({
  kind: 'actor',
  key: `${issuer} ${subject}`,
  record: { issuer, subject },
})

function identitiesOf({ issuer, subject, kvk }: Claims): Identity[] {
  const actor = actorIdentity(issuer, subject)
  return kvk === undefined
    ? [actor]
    : [actor, { kind: 'employer', key: normalisedEmployer(kvk), record: { kvk } }]
}
