import type * as z from 'zod'
import type { InputFault } from './answer.ts'

type Issue = z.core.$ZodIssue

type Part = 'body' | 'query'

/** Every fault of a part of a request, in Dutch, with the way to the field that it is about. */
export const faultsOf = (error: z.ZodError, input: unknown, part: Part = 'body'): InputFault[] =>
  error.issues.flatMap((issue) => faultsOfIssue(issue, input, part))

function faultsOfIssue(issue: Issue, input: unknown, part: Part): InputFault[] {
  const plek = place([part, ...issue.path])
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ plek: place([plek, key]), ...unknownIn[part] }))
  }
  if (valueAt(input, issue.path) === undefined) {
    return [{ plek, code: 'verplicht', reden: 'Dit veld is verplicht.' }]
  }
  return [{ plek, code: 'ongeldig', reden: reasonOf(issue) }]
}

const unknownIn = {
  body: { code: 'onbekend-veld', reden: 'Dit veld bestaat hier niet. Haal het weg of verbeter de naam.' },
  query: {
    code: 'onbekende-parameter',
    reden: 'Deze parameter bestaat hier niet. Haal hem weg of verbeter de naam.',
  },
} as const

/** A field's own message; what zod says of itself is technical, so each kind has a plain one to fall back on. */
function reasonOf(issue: Issue): string {
  if (issue.message !== '' && !issue.message.startsWith('Invalid') && !issue.message.startsWith('Too')) {
    return issue.message
  }
  if (issue.code === 'invalid_value') return `Kies een van: ${issue.values.join(', ')}.`
  if (issue.code === 'too_small') return `Ten minste ${issue.minimum}.`
  if (issue.code === 'too_big') return `Ten hoogste ${issue.maximum}.`
  if (issue.code === 'invalid_type') return `Hier hoort ${kinds[issue.expected] ?? 'iets anders'}.`
  return 'Deze waarde klopt niet.'
}

const kinds: Readonly<Record<string, string>> = {
  string: 'tekst',
  number: 'een getal',
  int: 'een geheel getal',
  boolean: 'true of false',
  array: 'een lijst',
  object: 'een object',
}

const place = (path: readonly PropertyKey[]): string => path.map(String).join('.')

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value: unknown = input
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Record<PropertyKey, unknown>)[part]
  }
  return value
}
