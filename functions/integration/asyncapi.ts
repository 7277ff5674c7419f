import { apiVersion } from '../http/shell.ts'
import { cloudEventSchema, dataSchema, integrationTypes, type JsonSchema } from './schemas.ts'

const description = `Wat er in de regio gebeurt, als CloudEvents naar het NL GOV profile for CloudEvents 1.0.

- Elk bericht komt ten minste één keer. \`source\` en \`id\` samen zijn uniek: laat een tweede vallen.
- De volgorde is niet gegarandeerd. \`sequence\` ordent de berichten over één \`subject\`.
- \`time\` is het moment waarop het is vastgelegd; wanneer iets gebeurde, staat in \`data\`.
- Namen, KVK-nummers en andere persoonsgegevens staan er niet in. Wie meer mag weten, leest \`dataref\`.
- Aan \`data\` kan een veld worden toegevoegd. Elke andere wijziging krijgt een nieuw type, met een hogere versie.`

let made: JsonSchema | undefined

/** The messages that the outside gets, as an AsyncAPI 3.0 document in Dutch. Made when it is first asked for. */
export const asyncApiDocument = (): JsonSchema => (made ??= describeMessages())

const describeMessages = (): JsonSchema => ({
  asyncapi: '3.0.0',
  info: {
    title: 'Berichten van de Human Capital Agenda',
    version: apiVersion,
    description,
    license: { name: 'EUPL-1.2' },
  },
  defaultContentType: 'application/cloudevents+json',
  channels: {
    berichten: {
      // A bus of AWS to whoever has an account there, a webhook to everybody else: both are agreed on.
      address: null,
      description: 'Via EventBridge, of als POST naar een adres dat met de beheerder is afgesproken.',
      messages: Object.fromEntries(
        integrationTypes.map((type) => [type, { $ref: `#/components/messages/${type}` }]),
      ),
    },
  },
  operations: {
    berichten: {
      action: 'send',
      channel: { $ref: '#/channels/berichten' },
      summary: 'Wij sturen; u neemt af waarop u bent ingeschreven.',
    },
  },
  components: {
    messages: Object.fromEntries(integrationTypes.map((type) => [type, messageOf(type)])),
    schemas: { cloudevent: withoutDialect(cloudEventSchema()) },
  },
})

function messageOf(type: (typeof integrationTypes)[number]): JsonSchema {
  const schema = withoutDialect(dataSchema(type))
  return {
    name: type,
    title: type,
    summary: schema['description'],
    payload: {
      allOf: [
        { $ref: '#/components/schemas/cloudevent' },
        { type: 'object', properties: { type: { const: type }, data: schema }, required: ['type', 'data'] },
      ],
    },
  }
}

/** A schema within a document follows the dialect of the document. */
const withoutDialect = ({ $schema: _, ...schema }: JsonSchema): JsonSchema => schema
