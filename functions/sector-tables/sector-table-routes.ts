import type * as z from 'zod'
import { load } from '../../adapters/event-store/load.ts'
import type { StoredRow } from '../../adapters/view-store/view-store.ts'
import { amsterdamDay } from '../../domain/calendar.ts'
import { sectorTableRow, type SectorTableRow } from '../../domain/sector-table/sector-table-row.ts'
import type { Role } from '../../events/commit.ts'
import { slug, type Slug } from '../../events/primitives.ts'
import type { Member } from '../../events/sector-table-events.ts'
import { sectorTable } from '../aggregates.ts'
import { unbornFaults } from '../applications/identities.ts'
import { day, legible, legibleList, tableSlug } from '../contracts/fields.ts'
import {
  agendaContract,
  budgetContract,
  memberContract,
  nothingContract,
  registerTableContract,
} from '../contracts/sector-table-contracts.ts'
import { listQuery } from '../contracts/queries.ts'
import type { Dependencies } from '../dependencies.ts'
import { badInput, eTag, notFound, ok, problem, type Answer, type InputFault } from '../http/answer.ts'
import { answerCommand } from '../http/command.ts'
import { listPage } from '../http/list.ts'
import { posting, reading, type AlsoWrong, type Principal, type Request, type Route } from '../http/route.ts'
import { commandWithMembers, type CommandWithMembers } from './members.ts'
import { statusNames, tableDocument } from './table-document.ts'
import { sourceNames } from '../contracts/names.ts'

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
  { command, ...options }: TableCommand,
): Promise<Answer> =>
  answerCommand(dependencies, request, sectorTable, command, {
    stream: `sector-table/${table}`,
    location: pathOf(table),
    result: { sectortafel: table },
    ...options,
  })

type TableCommand = Pick<CommandWithMembers, 'command'> & Partial<CommandWithMembers>

const legibleTable = legible({
  sectortafel: tableSlug.optional().catch(undefined),
  leden: legibleList(legible({ persoon: legible({ geboortedatum: day.optional().catch(undefined) }) })),
})

function tableFaults(
  { region, clock }: Dependencies,
  { sectortafel, leden }: z.infer<typeof legibleTable>,
): InputFault[] {
  const known = region.sectorTables.map((table) => table.slug)
  const reden = `Kies een van: ${known.join(', ')}.`
  const isUnknown = sectortafel !== undefined && !known.includes(sectortafel)
  return [
    ...(isUnknown ? [{ plek: 'body.sectortafel', code: 'onbekend' as const, reden }] : []),
    ...unbornFaults(
      leden.map((each) => each?.persoon.geboortedatum),
      clock.now(),
      (index) => `leden.${index}.persoon`,
    ),
  ]
}

const register = posting(
  {
    path: '/v1/sectortafels',
    roles: leaders,
    summary: 'Registreer een sectortafel, met haar leden voor zover die er al zijn.',
    body: registerTableContract,
    alsoWrong: async (dependencies, { sent }) => tableFaults(dependencies, legibleTable.parse(sent)),
  },
  async (dependencies, request): Promise<Answer> => {
    const { sectortafel, leden } = request.body
    const faults = tableFaults(dependencies, request.body)
    if (faults.length > 0) return badInput(faults)
    if (!mayLead(request.principal, sectortafel)) return notYourTable()
    const registeredOn = amsterdamDay(dependencies.clock.now())
    const command = await commandWithMembers(dependencies.vault, leden, (members) => ({
      type: 'register',
      slug: sectortafel,
      registeredOn,
      members,
    }))
    return runOnTable(dependencies, request, sectortafel, command)
  },
)

/** A step in the life of a table, as a sub-collection that is posted to. */
const step = <Contract extends z.ZodType>(
  shape: {
    readonly collection: string
    readonly summary: string
    readonly body: Contract
    readonly alsoWrong?: AlsoWrong
  },
  toCommand: (
    dependencies: Dependencies,
    body: z.infer<Contract>,
  ) => Promise<TableCommand | Answer> | TableCommand,
): Route => {
  const { collection, ...route } = shape
  return posting(
    { ...route, path: `/v1/sectortafels/{id}/${collection}`, roles: leaders },
    async (dependencies, request): Promise<Answer> => {
      const table = await knownTable(dependencies, request)
      if (table === undefined) return notFound()
      if (!mayLead(request.principal, table)) return notYourTable()
      const command = await toCommand(dependencies, request.body)
      return 'status' in command ? command : runOnTable(dependencies, request, table, command)
    },
  )
}

async function knownTable(
  { events }: Pick<Dependencies, 'events'>,
  { params }: Request<unknown>,
): Promise<Slug | undefined> {
  const table = slug.safeParse(params['id'])
  if (!table.success) return undefined
  const { version } = await load(events, sectorTable, `sector-table/${table.data}`)
  return version === 0 ? undefined : table.data
}

const unbornMember = (dependencies: Dependencies, sent: unknown): InputFault[] => {
  const { persoon } = legibleMember.parse(sent)
  return unbornFaults([persoon.geboortedatum], dependencies.clock.now(), () => 'persoon')
}
const legibleMember = legible({ persoon: legible({ geboortedatum: day.optional().catch(undefined) }) })

const join = step(
  {
    collection: 'leden',
    summary: 'Voeg een lid toe aan de tafel.',
    body: memberContract,
    alsoWrong: async (dependencies, { sent }) => unbornMember(dependencies, sent),
  },
  async (dependencies, body) => {
    const faults = unbornMember(dependencies, body)
    if (faults.length > 0) return badInput(faults)
    return commandWithMembers(dependencies.vault, [body], ([member]) => ({
      type: 'join',
      member: member as Member,
    }))
  },
)

const adoptAgenda = step(
  {
    collection: 'actieagendas',
    summary: 'Leg vast dat de meerjarige actieagenda is vastgesteld.',
    body: agendaContract,
  },
  (_, { vastgesteldOp, eersteJaar, laatsteJaar }) => ({
    command: { type: 'adopt-agenda', adoptedOn: vastgesteldOp, firstYear: eersteJaar, lastYear: laatsteJaar },
  }),
)

const fundBudget = step(
  { collection: 'budgetten', summary: 'Leg de begroting vast, met haar bronnen.', body: budgetContract },
  (_, { beslotenOp, bronnen }) => ({
    command: {
      type: 'fund-budget',
      decidedOn: beslotenOp,
      shares: bronnen.map(({ bron, bedragCenten }) => ({ source: sourceNames[bron], cents: bedragCenten })),
    },
  }),
)

const activate = step(
  {
    collection: 'activeringen',
    summary: 'Maak de tafel actief. Het antwoord noemt wat nog ontbreekt.',
    body: nothingContract,
  },
  ({ clock }) => ({ command: { type: 'activate', on: amsterdamDay(clock.now()) } }),
)

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
  { path: '/v1/sectortafels', roles: readers, summary: 'Lees de sectortafels.', query: listQuery },
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
