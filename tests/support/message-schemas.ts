import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import type { BusMessage } from '../../adapters/bus/bus.ts'
import { cloudEventSchema, dataSchema, integrationTypes } from '../../functions/integration/schemas.ts'

const ajv = new Ajv({ strict: true, strictTypes: false, allErrors: true })
formats.default(ajv)
const envelope = ajv.compile(cloudEventSchema())
const dataOf = new Map<string, typeof envelope>(
  integrationTypes.map((type) => [type, ajv.compile(dataSchema(type))]),
)

/** What of a message does not fit the schemas that are published; nothing when all does. */
export function misfitsOf(message: BusMessage): readonly string[] {
  const data = dataOf.get(message.type)
  if (data === undefined) return [`${message.type} is no published type`]
  return [...faultsOf(envelope, message), ...faultsOf(data, message.data)]
}

const faultsOf = (fits: typeof envelope, given: unknown): readonly string[] =>
  fits(given) ? [] : [ajv.errorsText(fits.errors)]
