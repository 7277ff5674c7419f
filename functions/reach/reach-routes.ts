import type { Reach, ReachDimension, ReachNumbers } from '../../domain/reach/count.ts'
import type { Instant } from '../../events/primitives.ts'
import type { Region } from '../../adapters/configuration.ts'
import { badInput, ok, type Answer, type InputFault } from '../http/answer.ts'
import { accepts } from '../http/read-request.ts'
import { reading, type Route } from '../http/route.ts'
import { csv } from './csv.ts'
import { reachAsKnown } from './reach-as-known.ts'

const groupings = {
  gemeente: 'workMunicipality',
  sectortafel: 'sectorTable',
  jaar: 'startYear',
} as const satisfies Record<string, ReachDimension>
type Grouping = keyof typeof groupings
const groupingNames = Object.keys(groupings) as Grouping[]

const reach = reading(
  {
    path: '/v1/bereik',
    roles: ['analyst', 'officer', 'coordinator', 'administrator'],
    summary: 'Lees hoe ver de agenda reikt, in totaal en per groep, zoals bekend op een moment.',
    produces: ['application/json', 'text/csv'],
  },
  async ({ viewStore, clock, region }, { query, headers }): Promise<Answer> => {
    const now = clock.now()
    const knownAt = query['standPer'] === undefined ? now : instantOf(query['standPer'])
    const per = query['per']
    const faults = [...momentFaults(knownAt, now), ...groupingFaults(per)]
    if (knownAt === undefined || faults.length > 0) return badInput(faults)
    const counted = await reachAsKnown(viewStore, knownAt)
    const wanted = per === undefined ? groupingNames : [per as Grouping]
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

function instantOf(text: string): Instant | undefined {
  // In a query a plus sign stands for a space, and hardly anybody writes %2B.
  const given = text.replace(/ (?=\d\d:\d\d$)/, '+')
  const [, day] = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/.exec(given) ?? []
  const milliseconds = day !== undefined && isDay(day) ? Date.parse(given) : NaN
  return Number.isNaN(milliseconds) ? undefined : (new Date(milliseconds).toISOString() as Instant)
}

/** `Date.parse` takes 30 February for 2 March. */
const isDay = (text: string): boolean =>
  !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)

function momentFaults(knownAt: Instant | undefined, now: Instant): InputFault[] {
  const plek = 'query.standPer'
  if (knownAt === undefined) {
    const reden = 'Geef een moment met tijdzone, bijvoorbeeld 2026-03-31T23:59:59+02:00.'
    return [{ plek, code: 'ongeldig', reden }]
  }
  return knownAt > now ? [{ plek, code: 'in-de-toekomst', reden: 'Dit moment moet nog komen.' }] : []
}

const groupingFaults = (per: string | undefined): InputFault[] =>
  per === undefined || Object.hasOwn(groupings, per)
    ? []
    : [{ plek: 'query.per', code: 'onbekend', reden: `Kies een van: ${groupingNames.join(', ')}.` }]

const byGroup = (counted: Reach<ReachDimension>, wanted: readonly Grouping[]): Record<string, unknown> =>
  Object.fromEntries(
    wanted.map((per) => [
      `per${per[0]?.toUpperCase()}${per.slice(1)}`,
      Object.fromEntries(
        Object.entries(counted.by[groupings[per]]).map(([group, numbers]) => [group, inDutch(numbers)]),
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
      Object.entries(counted.by[groupings[per]]).map(([group, numbers]) => row(per, group, numbers)),
    ),
  ])
}

/** The name of a municipality or a sector table. */
export const groupName = (group: string, { municipalities, sectorTables }: Region): string =>
  municipalities.find(({ code }) => code === group)?.name ??
  sectorTables.find((table) => table.slug === group)?.name ??
  group

export const reachRoutes: readonly Route[] = [reach]
