import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import type * as z from 'zod'
import { noQuery } from '../contracts/queries.ts'
import type { Dependencies } from '../dependencies.ts'
import { badInput, problem, type Answer, type InputFault } from './answer.ts'
import { faultsOf } from './input-faults.ts'
import { callerOf, isStranger, knownPrincipal, nobody, registeredPrincipal } from './principal.ts'
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
  // A route without roles is open to all.
  const caller =
    route.roles.length === 0 ? undefined : await callerOf(dependencies, route.roles, headers['authorization'])
  if (caller !== undefined && 'status' in caller) return caller
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8')
  const refusedFormat = formatProblem(route, headers) ?? sizeProblem(route, bytes.byteLength)
  if (refusedFormat !== undefined) return refusedFormat

  const known = caller === undefined ? nobody : await knownPrincipal(dependencies.vault, caller)
  const faults = route.method === 'POST' ? headerFaults(headers) : []
  const sentQuery = present(event.queryStringParameters)
  const query = checked(route.query ?? noQuery, sentQuery, 'query', faults)
  const body = route.file === undefined ? readJson(route.body, bytes, faults) : { asked: bytes }
  if (faults.length > 0) {
    const given = { principal: known, sent: body.sent, query: sentQuery }
    return badInput([...faults, ...((await route.alsoWrong?.(dependencies, given)) ?? [])])
  }
  const isRecorded = route.method === 'POST' || route.recordsReader === true
  const isNew = caller !== undefined && isRecorded && isStranger(known)
  return {
    // Only now, so that a request that is not in order leaves nothing in the vault.
    principal: isNew ? await registeredPrincipal(dependencies.vault, caller) : known,
    path: event.requestContext.http.path,
    params: decoded(event.pathParameters),
    query,
    headers,
    body: body.asked,
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
  const asked = accept
    .split(',')
    .filter((each) => !/;\s*q=0(\.0*)?\s*$/i.test(each))
    .map((each) => (each.split(';')[0] ?? '').trim().toLowerCase())
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

function headerFaults(headers: Readonly<Record<string, string>>): InputFault[] {
  const faults: InputFault[] = []
  const length = headers['idempotency-key']?.trim().length ?? 0
  if (length === 0 || length > maximumKeyLength) {
    const reden =
      'Geef een sleutel van 1 tot 255 tekens die bij elk nieuw verzoek anders is, zodat een herhaling niets dubbel doet.'
    faults.push({ plek: 'header.Idempotency-Key', code: 'verplicht', reden })
  }
  // One tag is enough here: a list of versions, each as good, is nobody's intention.
  if (!/^(\*|(W\/)?"[^"]*")$/.test(headers['if-match']?.trim() ?? '*')) {
    const reden =
      'Geef één ETag zoals u die kreeg, met aanhalingstekens, bijvoorbeeld "3"; of * voor elke versie.'
    faults.push({ plek: 'header.If-Match', code: 'ongeldig', reden })
  }
  return faults
}

interface ReadBody {
  /** What was sent, as far as it could be read. */
  readonly sent?: unknown
  /** The same when it keeps to the contract. */
  readonly asked?: unknown
}

function readJson(contract: z.ZodType | undefined, bytes: Buffer, faults: InputFault[]): ReadBody {
  if (contract === undefined) return {}
  let sent: unknown
  try {
    sent = JSON.parse(bytes.toString('utf8'))
  } catch {
    faults.push({ plek: 'body', code: 'geen-json', reden: 'De inhoud is geen geldige JSON.' })
    return {}
  }
  return { sent, asked: checked(contract, sent, 'body', faults) }
}

/** What was sent, when it keeps to the contract; otherwise its faults are told. */
function checked(contract: z.ZodType, sent: unknown, part: 'body' | 'query', faults: InputFault[]): unknown {
  const { success, data, error } = contract.safeParse(sent)
  if (!success) faults.push(...faultsOf(error, sent, part))
  return data
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
