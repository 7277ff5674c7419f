import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import openApi from '../../functions/documents/openapi.json' with { type: 'json' }
import type { InMemoryAnswer, InMemoryRequest } from '../../local/in-memory-region.ts'

export interface Response {
  readonly $ref?: string
  readonly headers?: Readonly<Record<string, { readonly required?: boolean; readonly schema: object }>>
  readonly content?: Readonly<Record<string, object>>
}
interface Operation {
  readonly responses: Readonly<Record<string, Response>>
}
const paths = openApi.paths as unknown as Readonly<Record<string, Readonly<Record<string, Operation>>>>
const shared = openApi.components.responses as unknown as Readonly<Record<string, Response>>

/** Every answer that the document tells of, as `GET /v1/bereik 200`. */
export const documented: readonly string[] = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).flatMap(([method, { responses }]) =>
    Object.keys(responses).map((status) => `${method.toUpperCase()} /v1${path} ${status}`),
  ),
)

/** Those that came by since this file was loaded. */
export const occurred = new Set<string>()

/** Throws when an answer is not as the document tells. */
export function checkDocumented({ method, path }: InMemoryRequest, answer: InMemoryAnswer): void {
  const template = templateOf(new URL(path, 'http://x').pathname)
  const operation = template === undefined ? undefined : paths[template]?.[method.toLowerCase()]
  if (template === undefined || operation === undefined) {
    return told(`${method} ${path}`, shared[`Probleem${answer.status}`], answer)
  }
  const name = `${method} /v1${template} ${answer.status}`
  occurred.add(name)
  told(name, operation.responses[answer.status], answer)
}

function told(name: string, response: Response | undefined, answer: InMemoryAnswer): void {
  const { headers = {}, content = {} } = resolved(response) ?? {}
  const mediaType = (answer.headers['Content-Type'] ?? '').split(';')[0] ?? ''
  const faults = [
    ...(response === undefined ? ['this status is not in the document'] : []),
    ...(Object.hasOwn(content, mediaType) ? faultsIn(content[mediaType], answer.body) : [`no ${mediaType}`]),
    ...Object.entries(headers).flatMap(([header, { required, schema }]) =>
      answer.headers[header] === undefined
        ? required === true
          ? [`no ${header}`]
          : []
        : faultsIn({ schema }, answer.headers[header]),
    ),
  ]
  if (faults.length === 0) return
  throw new Error(
    `${name} is not as documented: ${faults.join('; ')} (${JSON.stringify(answer.body)?.slice(0, 400)})`,
  )
}

const resolved = (response: Response | undefined): Response | undefined =>
  response?.$ref === undefined ? response : shared[response.$ref.split('/').at(-1) ?? '']

/** As deep as it goes: who reads an answer takes new fields for granted, and these tests don't. */
function closed<Part>(part: Part): Part {
  if (Array.isArray(part)) return part.map(closed) as Part
  if (typeof part !== 'object' || part === null) return part
  const inner = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, closed(value)]))
  return (
    inner['type'] === 'object' && 'properties' in inner && inner['additionalProperties'] === undefined
      ? { ...inner, additionalProperties: false }
      : inner
  ) as Part
}

const compiled = new Map<object, ValidateFunction>()
let ajv: Ajv2020 | undefined

function faultsIn(media: object | undefined, body: unknown): readonly string[] {
  const { schema } = (media ?? {}) as { schema?: { format?: string } }
  if (schema === undefined || schema.format === 'binary') return []
  if (ajv === undefined) {
    ajv = new Ajv2020({ strict: false, allErrors: true })
    formats.default(ajv)
    ajv.addSchema({ $id: 'document', components: closed(openApi.components) })
  }
  const validate = compiled.get(schema) ?? ajv.compile(rooted(closed(schema)))
  compiled.set(schema, validate)
  if (validate(body)) return []
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  )
}

const rooted = (schema: object): object =>
  JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"document#/')) as object

/** The path of the document that an address is an instance of; one without parameters comes first. */
function templateOf(address: string): string | undefined {
  const given = address.split('/').slice(2)
  return Object.keys(paths)
    .toSorted((one, other) => one.split('{').length - other.split('{').length)
    .find((path) => {
      const wanted = path.split('/').slice(1)
      return (
        address.startsWith('/v1/') &&
        wanted.length === given.length &&
        wanted.every((part, index) => part.startsWith('{') || part === given[index])
      )
    })
}
