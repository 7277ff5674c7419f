import * as z from 'zod'
import { integrationContracts, type IntegrationType } from '../contracts/integration-contracts.ts'

export type JsonSchema = Readonly<Record<string, unknown>>

export const integrationTypes = Object.keys(integrationContracts) as readonly IntegrationType[]

export const isIntegrationType = (type: string | undefined): type is IntegrationType =>
  integrationTypes.some((each) => each === type)

const made = new Map<IntegrationType, JsonSchema>()

/** JSON Schema (draft 07) of the `data` of a message. It allows fields that came later. Made when it is first asked for. */
export function dataSchema(type: IntegrationType): JsonSchema {
  const schema = made.get(type) ?? { ...jsonSchema(integrationContracts[type]), title: type }
  made.set(type, schema)
  return schema
}

const text = (description: string) => z.string().min(1).meta({ description })

const cloudEvent = z.object({
  specversion: z.literal('1.0').meta({ description: 'Versie van CloudEvents.' }),
  id: text('Met source samen uniek voor elk bericht: wie het al had, laat een tweede vallen.'),
  source: z
    .string()
    .regex(/^urn:nld:/)
    .meta({ description: 'Organisatie en systeem.' }),
  type: text('Wat er gebeurde, met de versie van de gegevens.'),
  subject: text('Waar het over gaat: het id zoals dat in het pad van de API staat.'),
  time: z.iso.datetime().meta({ description: 'Moment waarop het is vastgelegd, in UTC.' }),
  datacontenttype: z.literal('application/json').meta({ description: 'Formaat van data.' }),
  dataschema: z.url().meta({ description: 'JSON Schema van data.' }),
  dataref: z.url().optional().meta({ description: 'Waar wie dat mag, het geheel leest.' }),
  sequence: z
    .string()
    .regex(/^\d{10}$/)
    .meta({ description: 'Volgorde binnen subject. Er kunnen nummers ontbreken: niet alles wordt bericht.' }),
  nlhcacorrelatie: text('Verbindt wat uit één verzoek volgde.'),
  data: z.unknown().meta({ description: 'De gegevens, zoals het schema van het type zegt.' }),
})

/** JSON Schema (draft 07) of what stands around the `data` of every message. */
export const cloudEventSchema = (): JsonSchema => jsonSchema(cloudEvent)

function jsonSchema(contract: z.ZodType): JsonSchema {
  // As input, so that what is not named is left open.
  return z.toJSONSchema(contract, { target: 'draft-7', io: 'input' })
}
