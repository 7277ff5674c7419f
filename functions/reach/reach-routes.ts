import * as z from 'zod'
import type { Reach, ReachDimension, ReachNumbers } from '../../domain/reach/count.ts'
import type { Instant } from '../../events/primitives.ts'
import type { Region } from '../../adapters/configuration.ts'
import { groupings, reachQuery } from '../contracts/queries.ts'
import { badInput, ok, type Answer, type InputFault } from '../http/answer.ts'
import { accepts } from '../http/read-request.ts'
import { reading, type Route } from '../http/route.ts'
import { csv } from './csv.ts'
import { reachAsKnown } from './reach-as-known.ts'

type Grouping = (typeof groupings)[number]

const dimensions: Readonly<Record<Grouping, ReachDimension>> = {
  gemeente: 'workMunicipality',
  sectortafel: 'sectorTable',
  jaar: 'startYear',
}

const reach = reading(
  {
    path: '/v1/bereik',
    roles: ['analyst', 'officer', 'coordinator', 'administrator'],
    summary: 'Lees hoe ver de agenda reikt, in totaal en per groep, zoals bekend op een moment.',
    produces: ['application/json', 'text/csv'],
    query: reachQuery,
    alsoWrong: async ({ clock }, { query }) => futureFaults(legibleQuery.parse(query).standPer, clock.now()),
  },
  async ({ viewStore, clock, region }, { query, headers }): Promise<Answer> => {
    const now = clock.now()
    const { standPer: knownAt = now, per } = query
    const faults = futureFaults(knownAt, now)
    if (faults.length > 0) return badInput(faults)
    const counted = await reachAsKnown(viewStore, knownAt)
    const wanted = per === undefined ? groupings : [per]
    const provisional = isProvisional(knownAt, now, region)
    const wantsCsv =
      !accepts(headers['accept'], ['application/json']) && accepts(headers['accept'], ['text/csv'])
    if (wantsCsv)
      return {
        status: 200,
        raw: {
          mediaType: 'text/csv; charset=utf-8',
          content: asCsv(counted, wanted, region, { knownAt, provisional }),
        },
      }
    return ok({
      standPer: knownAt,
      voorlopig: provisional,
      totaal: inDutch(counted.total),
      ...byGroup(counted, wanted),
    })
  },
)

/** Within this margin a commit may still be on its way to the views. */
const isProvisional = (knownAt: string, now: string, { settlingSeconds }: Region): boolean =>
  Date.parse(knownAt) > Date.parse(now) - settlingSeconds * 1000

function futureFaults(knownAt: Instant | undefined, now: Instant): InputFault[] {
  if (knownAt === undefined || knownAt <= now) return []
  return [{ plek: 'query.standPer', code: 'in-de-toekomst', reden: 'Dit moment moet nog komen.' }]
}

const legibleQuery = z.object({ standPer: reachQuery.shape.standPer.catch(undefined) })

const byGroup = (counted: Reach<ReachDimension>, wanted: readonly Grouping[]): Record<string, unknown> =>
  Object.fromEntries(
    wanted.map((per) => [
      `per${per[0]?.toUpperCase()}${per.slice(1)}`,
      Object.fromEntries(
        Object.entries(counted.by[dimensions[per]]).map(([group, numbers]) => [group, inDutch(numbers)]),
      ),
    ]),
  )

const columns: Readonly<Record<keyof ReachNumbers, string>> = {
  applications: 'aanvragen',
  uniqueEmployersApplied: 'uniekeWerkgeversAangevraagd',
  uniqueEmployersGranted: 'uniekeWerkgeversVerleend',
  participationsStarted: 'deelnamesGestart',
  uniqueEmployeesReached: 'uniekeMedewerkersBereikt',
  uniqueEmployeesCompleted: 'uniekeMedewerkersAfgerond',
  grantedCents: 'verleendCenten',
  determinedCents: 'vastgesteldCenten',
}
const indicators = Object.keys(columns) as (keyof ReachNumbers)[]

const inDutch = (numbers: ReachNumbers): Record<string, number> =>
  Object.fromEntries(indicators.map((indicator) => [columns[indicator], numbers[indicator]]))

function asCsv(
  counted: Reach<ReachDimension>,
  wanted: readonly Grouping[],
  region: Region,
  { knownAt, provisional }: { knownAt: Instant; provisional: boolean },
): string {
  const row = (per: string, group: string, numbers: ReachNumbers) => [
    per,
    group,
    groupName(group, region),
    ...indicators.map((indicator) => numbers[indicator]),
    knownAt,
    provisional ? 'ja' : 'nee',
  ]
  return csv([
    ['per', 'groep', 'naam', ...indicators.map((indicator) => columns[indicator]), 'standPer', 'voorlopig'],
    row('totaal', '', counted.total),
    ...wanted.flatMap((per) =>
      Object.entries(counted.by[dimensions[per]]).map(([group, numbers]) => row(per, group, numbers)),
    ),
  ])
}

/** The name of a municipality or a sector table. */
export const groupName = (group: string, { municipalities, sectorTables }: Region): string =>
  municipalities.find(({ code }) => code === group)?.name ??
  sectorTables.find((table) => table.slug === group)?.name ??
  group

export const reachRoutes: readonly Route[] = [reach]
