import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it, vi } from 'vitest'
import { openApiDocument } from '../../functions/documents/generate/open-api-document.ts'
import { allRoutes } from '../../functions/wiring.ts'
import { bundle } from '../../infra/bundles.ts'

const folder = mkdtempSync(join(tmpdir(), 'documents-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
  vi.unstubAllEnvs()
})

type Handler = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>

it('the description of the API is given out as it is deployed, from the file beside the code', async () => {
  bundle(['documents'], folder)
  vi.stubEnv('REGION', 'regio-zwolle')
  vi.stubEnv('ENVIRONMENT', 'test')
  const { handler } = (await import(join(folder, 'documents', 'functions', 'documents.mjs'))) as {
    handler: Handler
  }
  const path = '/v1/openapi.json'
  const event = {
    version: '2.0',
    rawPath: path,
    headers: {},
    requestContext: { http: { method: 'GET', path } },
  }
  const { statusCode, body } = await handler(event as unknown as APIGatewayProxyEventV2)
  expect(statusCode).toBe(200)
  const { paths } = JSON.parse(String(body)) as { paths: object }
  expect(Object.keys(paths)).toEqual(Object.keys(openApiDocument(allRoutes)['paths'] as object))
})
