import { Agent as PlainAgent, request as plainRequest, type IncomingMessage } from 'node:http'
import { Agent, request as secureRequest } from 'node:https'
import { setTimeout as wait } from 'node:timers/promises'
import { ServiceException } from './service-exception.ts'
import { signed, type Credentials, type Request, type Scope } from './signature.ts'

export interface Answer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

/** The part of the settings of the SDK's clients that is understood here. */
export interface Settings {
  readonly region?: string
  readonly endpoint?: string
  readonly credentials?: Credentials
  readonly maxAttempts?: number
  readonly requestHandler?: { readonly requestTimeout?: number }
}

/** As the SDK has it: all attempts of a request, and how long one may take. */
const defaults = { maxAttempts: 3, requestTimeout: 3_000 }
/** The most that is waited before a second attempt; twice that before a third one. */
const transientMilliseconds = 50
const throttledMilliseconds = 500

const secureConnections = new Agent({ keepAlive: true })
const plainConnections = new PlainAgent({ keepAlive: true })

/**
 * The answer to a signed request, whatever its status. What may pass is tried again: no answer in time, an answer
 * of the service that it is at fault or too busy. Throws `ServiceException` when no attempt got an answer.
 */
export async function send(
  request: Request,
  scope: Scope,
  { credentials, maxAttempts = defaults.maxAttempts, requestHandler }: Settings,
): Promise<Answer> {
  const timeout = requestHandler?.requestTimeout ?? defaults.requestTimeout
  for (let attempt = 1; ; attempt += 1) {
    const asked = signed(request, scope, credentials ?? fromEnvironment(), new Date())
    const answer = await exchange(asked, timeout).catch(unreachable)
    const most = mostToWait(answer)
    if (answer instanceof Error) {
      if (attempt >= maxAttempts) throw answer
    } else if (most === 0 || attempt >= maxAttempts) return answer
    await wait(Math.random() * most * 2 ** (attempt - 1))
  }
}

/** Lambda renews these with the environment itself. */
const fromEnvironment = (): Credentials => ({
  accessKeyId: process.env['AWS_ACCESS_KEY_ID'] ?? '',
  secretAccessKey: process.env['AWS_SECRET_ACCESS_KEY'] ?? '',
  sessionToken: process.env['AWS_SESSION_TOKEN'] || undefined,
})

const unreachable = (cause: Error): ServiceException =>
  new ServiceException({ name: cause.name, message: cause.message, cause })

/** Milliseconds before a next attempt; 0 when it would answer the same. */
function mostToWait(answer: Answer | Error): number {
  if (answer instanceof Error) return transientMilliseconds
  if (answer.status === 429 || isThrottled(answer)) return throttledMilliseconds
  return answer.status >= 500 ? transientMilliseconds : 0
}

/** DynamoDB and KMS say with status 400 that they are too busy; S3 says it with 503. */
const isThrottled = ({ status, body }: Answer): boolean =>
  status === 400 &&
  /"__type":"[^"]*(Throttling|ThroughputExceeded|RequestLimitExceeded)/.test(body.toString())

function exchange({ method, url, headers, body }: Request, timeout: number): Promise<Answer> {
  const [request, agent] =
    url.protocol === 'http:' ? [plainRequest, plainConnections] : [secureRequest, secureConnections]
  return new Promise((resolve, reject) => {
    // Covers the connection, the answer's head and its last byte.
    const signal = AbortSignal.timeout(timeout)
    const outgoing = request(
      url,
      { method, headers: { ...headers, ...traced() }, agent, signal },
      (incoming) => {
        const chunks: Buffer[] = []
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
        incoming.on('error', reject)
        incoming.on('end', () =>
          resolve({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers,
            body: Buffer.concat(chunks),
          }),
        )
      },
    )
    outgoing.on('error', (error) => reject(signal.aborted ? timedOut(timeout) : error))
    outgoing.end(body)
  })
}

const timedOut = (milliseconds: number): Error =>
  Object.assign(new Error(`no answer within ${milliseconds} ms`), { name: 'TimeoutError' })

/** By this header Lambda finds functions that wake each other without end. */
const traced = (): Record<string, string> => {
  const trace = process.env['_X_AMZN_TRACE_ID']
  return trace === undefined ? {} : { 'x-amzn-trace-id': trace }
}
