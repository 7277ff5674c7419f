import { Agent as PlainAgent, request as plainRequest, type IncomingMessage } from 'node:http'
import { Agent, request as secureRequest } from 'node:https'
import { setTimeout as wait } from 'node:timers/promises'
import { ServiceException } from './service-exception.ts'
import { signed, type Credentials, type Request, type Scope } from './signature.ts'
import { mostToWait } from './try-again.ts'

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

const secureConnections = new Agent({ keepAlive: true })
const plainConnections = new PlainAgent({ keepAlive: true })

/**
 * What `read` makes of the answer to a signed request. What may pass is tried again, as `mostToWait` has it. Throws
 * `ServiceException`: the last one that `read` threw, or that the last attempt got no answer.
 */
export async function send<Result>(
  request: Request,
  scope: Scope,
  { credentials, maxAttempts = defaults.maxAttempts, requestHandler }: Settings,
  read: (answer: Answer) => Result,
): Promise<Result> {
  const timeout = requestHandler?.requestTimeout ?? defaults.requestTimeout
  for (let attempt = 1; ; attempt += 1) {
    const asked = signed(request, scope, credentials ?? fromEnvironment(), new Date())
    try {
      return read(await exchange(asked, timeout))
    } catch (error) {
      const fault = error instanceof ServiceException ? error : unreachable(error as Error)
      const most = mostToWait(fault)
      if (most === 0 || attempt >= maxAttempts) throw fault
      await wait(Math.random() * most * 2 ** (attempt - 1))
    }
  }
}

/** Of a redirect too: nobody did what was asked. */
export const hasFailed = ({ status }: Answer): boolean => status < 200 || status >= 300

/** Lambda renews these with the environment itself. */
const fromEnvironment = (): Credentials => ({
  accessKeyId: process.env['AWS_ACCESS_KEY_ID'] ?? '',
  secretAccessKey: process.env['AWS_SECRET_ACCESS_KEY'] ?? '',
  sessionToken: process.env['AWS_SESSION_TOKEN'] || undefined,
})

const unreachable = (cause: Error): ServiceException =>
  new ServiceException({ name: cause.name, message: cause.message, cause })

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
