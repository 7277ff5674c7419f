import type { Identity, Vault } from '../../adapters/vault/vault.ts'
import { foldedText } from '../../domain/identity/letters.ts'
import type { SectorTableCommand } from '../../domain/sector-table/sector-table.ts'
import type { PersonId, TextId } from '../../events/primitives.ts'
import type { Member } from '../../events/sector-table-events.ts'
import { personIdentity } from '../applications/identities.ts'
import { type MemberFields } from '../contracts/sector-table-contracts.ts'
import { memberRoleNames, sideNames } from '../contracts/names.ts'

export interface CommandWithMembers {
  readonly command: SectorTableCommand
  readonly prepare: () => Promise<SectorTableCommand>
}

/**
 * A command about members, with the ids that the vault has of them: whoever it does not know sits at no table.
 * Preparing it gives everybody a real id.
 */
export async function commandWithMembers(
  vault: Vault,
  fields: readonly MemberFields[],
  commandOf: (members: Member[]) => SectorTableCommand,
): Promise<CommandWithMembers> {
  const identities = fields.flatMap(({ persoon, organisatie }) => [
    personIdentity(persoon),
    organisationIdentity(organisatie),
  ])
  const found = await Promise.all(identities.map(({ kind, key }) => vault.find(kind, key)))
  const firstWith = (key: string): number => identities.findIndex((identity) => identity.key === key)
  const provisional = identities.map(({ key }, index) => found[index] ?? `voorlopig-${firstWith(key)}`)
  return {
    command: commandOf(membersWith(fields, provisional)),
    prepare: async () => commandOf(membersWith(fields, await vault.identify(identities))),
  }
}

const membersWith = (fields: readonly MemberFields[], ids: readonly string[]): Member[] =>
  fields.map(({ zijde, rol, vanaf }, index) => ({
    personId: ids[index * 2] as PersonId,
    organisationId: ids[index * 2 + 1] as TextId,
    side: sideNames[zijde],
    role: memberRoleNames[rol],
    from: vanaf,
  }))

export const organisationIdentity = (name: string): Identity => ({
  kind: 'organisation',
  key: foldedText(name),
  record: { name },
})
