import { hasLetter } from '../../domain/identity/letters.ts'
import type { importedDecisions } from '../../events/application-events.ts'
import { sizeClasses, type importedProgress } from '../../events/participation.ts'
import type { Region } from '../../adapters/configuration.ts'

/** The columns of a register, in the order in which it has them. */
export const columns = [
  'aanvraag', 'ontvangen_op', 'besluit', 'kvk', 'vestiging', 'werkgever', 'gemeente', 'sbi', 'sbi_editie',
  'grootte', 'sectortafel', 'opleiding', 'niveau', 'opleider', 'start', 'einde', 'kosten', 'bijdrage_derden',
  'voorletters', 'achternaam', 'geboortedatum', 'woongemeente', 'verloop', 'verleend', 'vastgesteld',
] as const // prettier-ignore
export type Column = (typeof columns)[number]

/** A row as it stands in the file; a column that the row is too short for is absent. */
export type RegisterRow = Readonly<Partial<Record<Column, string>>>

export interface RowFault {
  readonly column: Column
  readonly reason: string
}

export const decisionNames: Readonly<Record<string, (typeof importedDecisions)[number]>> = {
  verleend: 'granted',
  afgewezen: 'turned-down',
  ingetrokken: 'withdrawn',
  'buiten behandeling': 'not-handled',
}

export const progressNames: Readonly<Record<string, (typeof importedProgress)[number]>> = {
  aangemeld: 'never-started',
  gestart: 'started',
  afgerond: 'completed',
  uitgevallen: 'dropped-out',
}

type Check = (value: string, row: RegisterRow, region: Region) => string | undefined

const shaped =
  (shape: RegExp, reason: string): Check =>
  (value) =>
    shape.test(value) ? undefined : reason

const oneOf =
  (names: readonly string[]): Check =>
  (value) =>
    names.includes(value) ? undefined : `kies een van: ${names.join(', ')}`

const text =
  (most: number): Check =>
  (value) => {
    if (value.trim() === '') return 'mag niet leeg zijn'
    return value.length > most ? `ten hoogste ${most} tekens` : undefined
  }

const amount: Check = (value) => {
  if (!/^\d+\.\d{2}$/.test(value))
    return 'geef euro’s als cijfers, een punt en twee cijfers, bijvoorbeeld 1250.00'
  return value.length > largestAmount ? 'dit bedrag is te groot' : undefined
}
const largestAmount = '999999999.99'.length

const day: Check = (value) => (isRealDay(value) ? undefined : 'geef een bestaande datum als jjjj-mm-dd')

const letters: Check = (value) => (hasLetter(value) ? undefined : 'bevat geen letter')

const checks: Readonly<Record<Column, Check>> = {
  aanvraag: text(64),
  ontvangen_op: (value) =>
    instantOf(value) === undefined
      ? 'geef een moment met tijdzone, bijvoorbeeld 2023-08-08T12:38:01+02:00'
      : undefined,
  besluit: oneOf(Object.keys(decisionNames)),
  kvk: shaped(/^\d{8}$/, 'een KVK-nummer heeft 8 cijfers, voorloopnullen tellen mee'),
  vestiging: shaped(/^\d{12}$/, 'een vestigingsnummer heeft 12 cijfers, voorloopnullen tellen mee'),
  werkgever: text(200),
  gemeente: (value, _, { name, municipalities }) =>
    municipalities.some(({ code }) => code === value)
      ? undefined
      : `is geen gemeentecode van ${name}; die begint met GM, bijvoorbeeld ${municipalities[0]?.code}`,
  sbi: shaped(/^\d{4,5}$/, 'een SBI-code heeft 4 of 5 cijfers'),
  sbi_editie: oneOf(['2008', '2025']),
  grootte: oneOf(sizeClasses),
  sectortafel: (value, _, { sectorTables }) =>
    value === '' || sectorTables.some(({ slug }) => slug === value)
      ? undefined
      : `kies een van: ${sectorTables.map(({ slug }) => slug).join(', ')}; of laat leeg`,
  opleiding: text(200),
  niveau: text(40),
  opleider: text(200),
  start: day,
  einde: (value, { start }) => {
    if (!isRealDay(value)) return 'geef een bestaande datum als jjjj-mm-dd'
    return isRealDay(start ?? '') && value < (start ?? '') ? 'ligt vóór de start' : undefined
  },
  kosten: amount,
  bijdrage_derden: amount,
  voorletters: letters,
  achternaam: letters,
  geboortedatum: day,
  woongemeente: shaped(/^GM\d{4}$/, 'geef een CBS-gemeentecode: GM en vier cijfers'),
  verloop: oneOf(Object.keys(progressNames)),
  verleend: amount,
  vastgesteld: (value, row, region) => (value === '' ? undefined : amount(value, row, region)),
}

/** Everything that is wrong with a row. */
export const faultsOfRow = (row: RegisterRow, region: Region): readonly RowFault[] =>
  columns.flatMap((column) => {
    const value = row[column]
    const reason = value === undefined ? 'ontbreekt: deze rij is te kort' : checks[column](value, row, region)
    return reason === undefined ? [] : [{ column, reason }]
  })

/** A moment with an offset as an instant in UTC; undefined when it is no real one. */
export function instantOf(value: string): string | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(value)) return undefined
  const milliseconds = isRealDay(value.slice(0, 10)) ? Date.parse(value) : Number.NaN
  return Number.isNaN(milliseconds) ? undefined : new Date(milliseconds).toISOString()
}

function isRealDay(value: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(value)) return false
  const milliseconds = Date.parse(`${value}T00:00:00Z`)
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().startsWith(value)
}
