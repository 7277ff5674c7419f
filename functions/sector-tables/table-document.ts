import type { SectorTableRow } from '../../domain/sector-table/sector-table-row.ts'
import type { SectorTableState } from '../../domain/sector-table/sector-table-state.ts'
import type { Dependencies } from '../dependencies.ts'
import { nameIn } from '../texts/dutch.ts'
import { memberRoleNames, sideNames, sourceNames } from '../contracts/names.ts'

export const statusNames = { registered: 'geregistreerd', active: 'actief' } as const

/** A sector table in Dutch, with the names that the vault has of its members. */
export async function tableDocument(
  { vault, region }: Pick<Dependencies, 'vault' | 'region'>,
  row: SectorTableRow,
  { members, agenda, budget }: SectorTableState,
): Promise<Record<string, unknown>> {
  const records = await vault.records(members.flatMap((member) => [member.personId, member.organisationId]))
  return {
    sectortafel: row.slug,
    naam: region.sectorTables.find((table) => table.slug === row.slug)?.name,
    status: statusNames[row.status],
    leden: members.map((member) => ({
      voorletters: records.get(member.personId)?.['initials'],
      achternaam: records.get(member.personId)?.['surname'],
      organisatie: records.get(member.organisationId)?.['name'],
      zijde: nameIn(sideNames, member.side),
      rol: nameIn(memberRoleNames, member.role),
      vanaf: member.from,
    })),
    actieagenda: agenda && {
      vastgesteldOp: agenda.adoptedOn,
      eersteJaar: agenda.firstYear,
      laatsteJaar: agenda.lastYear,
    },
    begroting: budget && {
      beslotenOp: budget.decidedOn,
      bronnen: budget.shares.map(({ source, cents }) => ({
        bron: nameIn(sourceNames, source),
        bedragCenten: cents,
      })),
      totaalCenten: row.budgetCents,
    },
  }
}
