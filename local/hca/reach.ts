import type { Region } from '../../adapters/configuration.ts'
import type { Reach, ReachByGroup, ReachDimension } from '../../domain/reach/count.ts'
import { reachAsKnown } from '../../functions/reach/reach-as-known.ts'
import { groupName } from '../../functions/reach/reach-routes.ts'
import { counted, euros, moment } from '../../functions/texts/dutch.ts'
import { Explained } from '../explain.ts'
import { instantOf } from '../import/register-row.ts'
import { placedArguments, caughtUp, printJson, withPlace, type HcaCommand } from './command.ts'

const help = `hca reach [--by municipality|sector-table|year] [--known-on MOMENT] [--json] [--data MAP | --region-stack NAAM]

Telt hoe ver de agenda reikt: aanvragen, werkgevers, deelnames, medewerkers en euro's.
Wie in twee groepen voorkomt, telt in elk ervan één keer; unieke aantallen tellen dus niet op over groepen.

  --by         alleen deze indeling: gemeente waar gewerkt wordt, sectortafel, of jaar van de start
  --known-on   zoals bekend op dat moment, met tijdzone; dezelfde vraag geeft altijd hetzelfde antwoord

  hca reach
  hca reach --by municipality
  hca reach --known-on 2026-03-31T23:59:59+02:00 --json
`

const groupings: Readonly<Record<string, { dimension: ReachDimension; field: string; title: string }>> = {
  municipality: {
    dimension: 'workMunicipality',
    field: 'byWorkMunicipality',
    title: 'Per gemeente waar gewerkt wordt',
  },
  'sector-table': { dimension: 'sectorTable', field: 'bySectorTable', title: 'Per sectortafel' },
  year: { dimension: 'startYear', field: 'byStartYear', title: 'Per jaar van de start' },
}

export const reachCommand: HcaCommand = {
  summary: 'tel hoe ver de agenda reikt, zoals bekend op een moment',
  help,
  async run(args) {
    const { values } = placedArguments(args, { by: { type: 'string' }, 'known-on': { type: 'string' } })
    const wanted = groupingsNamed(values.by)
    return withPlace(values, async (data) => {
      const knownAt = values['known-on'] === undefined ? data.clock.now() : instantOf(values['known-on'])
      if (knownAt === undefined) {
        throw new Explained('Geef bij --known-on een moment met tijdzone, zoals 2026-03-31T23:59:59+02:00.')
      }
      await caughtUp(data)
      const reach = await reachAsKnown(data.viewStore, knownAt)
      if (values.json) printJson(asObject(reach, wanted))
      else print(reach, wanted, knownAt, data.region)
      return 0
    })
  },
}

function groupingsNamed(name: string | undefined) {
  if (name === undefined) return Object.values(groupings)
  const found = Object.hasOwn(groupings, name) ? groupings[name] : undefined
  if (found === undefined) throw new Explained(`Kies bij --by een van: ${Object.keys(groupings).join(', ')}.`)
  return [found]
}

type Groupings = ReturnType<typeof groupingsNamed>

const asObject = ({ total, by }: Reach<ReachDimension>, wanted: Groupings): Record<string, unknown> => ({
  total,
  ...Object.fromEntries(wanted.map(({ field, dimension }) => [field, by[dimension]])),
})

function print(
  { total, by }: Reach<ReachDimension>,
  wanted: Groupings,
  knownAt: string,
  region: Region,
): void {
  console.log(`Bereik van ${region.name}, zoals bekend op ${moment(knownAt)}\n`)
  printTable({ totaal: total }, (group) => group)
  for (const { title, dimension } of wanted) {
    console.log(`\n${title}`)
    printTable(by[dimension], (group) => (group === '(none)' ? '(zonder)' : groupName(group, region)))
  }
}

const heads = [
  'aanvragen',
  'werkgevers',
  'verleend aan',
  'gestart',
  'medewerkers',
  'afgerond',
  'verleend',
  'vastgesteld',
]

function printTable(groups: ReachByGroup, name: (group: string) => string): void {
  const rows = Object.entries(groups).map(([group, numbers]) => [
    name(group),
    counted(numbers.applications),
    counted(numbers.uniqueEmployersApplied),
    counted(numbers.uniqueEmployersGranted),
    counted(numbers.participationsStarted),
    counted(numbers.uniqueEmployeesReached),
    counted(numbers.uniqueEmployeesCompleted),
    euros(numbers.grantedCents),
    euros(numbers.determinedCents),
  ])
  const all = [['', ...heads], ...rows]
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? []
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
  for (const row of all) console.log(line(row))
}
