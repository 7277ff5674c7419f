import middy from '@middy/core'
import httpRouter from '@middy/http-router'
import httpSecurityHeaders from '@middy/http-security-headers'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda'
import { faultOf } from '../../adapters/telemetry/telemetry.ts'
import type { Dependencies } from '../dependencies.ts'
import { isPassing } from '../passing-faults.ts'
import { notFound, problem, unavailable, type Answer } from './answer.ts'
import { readRequest } from './read-request.ts'
import type { Route } from './route.ts'

export const apiVersion = '1.0.0'

export type HttpHandler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>

/** The Lambda handler that serves these routes. */
export function httpFunction(dependencies: Dependencies, routes: readonly Route[]): HttpHandler {
  const router = httpRouter({
    routes: routes.map((route) => ({
      method: route.method,
      path: route.path,
      handler: async (event: APIGatewayProxyEventV2) => toHttp(await told(dependencies, route, event)),
    })),
    notFoundResponse: ({ path }: { path: string }) => toHttp(noSuchRoute(routes, path)),
  })
  return inShell(dependencies, withoutTrailingSlash(router))
}

/** The Lambda handler of addresses that no function has. */
export const unmatchedFunction = (watched: Watched): HttpHandler =>
  inShell(watched, async () => toHttp(notFound()))

type Watched = Pick<Dependencies, 'telemetry'>

const inShell = (watched: Watched, handle: HttpHandler): HttpHandler =>
  middy()
    .use(httpSecurityHeaders(securityHeaders))
    .use({ onError: explainFailure(watched) })
    .handler(handle)

/** What API Gateway's own log of requests does not know: why one was refused, and what another made. */
async function told(
  dependencies: Dependencies,
  route: Route,
  event: APIGatewayProxyEventV2,
): Promise<Answer> {
  const answer = await serve(dependencies, route, event)
  const { status, code, headers } = answer
  const line = {
    level: 'INFO',
    message: 'request',
    correlation: event.requestContext.requestId,
    route: `${route.method} ${route.path}`,
    status,
  } as const
  if (code !== undefined) dependencies.telemetry.tell({ ...line, code }, { RefusedRequests: 1 })
  else if (status === 201) {
    const location = headers?.['Location']
    dependencies.telemetry.tell({ ...line, ...(location === undefined ? {} : { location }) })
  }
  return answer
}

async function serve(
  dependencies: Dependencies,
  route: Route,
  event: APIGatewayProxyEventV2,
): Promise<Answer> {
  const request = await readRequest(dependencies, route, event)
  return 'status' in request ? request : route.handle(dependencies, request as never)
}

export function toHttp({ status, headers, body, raw }: Answer): APIGatewayProxyStructuredResultV2 {
  const content = raw?.content ?? JSON.stringify(body ?? {})
  const isText = typeof content === 'string'
  return {
    statusCode: status,
    headers: {
      'Content-Type': raw?.mediaType ?? 'application/json',
      'API-Version': apiVersion,
      'Cache-Control': 'no-store',
      ...headers,
    },
    body: isText ? content : Buffer.from(content).toString('base64'),
    isBase64Encoded: !isText,
  }
}

function noSuchRoute(routes: readonly Route[], path: string): Answer {
  const allowed = routes.filter((route) => matches(route.path, path)).map((route) => route.method)
  if (allowed.length === 0) return notFound()
  const detail = `Gebruik hier ${allowed.join(' of ')}.`
  return problem(405, 'methode-niet-toegestaan', detail, {}, { Allow: allowed.join(', ') })
}

const matches = (template: string, path: string): boolean => {
  const [wanted, given] = [template.split('/'), path.split('/')]
  return (
    wanted.length === given.length &&
    wanted.every((part, index) => part.startsWith('{') || part === given[index])
  )
}

/** The API design rules ask that `/v1/aanvragen/` is not found; the router would let it through. */
const withoutTrailingSlash =
  (handle: HttpHandler): HttpHandler =>
  async (event, context) => {
    const path = event.requestContext.http.path
    return path.length > 1 && path.endsWith('/') ? toHttp(notFound()) : handle(event, context)
  }

/** A bug, or what fails for now and so is worth another try. */
const explainFailure =
  (watched: Watched) =>
  (request: { error: unknown; response?: unknown; event: APIGatewayProxyEventV2 }): void => {
    const correlation = request.event.requestContext?.requestId ?? ''
    const fault = faultOf(request.error)
    if (isPassing(request.error)) {
      watched.telemetry.tell({ level: 'WARN', message: 'request to be tried again', correlation, fault })
      request.response = toHttp(unavailable(correlation))
      return
    }
    const line = { level: 'ERROR', message: 'request failed', correlation, fault } as const
    watched.telemetry.tell(line, { UnexpectedErrors: 1 })
    const detail = `Probeer het straks opnieuw. Blijft het misgaan, meld dan dit kenmerk: ${correlation}.`
    request.response = toHttp(problem(500, 'interne-fout', detail, { kenmerk: correlation }))
  }

const securityHeaders = {
  contentSecurityPolicy: {
    'default-src': "'none'",
    'frame-ancestors': "'none'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'report-to': '',
    'require-trusted-types-for': '',
  },
  permissionsPolicy: false,
  reportTo: false,
  reportingEndpoints: false,
}
