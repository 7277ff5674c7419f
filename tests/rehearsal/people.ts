import type { Caller, Told } from '../support/api.ts'
import type { HttpAnswer, HttpRequest } from './http.ts'

/** Whoever uses the API under a token. */
export function callerOf(send: (request: HttpRequest) => Promise<HttpAnswer>, token: string): Caller {
  const told = async (
    method: string,
    path: string,
    body: Uint8Array | undefined,
    headers: Headers,
  ): Promise<Told> =>
    send({
      method,
      path,
      headers: withoutUndefined({ Authorization: `Bearer ${token}`, ...headers }),
      ...(body === undefined ? {} : { body }),
    })
  const key = (): string => `rehearsal-${crypto.randomUUID()}`
  return {
    token,
    get: (path, headers = {}) => told('GET', path, undefined, headers),
    post: (path, body, headers = {}) =>
      told('POST', path, Buffer.from(JSON.stringify(body)), {
        'Content-Type': 'application/json',
        'Idempotency-Key': key(),
        ...headers,
      }),
    upload: (bytes, headers = {}) =>
      told('POST', '/v1/bewijsstukken', Buffer.from(bytes), {
        'Content-Type': 'application/pdf',
        'Idempotency-Key': key(),
        ...headers,
      }),
  }
}

type Headers = Readonly<Record<string, string | undefined>>

const withoutUndefined = (headers: Headers): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
