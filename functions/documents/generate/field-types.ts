import * as z from 'zod'
import * as primitives from '../../../events/primitives.ts'

/** What the words of a type mean stands in `events/primitives.ts`. */
const named = new Map<unknown, string>([
  [primitives.calendarDay, 'day'],
  [primitives.instant, 'instant'],
  [primitives.cents, 'cents'],
  [primitives.municipalityCode, 'municipality'],
  [primitives.slug, 'slug'],
  [primitives.personId, 'id of a person'],
  [primitives.employerId, 'id of an employer'],
  [primitives.establishmentId, 'id of an establishment'],
  [primitives.trainingId, 'id of a training'],
  [primitives.actorId, 'id of an actor'],
  [primitives.textId, 'id of a text'],
  [primitives.applicationId, 'id of an application'],
  [primitives.evidenceId, 'id of evidence'],
])

/** The type of a field as a reader of the catalogue says it. Throws for a kind of schema that no event has yet. */
function typeOf(schema: unknown): string {
  const name = named.get(schema)
  if (name !== undefined) return name
  if (schema instanceof z.ZodOptional) return `${typeOf(schema.unwrap())}, or absent`
  if (schema instanceof z.ZodDefault) return typeOf(schema.unwrap())
  if (schema instanceof z.ZodArray) return `list of ${typeOf(schema.element)}`
  if (schema instanceof z.ZodObject) return 'object'
  if (schema instanceof z.ZodRecord) return `${typeOf(schema.valueType)} by ${typeOf(schema.keyType)}`
  if (schema instanceof z.ZodDiscriminatedUnion) return schema.options.map(fieldsInWords).join('; or ')
  if (schema instanceof z.ZodUnion) return schema.options.map(typeOf).join(' or ')
  if (schema instanceof z.ZodEnum) return schema.options.map((option) => `\`${option}\``).join(', ')
  if (schema instanceof z.ZodLiteral) return `\`${String(schema.value)}\``
  if (schema instanceof z.ZodBoolean) return 'boolean'
  if (schema instanceof z.ZodNumber) return 'whole number'
  if (schema instanceof z.ZodString) return 'text'
  throw new Error('the catalogue has no word for the type of a field')
}

const fieldsInWords = (option: unknown): string =>
  option instanceof z.ZodObject
    ? fieldsOf(option)
        .map(([name, type]) => `${name} ${type}`)
        .join(', ')
    : typeOf(option)

/** Every field with its type; those of an object within, by the path that leads to them. */
export function fieldsOf(schema: z.ZodObject, path = ''): readonly (readonly [name: string, type: string])[] {
  return Object.entries(schema.shape).flatMap(([name, field]) => {
    const at = `${path}${name}`
    const inner = innermost(field)
    return [[at, typeOf(field)] as const, ...(inner === undefined ? [] : fieldsOf(inner, `${at}.`))]
  })
}

function innermost(field: unknown): z.ZodObject | undefined {
  if (field instanceof z.ZodObject) return field
  if (field instanceof z.ZodArray) return innermost(field.element)
  return field instanceof z.ZodOptional ? innermost(field.unwrap()) : undefined
}
