import type * as z from 'zod'
import { load } from '../../adapters/event-store/load.ts'
import type { Identity, Vault } from '../../adapters/vault/vault.ts'
import type { StoredRow } from '../../adapters/view-store/view-store.ts'
import { amsterdamDay } from '../../domain/calendar.ts'
import { foldedText } from '../../domain/identity/letters.ts'
import type { SectorTableCommand } from '../../domain/sector-table/sector-table.ts'
import type { SectorTableRow } from '../../domain/sector-table/sector-table-row.ts'
import { sectorTableRow } from '../../domain/sector-table/sector-table-row.ts'
import type { Role } from '../../events/commit.ts'
import { slug, type PersonId, type Slug, type TextId } from '../../events/primitives.ts'
import type { Member } from '../../events/sector-table-events.ts'
import { sectorTable } from '../aggregates.ts'
import { personIdentity } from '../applications/identities.ts'
import {
  agendaContract,
  budgetContract,
  memberContract,
  memberRoleNames,
  nothingContract,
  registerTableContract,
  sideNames,
  sourceNames,
  type MemberFields,
} from '../contracts/sector-table-contracts.ts'
import type { Dependencies } from '../dependencies.ts'
import { badInput, eTag, notFound, ok, problem, type Answer } from '../http/answer.ts'
import { answerCommand } from '../http/command.ts'
import { listPage } from '../http/list.ts'
import { posting, reading, type Principal, type Request, type Route } from '../http/route.ts'
import { statusNames, tableDocument } from './table-document.ts'

const leaders: readonly Role[] = ['coordinator', 'officer']
const readers: readonly Role[] = ['coordinator', 'officer', 'analyst']

const pathOf = (table: string): string => `/v1/sectortafels/${table}`

/** A coordinator changes the own table only. */
const mayLead = ({ actor, sectorTable: own }: Principal, table: string): boolean =>
  actor.role !== 'coordinator' || own === table

const notYourTable = (): Answer =>
  problem(403, 'andere-tafel', 'Een regisseur wijzigt alleen de eigen sectortafel.')

const runOnTable = (
  dependencies: Dependencies,
  request: Request<unknown>,
  table: string,
  command: SectorTableCommand,
): Promise<Answer> =>
  answerCommand(dependencies, request, sectorTable, `sector-table/${table}`, command, {
    location: pathOf(table),
    result: { sectortafel: table },
  })

const register = posting(
  {
    path: '/v1/sectortafels',
    roles: leaders,
    summary: 'Registreer een sectortafel, met haar leden voor zover die er al zijn.',
    body: registerTableContract,
  },
  async (dependencies, request): Promise<Answer> => {
    const { sectortafel, leden } = request.body
    const { sectorTables } = dependencies.region
    if (!sectorTables.some((table) => table.slug === sectortafel)) {
      const reden = `Kies een van: ${sectorTables.map((table) => table.slug).join(', ')}.`
      return badInput([{ plek: 'body.sectortafel', code: 'onbekend', reden }])
    }
    if (!mayLead(request.principal, sectortafel)) return notYourTable()
    return runOnTable(dependencies, request, sectortafel, {
      type: 'register',
      slug: sectortafel,
      registeredOn: amsterdamDay(dependencies.clock.now()),
      members: await membersOf(dependencies.vault, leden),
    })
  },
)

/** A step in the life of a table, as a sub-collection that is posted to. */
const step = <Contract extends z.ZodType>(
  collection: string,
  summary: string,
  body: Contract,
  toCommand: (
    dependencies: Dependencies,
    body: z.infer<Contract>,
  ) => Promise<SectorTableCommand> | SectorTableCommand,
): Route =>
  posting(
    { path: `/v1/sectortafels/{id}/${collection}`, roles: leaders, summary, body },
    async (dependencies, request): Promise<Answer> => {
      const table = await knownTable(dependencies, request)
      if (table === undefined) return notFound()
      if (!mayLead(request.principal, table)) return notYourTable()
      return runOnTable(dependencies, request, table, await toCommand(dependencies, request.body))
    },
  )

async function knownTable(
  { events }: Pick<Dependencies, 'events'>,
  { params }: Request<unknown>,
): Promise<Slug | undefined> {
  const table = slug.safeParse(params['id'])
  if (!table.success) return undefined
  const { version } = await load(events, sectorTable, `sector-table/${table.data}`)
  return version === 0 ? undefined : table.data
}

const join = step('leden', 'Voeg een lid toe aan de tafel.', memberContract, async ({ vault }, body) => {
  const [member] = await membersOf(vault, [body])
  return { type: 'join', member: member as Member }
})

const adoptAgenda = step(
  'actieagendas',
  'Leg vast dat de meerjarige actieagenda is vastgesteld.',
  agendaContract,
  (_, body) => ({
    type: 'adopt-agenda',
    adoptedOn: body.vastgesteldOp,
    firstYear: body.eersteJaar,
    lastYear: body.laatsteJaar,
  }),
)

const fundBudget = step(
  'budgetten',
  'Leg de begroting vast, met haar bronnen.',
  budgetContract,
  (_, body) => ({
    type: 'fund-budget',
    decidedOn: body.beslotenOp,
    shares: body.bronnen.map(({ bron, bedragCenten }) => ({
      source: sourceNames[bron],
      cents: bedragCenten,
    })),
  }),
)

const activate = step(
  'activeringen',
  'Maak de tafel actief. Het antwoord noemt wat nog ontbreekt.',
  nothingContract,
  ({ clock }) => ({ type: 'activate', on: amsterdamDay(clock.now()) }),
)

async function membersOf(vault: Vault, fields: readonly MemberFields[]): Promise<Member[]> {
  const ids = await vault.identify(
    fields.flatMap(({ persoon, organisatie }) => [
      personIdentity(persoon),
      organisationIdentity(organisatie),
    ]),
  )
  return fields.map(({ zijde, rol, vanaf }, index) => ({
    personId: ids[index * 2] as PersonId,
    organisationId: ids[index * 2 + 1] as TextId,
    side: sideNames[zijde],
    role: memberRoleNames[rol],
    from: vanaf,
  }))
}

const organisationIdentity = (name: string): Identity => ({
  kind: 'organisation',
  key: foldedText(name),
  record: { name },
})

const readTable = reading(
  { path: '/v1/sectortafels/{id}', roles: readers, summary: 'Lees een sectortafel, zoals zij nu is.' },
  async (dependencies, request): Promise<Answer> => {
    const table = await knownTable(dependencies, request)
    if (table === undefined) return notFound()
    const loaded = await load(dependencies.events, sectorTable, `sector-table/${table}`)
    const row = sectorTableRow(loaded.state)
    if (row === undefined) return notFound()
    const document = await tableDocument(dependencies, row, loaded.state)
    return ok({ ...document, versie: loaded.version }, { ETag: eTag(loaded.version) })
  },
)

const listTables = reading(
  { path: '/v1/sectortafels', roles: readers, summary: 'Lees de sectortafels.' },
  (dependencies, request) => {
    const options = { view: 'sector-tables', category: 'sector-table', collection: 'sectortafels' }
    const listed = ({ body, version }: StoredRow) => {
      const row = body as SectorTableRow
      return {
        sectortafel: row.slug,
        pad: pathOf(row.slug),
        status: statusNames[row.status],
        versie: version,
        budgetCenten: row.budgetCents,
      }
    }
    return listPage(dependencies, request, options, listed)
  },
)

export const sectorTableRoutes: readonly Route[] = [
  register,
  listTables,
  readTable,
  join,
  adoptAgenda,
  fundBudget,
  activate,
]
