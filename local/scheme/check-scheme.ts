import type * as z from 'zod'
import { scheme as schemeSchema, type Scheme } from '../../events/scheme.ts'
import { asStored, writtenChoices, writtenPath } from '../../functions/schemes/scheme-in-dutch.ts'
import { readYaml, type FileFault } from '../yaml/read-yaml.ts'
import { contradictionsIn } from './contradictions.ts'

/** The scheme of a file, or everything that is wrong with it, each with its line and what to do. */
export function checkScheme(
  text: string,
): { readonly scheme: Scheme } | { readonly faults: readonly FileFault[] } {
  const read = readYaml(text)
  if ('faults' in read) return read
  const stored = asStored(read.data)
  const checked = schemeSchema.safeParse(stored)
  const found: Found[] = checked.success
    ? [...contradictionsIn(checked.data)]
    : checked.error.issues.flatMap((issue) => faultsOfIssue(issue, stored))
  if (checked.success && found.length === 0) return { scheme: checked.data }
  const faults = found.map(({ place, reden }): FileFault => {
    const path = writtenPath(place)
    const regel = read.lineOf(path)
    return { ...(regel === undefined ? {} : { regel }), plek: placeText(path), reden }
  })
  return { faults: faults.toSorted((one, other) => (one.regel ?? 0) - (other.regel ?? 0)) }
}

interface Found {
  readonly place: readonly PropertyKey[]
  readonly reden: string
}

/** As somebody would count it: the first of a list is number 1. */
const placeText = (path: readonly PropertyKey[]): string =>
  path.length === 0
    ? 'het bestand'
    : path.map((part) => (typeof part === 'number' ? `nr. ${part + 1}` : String(part))).join(' › ')

type Issue = z.core.$ZodIssue

function faultsOfIssue(issue: Issue, stored: unknown): readonly Found[] {
  const { path } = issue
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      place: [...path, key],
      reden: 'Dit woord kent een regeling hier niet. Verbeter de spelling of haal het weg.',
    }))
  }
  if (valueAt(stored, path) === undefined) {
    return [{ place: path, reden: `Dit ontbreekt. ${whatBelongs(issue)}`.trim() }]
  }
  return [{ place: path, reden: whatBelongs(issue) || 'Deze waarde klopt niet.' }]
}

/** What should stand there, in words of the file. */
function whatBelongs(issue: Issue): string {
  const field = issue.path.findLast((part) => typeof part === 'string') ?? ''
  if (issue.code === 'invalid_value') return `Kies: ${oneOf(writtenChoices(field, issue.values))}.`
  if (issue.code === 'invalid_union') return unionText(issue, field)
  if (issue.code === 'too_small')
    return issue.origin === 'array' || issue.origin === 'string'
      ? 'Hier moet iets staan.'
      : `Ten minste ${issue.minimum}.`
  if (issue.code === 'too_big') return `Ten hoogste ${issue.maximum}.`
  if (issue.code === 'invalid_format') return formats[field] ?? 'Deze schrijfwijze klopt niet.'
  if (issue.code === 'invalid_type') return kindText(issue.expected, field)
  return issue.message.startsWith('Invalid') ? '' : `${issue.message}.`
}

function unionText(issue: Extract<Issue, { code: 'invalid_union' }>, field: string): string {
  const { discriminator, options } = issue as { discriminator?: string; options?: readonly unknown[] }
  if (discriminator === undefined || options === undefined) return 'Deze waarde klopt niet.'
  return `Kies: ${oneOf(writtenChoices(discriminator || field, options))}.`
}

const kindText = (expected: string, field: string): string => {
  if (field.toLowerCase().endsWith('cents') || field.toLowerCase().endsWith('centsbyyear')) {
    return 'Hier hoort een bedrag in euro, met een punt voor de centen: 2500 of 1458.33.'
  }
  return kinds[expected] === undefined ? '' : `Hier hoort ${kinds[expected]}.`
}

const kinds: Readonly<Record<string, string>> = {
  string: 'tekst',
  number: 'een getal',
  int: 'een geheel getal',
  boolean: 'true (ja) of false (nee)',
  array: 'een lijst',
  object: 'een blok met eigen regels',
  record: 'een blok met eigen regels',
}

const formats: Readonly<Record<string, string>> = {
  appliesFrom: 'Schrijf een dag als 2026-01-31.',
  opensOn: 'Schrijf een dag als 2026-01-31.',
  closesOn: 'Schrijf een dag als 2026-01-31.',
  knownFrom: 'Schrijf een moment in UTC als 2026-01-31T09:00:00.000Z.',
  scheme: 'Gebruik kleine letters, cijfers en streepjes: groot-onderhoud.',
}

const oneOf = (words: readonly string[]): string =>
  words.length > 1 ? `${words.slice(0, -1).join(', ')} of ${words.at(-1) ?? ''}` : (words[0] ?? '')

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (found, part) => (typeof found === 'object' && found !== null ? Reflect.get(found, part) : undefined),
    value,
  )
}
