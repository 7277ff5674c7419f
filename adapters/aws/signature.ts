import { createHmac, hash } from 'node:crypto'

export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string | undefined
}

export interface Request {
  readonly method: 'DELETE' | 'GET' | 'POST' | 'PUT'
  /** Its path and query encoded as RFC 3986 has it, the names in the query in order: `encoded` does so. */
  readonly url: URL
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}

export interface Scope {
  readonly service: string
  readonly region: string
}

/** `encodeURIComponent` leaves these five alone, and AWS does not. */
export const encoded = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )

/** The request with the headers of AWS Signature Version 4, which covers every header that it has. */
export function signed(
  request: Request,
  { service, region }: Scope,
  { accessKeyId, secretAccessKey, sessionToken }: Credentials,
  at: Date,
): Request {
  const moment = at.toISOString().replaceAll(/[-:]|\.\d+/g, '')
  const day = moment.slice(0, 8)
  const bodyHash = hash('sha256', request.body)
  const headers: Record<string, string> = {
    ...request.headers,
    host: request.url.host,
    'x-amz-content-sha256': bodyHash,
    'x-amz-date': moment,
    ...(sessionToken === undefined ? {} : { 'x-amz-security-token': sessionToken }),
  }
  const names = Object.keys(headers).toSorted()
  const canonical = [
    request.method,
    request.url.pathname,
    request.url.search.slice(1),
    ...names.map((name) => `${name}:${headers[name]?.trim().replaceAll(/ +/g, ' ')}`),
    '',
    names.join(';'),
    bodyHash,
  ]
  const scope = [day, region, service, 'aws4_request']
  const key = scope.reduce<string | Buffer>(keyedHash, `AWS4${secretAccessKey}`)
  const toSign = ['AWS4-HMAC-SHA256', moment, scope.join('/'), hash('sha256', canonical.join('\n'))]
  const signature = keyedHash(key, toSign.join('\n')).toString('hex')
  const credential = `${accessKeyId}/${scope.join('/')}`
  const authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names.join(';')}, Signature=${signature}`
  return { ...request, headers: { ...headers, authorization } }
}

const keyedHash = (key: string | Buffer, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest()
