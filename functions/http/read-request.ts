import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import type * as z from 'zod'
import type { Dependencies } from '../dependencies.ts'
import { badInput, problem, type Answer, type InputFault } from './answer.ts'
import { faultsOf } from './input-faults.ts'
import { principalOf } from './principal.ts'
import type { Request, Route } from './route.ts'

const maximumJsonBytes = 256 * 1024
const maximumKeyLength = 255

/**
 * The request as a handler wants it, or the answer that says what is wrong with it: who asks (401, 403), the
 * formats (406, 415), the size (413), and then every fault of the input at once (400).
 */
export async function readRequest(
  dependencies: Dependencies,
  route: Route,
  event: APIGatewayProxyEventV2,
): Promise<Request<unknown> | Answer> {
  const headers = lowerCased(event.headers)
  const principal = await principalOf(dependencies, route.roles, headers['authorization'])
  if ('status' in principal) return principal
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8')
  const refusedFormat = formatProblem(route, headers) ?? sizeProblem(route, bytes.byteLength)
  if (refusedFormat !== undefined) return refusedFormat

  const faults = route.method === 'POST' ? keyFaults(headers) : []
  const body = route.file === undefined ? readJson(route.body, bytes, faults) : bytes
  if (faults.length > 0) return badInput(faults)
  return {
    principal,
    path: event.requestContext.http.path,
    params: decoded(event.pathParameters),
    query: present(event.queryStringParameters),
    headers,
    body,
    correlation: event.requestContext.requestId,
  }
}

function formatProblem(route: Route, headers: Readonly<Record<string, string>>): Answer | undefined {
  const produces = route.produces ?? ['application/json']
  if (!accepts(headers['accept'], produces)) {
    return problem(406, 'formaat-niet-leverbaar', `Vraag een van: ${produces.join(', ')}.`)
  }
  const consumes = route.file ?? ['application/json']
  const given = headers['content-type']?.split(';')[0]?.trim().toLowerCase()
  if (route.method === 'POST' && !consumes.includes(given ?? '')) {
    return problem(415, 'formaat-niet-aangenomen', `Stuur een van: ${consumes.join(', ')}.`)
  }
  return undefined
}

/** Whether an Accept header leaves room for one of these media types. */
export function accepts(accept: string | undefined, produces: readonly string[]): boolean {
  if (accept === undefined || accept.trim() === '') return true
  const asked = accept.split(',').map((each) => (each.split(';')[0] ?? '').trim().toLowerCase())
  return asked.some((one) =>
    produces.some((type) => one === '*/*' || one === type || one === `${type.split('/')[0]}/*`),
  )
}

function sizeProblem(route: Route, bytes: number): Answer | undefined {
  const maximum = route.maximumBytes ?? maximumJsonBytes
  if (bytes <= maximum) return undefined
  const kilobytes = Math.floor(maximum / 1024)
  return problem(
    413,
    'te-groot',
    `De inhoud is ${Math.ceil(bytes / 1024)} kB; ten hoogste ${kilobytes} kB mag.`,
  )
}

function keyFaults(headers: Readonly<Record<string, string>>): InputFault[] {
  const length = headers['idempotency-key']?.trim().length ?? 0
  if (length > 0 && length <= maximumKeyLength) return []
  const reden =
    'Geef een sleutel van 1 tot 255 tekens die bij elk nieuw verzoek anders is, zodat een herhaling niets dubbel doet.'
  return [{ plek: 'header.Idempotency-Key', code: 'verplicht', reden }]
}

function readJson(contract: z.ZodType | undefined, bytes: Buffer, faults: InputFault[]): unknown {
  if (contract === undefined) return undefined
  let body: unknown
  try {
    body = JSON.parse(bytes.toString('utf8'))
  } catch {
    faults.push({ plek: 'body', code: 'geen-json', reden: 'De inhoud is geen geldige JSON.' })
    return undefined
  }
  const checked = contract.safeParse(body)
  if (checked.success) return checked.data
  faults.push(...faultsOf(checked.error, body))
  return undefined
}

const present = (values: Readonly<Record<string, string | undefined>> | undefined): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values ?? {}).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )

const lowerCased = (headers: APIGatewayProxyEventV2['headers']): Record<string, string> =>
  Object.fromEntries(Object.entries(present(headers)).map(([name, value]) => [name.toLowerCase(), value]))

const decoded = (params: APIGatewayProxyEventV2['pathParameters']): Record<string, string> =>
  Object.fromEntries(Object.entries(present(params)).map(([name, value]) => [name, decodedPart(value)]))

function decodedPart(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
