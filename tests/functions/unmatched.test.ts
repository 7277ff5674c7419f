import type { APIGatewayProxyEventV2, Context } from 'aws-lambda'
import { describe, expect, it } from 'vitest'
import { httpFunction, unmatchedFunction, type HttpHandler } from '../../functions/http/shell.ts'
import { allRoutes, wiring } from '../../functions/wiring.ts'

const watched = {
  telemetry: {
    tell: () => {
      throw new Error('nothing fails here')
    },
  },
} as never
const ask = (handle: HttpHandler, method: string, path: string) =>
  handle(
    {
      version: '2.0',
      rawPath: path,
      headers: {},
      requestContext: { requestId: 'r', http: { method, path } },
      isBase64Encoded: false,
    } as unknown as APIGatewayProxyEventV2,
    {} as Context,
  )
/** Where no gateway stands before the functions. */
const oneMachine = httpFunction(watched, allRoutes)

describe('an address that no function has', () => {
  it.each(['/', '/v1', '/v1/bestaat-niet', '/v2/aanvragen', '/v1/aanvragen/', '/.env', '/wp-login.php'])(
    'is answered as on one machine: %s',
    async (path) => {
      for (const method of ['GET', 'POST', 'HEAD', 'OPTIONS', 'DELETE']) {
        const answer = await ask(unmatchedFunction(watched), method, path)
        expect(answer).toEqual(await ask(oneMachine, method, path))
        expect(answer).toMatchObject({
          statusCode: 404,
          headers: { 'Content-Type': 'application/problem+json' },
        })
      }
    },
  )
})

describe('a method that an address does not have', () => {
  const functions = wiring.flatMap(({ name, routes }) => (routes === undefined ? [] : [{ name, routes }]))

  it.each(functions)(
    'is answered by $name as on one machine, with those that there are',
    async ({ routes }) => {
      for (const { path, method } of routes) {
        const concrete = path.replaceAll(/\{\w+\}/g, 'x')
        const answer = await ask(httpFunction(watched, routes), 'PATCH', concrete)
        expect(answer).toEqual(await ask(oneMachine, 'PATCH', concrete))
        expect(answer).toMatchObject({ statusCode: 405 })
        expect(answer.headers?.['Allow']).toContain(method)
      }
    },
  )
})
