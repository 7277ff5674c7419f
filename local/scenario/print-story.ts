import { counted, euros, moment } from '../../functions/texts/dutch.ts'
import type { Difference } from './compare.ts'
import type { EndState } from './end-state.ts'
import { fieldsInWords, inWords } from './answer-in-words.ts'
import type { StepResult, StoryResult } from './run-story.ts'
import { faultText, type StoryFault } from './story-fault.ts'

/** How a story went, for somebody who knows the rules and not the program. */
export function resultInWords({ naam, toelichting, stappen, eindstand, fouten = [] }: StoryResult): string {
  return lines([
    naam,
    ...(toelichting === undefined ? [] : [toelichting.trim()]),
    ...stappen.flatMap((step) => ['', ...stepInWords(step)]),
    '',
    ...endInWords(eindstand, stappen.at(-1)),
    '',
    ...fouten.map((fault) => `Het verhaal kan niet verder: ${faultText(fault)}`),
    verdict(stappen, eindstand),
  ])
}

export const faultsInWords = (file: string, faults: readonly StoryFault[]): string =>
  lines([`Het verhaal in ${file} klopt niet:`, ...faults.map((fault) => `- ${faultText(fault)}`)])

const lines = (all: readonly string[]): string => `${all.join('\n')}\n`

function stepInWords({ nr, op, toelichting, als, verzoek, status, antwoord, ...step }: StepResult): string[] {
  const who = als === undefined ? 'de tijd gaat verder' : personInWords(als)
  return [
    `${String(nr).padStart(2)}. ${moment(op)} – ${who}`,
    ...(toelichting === undefined ? [] : [toelichting.trim()]),
    ...(verzoek === undefined ? [] : [`${verzoek.method} ${verzoek.path}`]),
    ...(status === undefined ? [] : inWords(status, antwoord)),
    ...outcomeOf(step),
  ].map((line, index) => (index === 0 ? line : `    ${line}`))
}

function personInWords({ persoon, rol, kvk, sectortafel }: Record<string, string>): string {
  const about = [rol, kvk && `KVK ${kvk}`, sectortafel].filter(Boolean).join(', ')
  return `${persoon} (${about})`
}

function outcomeOf({ verwacht, verschillen = [] }: Pick<StepResult, 'verwacht' | 'verschillen'>): string[] {
  if (verwacht === undefined) return []
  if (verschillen.length === 0) return ['✔ zoals verwacht']
  return verschillen.map(({ plek, verwacht: expected, gezien }: Difference) => {
    const [wanted, seen] = [expected, gezien].map((value) => valueInWords(plek, value))
    return `✘ ${plek}: verwacht ${wanted}, gezien ${seen}`
  })
}

function valueInWords(place: string, value: unknown): string {
  if (value === undefined || value === null) return 'niets'
  const amount = place.endsWith('Centen') && typeof value === 'number' ? ` (${euros(value)})` : ''
  return JSON.stringify(value) + amount
}

const endInWords = (
  { aanvragen, plafonds, sectortafels, bereik, geparkeerd = [] }: EndState,
  last: StepResult | undefined,
): string[] => [
  last === undefined ? 'Eindstand' : `Eindstand op ${moment(last.op)}`,
  ...section(
    'Aanvragen',
    aanvragen.map(
      ({ nummer, status, ...row }) => `${String(nummer)} ${String(status)}: ${fieldsInWords(amountsIn(row))}`,
    ),
  ),
  ...section(
    'Plafonds',
    plafonds.map(
      ({ regeling, jaar, ...row }) => `${String(regeling)} ${String(jaar)}: ${fieldsInWords(row)}`,
    ),
  ),
  ...section(
    'Sectortafels',
    sectortafels.map(
      ({ sectortafel, status, ...row }) =>
        `${String(sectortafel)} ${String(status)}: ${fieldsInWords(amountsIn(row))}`,
    ),
  ),
  ...section('Bereik', [fieldsInWords(bereik['totaal'] as Record<string, unknown>)]),
  ...geparkeerd.map(({ stream, reason }) => `✘ Blijven liggen: ${String(stream)} (${String(reason)})`),
]

const section = (title: string, rows: readonly string[]): string[] => [
  `  ${title}`,
  ...(rows.length === 0 ? ['    geen'] : rows.map((row) => `    ${row}`)),
]

const amountsIn = (row: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(row).filter(([name]) => name.endsWith('Centen')))

function verdict(steps: readonly StepResult[], { geparkeerd }: EndState): string {
  const expecting = steps.filter(({ verwacht }) => verwacht !== undefined)
  const failed = expecting.filter(({ geslaagd }) => !geslaagd)
  if (failed.length > 0) {
    const which = failed.map(({ nr }) => nr).join(', ')
    return `✘ ${counted(failed.length)} van ${counted(expecting.length)} stappen met een verwachting liepen anders: stap ${which}.`
  }
  if (geparkeerd !== undefined) return '✘ Het systeem kon iets niet verwerken: zie de eindstand.'
  if (expecting.length === 0) return 'Geen enkele stap had een verwachting.'
  return `✔ Alle ${counted(expecting.length)} stappen met een verwachting liepen zoals verwacht.`
}
