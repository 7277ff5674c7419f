import { request } from 'node:https'
import type { Emulator } from './emulator.ts'

export interface HttpRequest {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Uint8Array
}

export interface HttpAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Readonly<Record<string, unknown>>
}

/** A request for a host that the emulator serves under its own address. */
export const send = (
  { port }: Emulator,
  host: string,
  { method, path, headers, body }: HttpRequest,
): Promise<HttpAnswer> =>
  new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, servername: 'localhost', method, path }
    const sent = request({ ...options, headers: { ...headers, Host: host } }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () => {
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers as Record<string, string>,
          body: parsed(Buffer.concat(chunks).toString('utf8')),
        })
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })

function parsed(text: string): HttpAnswer['body'] {
  try {
    return JSON.parse(text) as HttpAnswer['body']
  } catch {
    return { text }
  }
}
