import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { randomUUID } from 'node:crypto'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { problem } from '../functions/http/answer.ts'
import { toHttp, type HttpHandler } from '../functions/http/shell.ts'
import { localContext } from './feed.ts'

/** What API Gateway passes on to a function at most. */
const maximumBytes = 6 * 1024 * 1024

export type Page = (path: string) => Promise<APIGatewayProxyStructuredResultV2 | undefined>

/** Serves a Lambda handler over HTTP on loopback, as API Gateway does, with some pages of this machine's own. */
export function httpServer(handle: HttpHandler, page: Page, onBug: (error: unknown) => void): Server {
  return createServer((incoming, outgoing) => {
    answer(handle, page, incoming)
      .then((result) => send(outgoing, result))
      .catch((error: unknown) => {
        onBug(error)
        outgoing.destroy()
      })
  })
}

async function answer(
  handle: HttpHandler,
  page: Page,
  incoming: IncomingMessage,
): Promise<APIGatewayProxyStructuredResultV2> {
  const url = new URL(incoming.url ?? '/', 'http://localhost')
  const own = incoming.method === 'GET' ? await page(url.pathname) : undefined
  if (own !== undefined) return own
  const body = await readBody(incoming)
  if (body === undefined) {
    const detail = `Ten hoogste ${maximumBytes / 1024} kB mag.`
    return toHttp(problem(413, 'te-groot', detail, {}, { Connection: 'close' }))
  }
  const event = gatewayEvent(incoming, url, body)
  return handle(event, localContext(event.requestContext.requestId))
}

async function readBody(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength
    if (bytes > maximumBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function gatewayEvent(incoming: IncomingMessage, url: URL, body: Buffer): APIGatewayProxyEventV2 {
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)])
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    headers: Object.fromEntries(headers) as Record<string, string>,
    queryStringParameters: Object.fromEntries(url.searchParams),
    isBase64Encoded: true,
    body: body.toString('base64'),
    requestContext: {
      requestId: randomUUID(),
      http: {
        method: incoming.method ?? 'GET',
        path: url.pathname,
        protocol: 'HTTP/1.1',
        sourceIp: incoming.socket.remoteAddress ?? '',
        userAgent: incoming.headers['user-agent'] ?? '',
      },
    },
  } as APIGatewayProxyEventV2
}

function send(
  outgoing: ServerResponse,
  { statusCode, headers, body, isBase64Encoded }: APIGatewayProxyStructuredResultV2,
): void {
  const content = Buffer.from(body ?? '', isBase64Encoded === true ? 'base64' : 'utf8')
  outgoing.writeHead(statusCode ?? 200, {
    ...(headers as Record<string, string>),
    'Content-Length': content.byteLength,
  })
  outgoing.end(content)
}
