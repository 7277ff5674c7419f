import { isFields } from './spelling.ts'

/** Answers of earlier steps, by label. */
export type Answers = ReadonlyMap<string, unknown>

/** A reference to a field that the answer of a step turned out not to have. */
export class UnresolvedReference extends Error {
  readonly place: string

  constructor(place: string, message: string) {
    super(message)
    this.place = place
  }
}

const anyReference = /\$\{([^{}]*)\}/g
const onlyReference = /^\$\{([^{}]*)\}$/

/** The labels that a value refers to, each with its place. */
export function referencesIn(
  value: unknown,
  place: string,
): { readonly place: string; readonly label: string }[] {
  if (typeof value === 'string') {
    return [...value.matchAll(anyReference)].map((match) => ({ place, label: partsOf(match[1] ?? '').label }))
  }
  return childrenOf(value).flatMap(([name, child]) => referencesIn(child, `${place}.${name}`))
}

/**
 * The value with every `${label.path}` replaced by what an earlier answer has there. A text that is nothing but
 * a reference keeps the type of what it refers to. Throws UnresolvedReference.
 */
export function resolved(value: unknown, answers: Answers, place: string): unknown {
  if (typeof value === 'string') return resolvedText(value, answers, place)
  if (Array.isArray(value)) return value.map((child, index) => resolved(child, answers, `${place}.${index}`))
  if (!isFields(value)) return value
  return Object.fromEntries(
    childrenOf(value).map(([name, child]) => [name, resolved(child, answers, `${place}.${name}`)]),
  )
}

function resolvedText(text: string, answers: Answers, place: string): unknown {
  const only = onlyReference.exec(text)?.[1]
  if (only !== undefined) return referredTo(only, answers, place)
  return text.replace(anyReference, (_, reference: string) => {
    const found = referredTo(reference, answers, place)
    if (typeof found === 'string' || typeof found === 'number') return String(found)
    throw new UnresolvedReference(
      place,
      `\${${reference}} is geen tekst of getal en past niet binnen een tekst.`,
    )
  })
}

function referredTo(reference: string, answers: Answers, place: string): unknown {
  const { label, path } = partsOf(reference)
  if (!answers.has(label)) throw new UnresolvedReference(place, `Het label "${label}" is er nog niet.`)
  let value = answers.get(label)
  for (const part of path) {
    const children = new Map(childrenOf(value))
    if (!children.has(part)) {
      throw new UnresolvedReference(
        place,
        noSuchField(reference, part, [...children.keys()], answers.get(label)),
      )
    }
    value = children.get(part)
  }
  return value
}

function noSuchField(reference: string, part: string, fields: readonly string[], answer: unknown): string {
  const { label } = partsOf(reference)
  const problem =
    isFields(answer) && typeof answer['detail'] === 'string' ? ` Het antwoord was: ${answer['detail']}` : ''
  const there = fields.join(', ') || 'geen'
  return `\${${reference}}: het antwoord van "${label}" heeft geen veld "${part}". Velden: ${there}.${problem}`
}

function partsOf(reference: string): { readonly label: string; readonly path: readonly string[] } {
  const [label = '', ...path] = reference.trim().split('.')
  return { label, path }
}

const childrenOf = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : []
