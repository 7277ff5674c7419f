import { inParallel } from '../../adapters/dynamo/requests.ts'
import type { Identity, IdentityKind, Vault, VaultEntry } from '../../adapters/vault/vault.ts'
import { unreachable } from '../../domain/decider.ts'
import { normalisedEmployer } from '../../domain/identity/keys.ts'
import type { CalendarDay } from '../../events/primitives.ts'
import {
  establishmentIdentity,
  personIdentity,
  trainingIdentity,
} from '../../functions/applications/identities.ts'
import { actorIdentity } from '../../functions/http/principal.ts'
import { organisationIdentity } from '../../functions/sector-tables/members.ts'
import { Explained } from '../explain.ts'

const entriesAtOnce = 16

export interface CopiedVault {
  readonly entries: number
  /** Who is in the other vault still, and was forgotten in this one since. */
  readonly forgotten: number
}

/**
 * Gives the other vault everything in this one under the same ids. The map from a person to an id is made anew
 * under the other key: what a person is recognised by follows from what the record says. That it does is seen
 * by finding each one here under our own key first. Again changes nothing.
 */
export async function copyVault(
  from: Vault,
  to: Vault,
  onProgress: (entries: number) => void,
): Promise<CopiedVault> {
  const ids = new Set<string>()
  for await (const page of from.all()) {
    await inParallel(page, entriesAtOnce, (entry) => copyEntry(from, to, entry))
    for (const { id } of page) ids.add(id)
    onProgress(ids.size)
  }
  const gone: string[] = []
  for await (const page of to.all()) gone.push(...page.map(({ id }) => id).filter((id) => !ids.has(id)))
  for (const id of gone) await to.forget(id)
  return { entries: ids.size, forgotten: gone.length }
}

async function copyEntry(from: Vault, to: Vault, { id, kind, record }: VaultEntry): Promise<void> {
  if (kind === 'text') return to.putText(id, record['text'] ?? '')
  const identity = { ...identityOf(kind, record), record }
  if ((await from.find(kind, identity.key)) !== id) {
    throw new Explained(
      `De kluis vindt ${id} niet terug onder wat ervan is vastgelegd. Er is verder niets overgezet. ` +
        'Draai deze opdracht met de versie waarmee het is vastgelegd.',
    )
  }
  if (!(await to.adopt(id, identity))) {
    throw new Explained(
      `De andere kluis kent wie hier ${id} is onder een ander id, en zou haar twee keer tellen. ` +
        'Kopieer naar een lege plek.',
    )
  }
}

/** What an identity is recognised by, again from its record. */
function identityOf(kind: IdentityKind, record: VaultEntry['record']): Identity {
  const field = (name: string): string => record[name] ?? ''
  switch (kind) {
    case 'person':
      return personIdentity({
        voorletters: field('initials'),
        achternaam: field('surname'),
        geboortedatum: field('birthDate') as CalendarDay,
      })
    case 'employer':
      return { kind, key: normalisedEmployer(field('kvk')), record }
    case 'establishment':
      return establishmentIdentity(field('number'))
    case 'training':
      return trainingIdentity(field('title'), field('provider'))
    case 'actor':
      return actorIdentity(field('issuer'), field('subject'))
    case 'organisation':
      return organisationIdentity(field('name'))
  }
  return unreachable(kind)
}
