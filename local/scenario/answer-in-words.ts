import { euros, moment } from '../../functions/texts/dutch.ts'
import { instantOf } from './moments.ts'
import { isFields } from './spelling.ts'

type Fields = Readonly<Record<string, unknown>>

/** An answer of the API in a few lines: what a reader of a story wants to know of it. */
export function inWords(status: number, answer: unknown): string[] {
  if (!isFields(answer)) return [`${status} ${String(answer)}`]
  if (status >= 400) return [`${status} ${problemText(answer)}`, ...faultLines(answer)]
  const { totaal, ...fields } = answer
  return [
    `${status} ${fieldsInWords(fields)}`.trim(),
    ...(isFields(totaal) ? [`totaal: ${fieldsInWords(totaal)}`] : []),
    ...listLines(fields),
  ]
}

const problemText = ({ code, detail }: Fields): string => `${String(detail)} (${String(code)})`

const faultLines = ({ fouten }: Fields): string[] =>
  Array.isArray(fouten)
    ? (fouten as Fields[]).map(({ plek, reden }) => `- ${String(plek)}: ${String(reden)}`)
    : []

/** The items of a list one a line, as far as each can be told in a line. */
const listLines = (fields: Fields): string[] =>
  Object.entries(fields).flatMap(([name, value]) =>
    Array.isArray(value) && value.some(isFields)
      ? [`${spaced(name)}:`, ...value.filter(isFields).map((item) => `- ${fieldsInWords(item)}`)]
      : [],
  )

/** What identifies or places something, and is in the JSON for whoever needs it. */
const technical = new Set(
  'id pad sha256 standPer voorlopig overgenomen regelingVersie vestiging woongemeente grootteklasse startOp eindeOp'.split(
    ' ',
  ),
)

/** `verleend € 1.800,00, status verleend`: single values only. */
export const fieldsInWords = (fields: Fields): string =>
  Object.entries(fields)
    .filter(([name]) => !technical.has(name))
    .flatMap(([name, value]) => fieldInWords(name, value))
    .join(', ')

function fieldInWords(name: string, value: unknown): string[] {
  if (Array.isArray(value) && value.length > 0 && !value.some(isFields))
    return [`${spaced(name)} ${value.join(' en ')}`]
  if (typeof value === 'number' && name.endsWith('Centen'))
    return [`${spaced(name.slice(0, -6))} ${euros(value)}`]
  if (typeof value === 'boolean') return [`${spaced(name)} ${value ? 'ja' : 'nee'}`]
  const at = instantOf(value)
  if (at !== undefined) return [`${spaced(name)} ${moment(at)}`]
  return typeof value === 'string' || typeof value === 'number' ? [`${spaced(name)} ${value}`] : []
}

/** `uniekeWerkgeversVerleend` as `unieke werkgevers verleend`. */
const spaced = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
