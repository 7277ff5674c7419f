import type * as z from 'zod'

/** True when the schema surely accepts the value. False says nothing yet: then the schema itself must be asked. */
export type QuickCheck = (value: unknown) => boolean

type Definition = z.core.$ZodTypes['_zod']['def']
type Rule = z.core.$ZodChecks['_zod']['def']
type Fields = Readonly<Record<string, unknown>>

/**
 * Zod copies what it parses and collects what is wrong with it. Nearly every event is in order and needs neither,
 * so this walks its schema once and makes of it a function that only looks.
 */
export function quickCheckOf(schema: z.core.$ZodType): QuickCheck {
  const definition = (schema as z.core.$ZodTypes)._zod.def
  return rulesOf(definition).map(quickCheckOfRule).reduce(both, quickCheckOfType(definition))
}

const both =
  (one: QuickCheck, other: QuickCheck): QuickCheck =>
  (value) =>
    one(value) && other(value)

const cannotTell: QuickCheck = () => false

function quickCheckOfType(definition: Definition): QuickCheck {
  if ('coerce' in definition && definition.coerce) return cannotTell
  if (definition.type === 'string') return (value) => typeof value === 'string'
  if (definition.type === 'number') return Number.isFinite
  if (definition.type === 'boolean') return (value) => typeof value === 'boolean'
  if (definition.type === 'literal') return oneOf(definition.values)
  if (definition.type === 'enum') return oneOf(Object.values(definition.entries))
  if (definition.type === 'optional') return optional(quickCheckOf(definition.innerType))
  if (definition.type === 'union') return anyOf(definition.options.map(quickCheckOf))
  if (definition.type === 'record') {
    return record(quickCheckOf(definition.keyType), quickCheckOf(definition.valueType))
  }
  if (definition.type === 'array') return array(quickCheckOf(definition.element))
  if (definition.type === 'object' && definition.catchall?._zod.def.type === 'never') {
    return strictObject(definition.shape)
  }
  return cannotTell
}

function oneOf(values: readonly unknown[]): QuickCheck {
  const [only] = values
  if (values.length === 1 && only !== undefined) return (value) => value === only
  const known = new Set(values)
  return (value) => value !== undefined && known.has(value)
}

const anyOf =
  (checks: readonly QuickCheck[]): QuickCheck =>
  (value) =>
    checks.some((check) => check(value))

const record =
  (key: QuickCheck, each: QuickCheck): QuickCheck =>
  (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
    for (const [name, found] of Object.entries(value)) if (!key(name) || !each(found)) return false
    return true
  }

const optional =
  (check: QuickCheck): QuickCheck =>
  (value) =>
    value === undefined || check(value)

const array =
  (check: QuickCheck): QuickCheck =>
  (value) => {
    if (!Array.isArray(value)) return false
    for (const element of value) if (!check(element)) return false
    return true
  }

function strictObject(shape: Readonly<Record<string, z.core.$ZodType>>): QuickCheck {
  const fields = Object.entries(shape).map(([name, schema]) => ({ name, check: quickCheckOf(schema) }))
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
    let known = 0
    for (const { name, check } of fields) {
      const field = (value as Fields)[name]
      if (!check(field)) return false
      if (field !== undefined) known += 1
    }
    const names = Object.keys(value)
    return names.length === known || names.every((name) => Object.hasOwn(shape, name))
  }
}

/** Some types, such as a day, are a rule at the same time. */
const rulesOf = (definition: Definition): readonly Rule[] => [
  ...('check' in definition ? [definition as unknown as Rule] : []),
  ...(definition.checks ?? []).map((check) => check._zod.def as Rule),
]

function quickCheckOfRule(rule: Rule): QuickCheck {
  if (rule.check === 'string_format') return format(rule.format, rule.pattern)
  if (rule.check === 'number_format' && rule.format === 'safeint') return Number.isSafeInteger
  if (rule.check === 'greater_than') return atLeast(Number(rule.value), rule.inclusive)
  if (rule.check === 'less_than') return atMost(Number(rule.value), rule.inclusive)
  if (rule.check === 'min_length') return longEnough(rule.minimum)
  if (rule.check === 'max_length') return (value) => (value as { length: number }).length <= rule.maximum
  return cannotTell
}

const formatsOfPatternOnly = ['regex', 'date']

const format = (name: string, pattern: RegExp | undefined): QuickCheck =>
  pattern === undefined || pattern.global || pattern.sticky || !formatsOfPatternOnly.includes(name)
    ? cannotTell
    : (value) => pattern.test(value as string)

const atLeast = (limit: number, inclusive: boolean): QuickCheck =>
  inclusive ? (value) => (value as number) >= limit : (value) => (value as number) > limit

const atMost = (limit: number, inclusive: boolean): QuickCheck =>
  inclusive ? (value) => (value as number) <= limit : (value) => (value as number) < limit

/** Zod counts characters, of which one may be two units long. */
const longEnough = (minimum: number): QuickCheck => {
  const units = minimum > 1 ? 2 * minimum : minimum
  return (value) => (value as string | readonly unknown[]).length >= (Array.isArray(value) ? minimum : units)
}
