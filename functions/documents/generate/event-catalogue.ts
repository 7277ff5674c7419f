import * as z from 'zod'
import type { EventCodec } from '../../../events/codec.ts'
import { readables } from '../../readables.ts'
import { integrationContracts, type IntegrationType } from '../../contracts/integration-contracts.ts'
import { announcements } from '../../integration/announcements.ts'
import { schemaPath } from '../../integration/messages.ts'
import { dataSchema, integrationTypes } from '../../integration/schemas.ts'
import type { AnyEvent } from '../../texts/event-sentences.ts'
import { eventMeanings } from './event-meanings.ts'
import { fieldsOf } from './field-types.ts'
import { markdownTable } from './markdown.ts'

const introduction = `# Events

Made by \`npm run docs\` from \`events/\` and \`functions/integration/\`; change those. First what is stored, then what the
outside hears of it.

## Stored events

By kind of stream. A commit holds one or more of them (\`events/commit.ts\`); each has its \`type\` and \`v\`, the version of
its shape, and the fields below. Ids of people, employers, establishments, trainings, actors and texts are random: only
the vault knows what they stand for.`

const messagesIntroduction = `## Messages

On EventBridge, as CloudEvents in the NL GOV profile 1.0, in Dutch. \`source\` and \`id\` together are unique, so that a
receiver can drop what comes twice; \`sequence\` orders what happened to one \`subject\`; \`time\` is when it was recorded;
\`dataschema\` is the JSON Schema of \`data\`, served openly by the API under \`/v1/schemas/{type}\`, and
\`GET /v1/asyncapi\` describes them all. Nothing in them is personal, and amounts are in them once they were decided on
or paid. Why so: [decision 0014](decisions/0014-what-the-outside-hears.md).`

/** The event catalogue `docs/events.md`: every stored event and every message that follows from one. */
export const eventCatalogue = (): string =>
  `${[
    introduction,
    ...readables.map(({ decider, codec }) => storedEvents(decider.category, codec)),
    messagesIntroduction,
    ...integrationTypes.map(message),
  ].join('\n\n')}\n`

const storedEvents = (category: string, codec: EventCodec<unknown>): string =>
  [`### ${category}`, ...codec.definitions.map(storedEvent)].join('\n\n')

function storedEvent({ type, schemas }: EventCodec<unknown>['definitions'][number]): string {
  const announcement = announcements[type as AnyEvent['type']]
  const told =
    announcement === null
      ? 'Stays inside.'
      : `Told outside as [\`${announcement.type}\`](#${anchorOf(announcement.type)}).`
  const current = schemas.at(-1) as z.ZodObject
  const fields = fieldsOf(current).filter(([name]) => name !== 'type' && name !== 'v')
  return [
    `#### ${type} (version ${schemas.length})`,
    `${eventMeanings[type as AnyEvent['type']]} ${told}`,
    markdownTable(
      ['field', 'type'],
      fields.map(([name, as]) => [`\`${name}\``, as]),
    ),
  ].join('\n\n')
}

const messageSources = new Map(
  Object.entries(announcements).flatMap(([event, announcement]) =>
    announcement === null ? [] : [[announcement.type, event] as const],
  ),
)

function message(type: IntegrationType): string {
  const { description, properties, required } = dataSchema(type) as {
    readonly description: string
    readonly properties: Readonly<Record<string, { readonly description?: string }>>
    readonly required: readonly string[]
  }
  const rows = Object.entries(properties).map(([name, property]) => [
    `\`${name}\`${required.includes(name) ? '' : ' (kan ontbreken)'}`,
    dutchTypeOf(integrationContracts[type].shape[name as never]),
    property.description ?? '',
  ])
  return [
    `### ${type}`,
    `${description} Volgt uit \`${messageSources.get(type)}\`; schema: \`${schemaPath(type)}\`.`,
    markdownTable(['veld', 'soort', 'wat het is'], rows),
  ].join('\n\n')
}

function dutchTypeOf(schema: unknown): string {
  if (schema instanceof z.ZodOptional) return dutchTypeOf(schema.unwrap())
  if (schema instanceof z.ZodArray) return `lijst van ${dutchTypeOf(schema.element)}`
  if (schema instanceof z.ZodObject) {
    const fields = Object.entries(schema.shape).map(([name, field]) => `\`${name}\`: ${dutchTypeOf(field)}`)
    return `{ ${fields.join('; ')} }`
  }
  if (schema instanceof z.ZodEnum) return schema.options.map((option) => `\`${option}\``).join(', ')
  if (schema instanceof z.ZodISODate) return 'dag'
  if (schema instanceof z.ZodISODateTime) return 'moment in UTC'
  if (schema instanceof z.ZodBoolean) return 'ja of nee'
  return schema instanceof z.ZodNumber ? 'geheel getal' : 'tekst'
}

/** As pages of Markdown name the place of a heading. */
const anchorOf = (heading: string): string => heading.replaceAll('.', '')
