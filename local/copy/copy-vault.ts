import { inParallel } from '../../adapters/dynamo/requests.ts'
import type { Identity, IdentityKind, Vault, VaultEntry } from '../../adapters/vault/vault.ts'
import { unreachable } from '../../domain/decider.ts'
import { normalisedEmployer } from '../../domain/identity/keys.ts'
import type { CalendarDay, EmployerId } from '../../events/primitives.ts'
import {
  establishmentIdentity,
  personIdentity,
  trainingIdentity,
} from '../../functions/applications/identities.ts'
import { actorIdentity } from '../../functions/http/principal.ts'
import { bankAccountIdentity } from '../../functions/payments/bank-account-identity.ts'
import { organisationIdentity } from '../../functions/sector-tables/members.ts'
import { counted } from '../../functions/texts/dutch.ts'
import { Explained } from '../explain.ts'

const entriesAtOnce = 16

export interface CopiedVault {
  readonly entries: number
  /** Who is in the other vault still, and was forgotten in this one since. */
  readonly forgotten: number
}

/** What a vault learns of somebody who does no more than ask for something. */
const leftByAsking: readonly VaultEntry['kind'][] = ['actor', 'employer']

/**
 * Where no log refers to anybody, whoever is in the vault and not in ours would be forgotten for good, and the log that
 * they belong to may yet come back. Accounts of who only looked around there are no loss.
 */
export async function refuseForgettingStrangers(from: Vault, to: Vault): Promise<void> {
  const ours = await idsIn(from)
  let strangers = 0
  for await (const page of to.all()) {
    strangers += page.filter(({ id, kind }) => !ours.has(id) && !leftByAsking.includes(kind)).length
  }
  if (strangers === 0) return
  throw new Explained(
    `Het logboek van de andere plek is leeg, maar haar kluis kent ${counted(strangers)} mensen, teksten en andere ` +
      'gegevens die hier niet bekend zijn, en die een kopie daar voorgoed zou vergeten. Er is niets gekopieerd. ' +
      'Zet daar eerst het logboek terug dat bij die kluis hoort, of kopieer naar een lege plek.',
  )
}

/**
 * Gives the other vault everything in this one under the same ids, once it has forgotten whoever is not in this one:
 * an account there may be of somebody who has another id here. The map from a person to an id is made anew
 * under the other key: what a person is recognised by follows from what the record says. That it does is seen
 * by finding each one here under our own key first. Again changes nothing.
 */
export async function copyVault(
  from: Vault,
  to: Vault,
  onProgress: (entries: number) => void,
): Promise<CopiedVault> {
  const [ours, theirs] = [await idsIn(from), await idsIn(to)]
  const gone = theirs.difference(ours)
  for (const id of gone) await to.forget(id)
  let entries = 0
  for await (const page of from.all()) {
    await inParallel(page, entriesAtOnce, (entry) => copyEntry(from, to, entry))
    onProgress((entries += page.length))
  }
  return { entries, forgotten: gone.size }
}

async function idsIn(vault: Vault): Promise<ReadonlySet<string>> {
  const ids = new Set<string>()
  for await (const page of vault.all()) for (const { id } of page) ids.add(id)
  return ids
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
    case 'bank-account':
      return bankAccountIdentity(field('employerId') as EmployerId, {
        iban: field('iban'),
        tenaamstelling: field('name'),
      })
  }
  return unreachable(kind)
}
