import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { roles } from '../../events/commit.ts'
import openApi from '../../functions/documents/openapi.json' with { type: 'json' }
import { integrationTypes } from '../../functions/integration/schemas.ts'
import type { Route } from '../../functions/http/route.ts'
import { allRoutes } from '../../functions/wiring.ts'
import { nearly, type Schema } from '../support/from-schema.ts'
import { openPermissionWorld, type PermissionWorld } from '../support/permission-world.ts'
import { call, people } from '../support/route-calls.ts'

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
}
const operationOf = ({ method, path }: Route): Operation =>
  (openApi.paths as unknown as Record<string, Record<string, Operation>>)[path.slice(3)]![
    method.toLowerCase()
  ]!

const headerValue = fc.stringMatching(/^[ -~]{0,30}$/)
const now = <Value>(value: fc.Arbitrary<Value>, weight = 1): fc.Arbitrary<Value | undefined> =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight, arbitrary: value })

const inText = (value: unknown): string =>
  (typeof value === 'string' ? value : JSON.stringify(value)).toWellFormed()

/** Requests that follow the document more or less, about anything that there is. */
function requestsOf(world: PermissionWorld, route: Route) {
  const { parameters = [], requestBody } = operationOf(route)
  const known = {
    aanvragen: world.applications,
    sectortafels: world.tables,
    bewijsstukken: world.evidence,
    schemas: { ja: integrationTypes[0]! },
  }
  const ids = Object.values(known[route.path.split('/')[2] as keyof typeof known] ?? {})
  const query = parameters.filter((each) => each.in === 'query')
  const schema = Object.values(requestBody?.content ?? {})[0]?.schema
  return fc.record({
    route: fc.constant(route),
    id: fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom('x', ...ids) },
      {
        weight: 1,
        arbitrary: fc
          .string({ minLength: 1, unit: 'binary' })
          .map((text) => encodeURIComponent(text.toWellFormed()) || 'x'),
      },
    ),
    query: fc
      .record({
        ...Object.fromEntries(query.map(({ name, schema: each }) => [name, now(nearly(each), 3)])),
        onbekend: now(fc.string()),
      })
      .map((given) => {
        const pairs = Object.entries(given).filter(([, value]) => value !== undefined)
        const text = pairs.map(([name, value]) => `${name}=${encodeURIComponent(inText(value))}`)
        return text.length === 0 ? '' : `?${text.join('&')}`
      }),
    body:
      schema === undefined
        ? fc.constant(undefined)
        : schema.format === 'binary'
          ? fc
              .uint8Array({ minLength: 1, maxLength: 40 })
              .map((bytes) => Buffer.concat([Buffer.from('%PDF-'), bytes]))
          : nearly(schema),
    headers: fc.record({
      'If-Match': now(fc.oneof(headerValue, fc.constantFrom('"1"', '"2"', '*'))),
      Accept: now(fc.oneof(headerValue, fc.constantFrom('text/csv', 'application/pdf', '*/*'))),
      'Content-Type': now(headerValue),
      'Idempotency-Key': now(headerValue),
    }),
  })
}

describe('whatever is asked, by whomever', () => {
  let world: PermissionWorld
  beforeAll(async () => {
    world = await openPermissionWorld()
  })

  it.each(roles)('%s gets an answer that the document tells of, and nothing breaks', async (role) => {
    const caller = { ...people(world.api), employer: world.api.employer('11111111') }[role]
    const requests = fc.oneof(
      ...allRoutes.map((route) => ({
        weight: route.roles.includes(role) ? 10 : 1,
        arbitrary: requestsOf(world, route),
      })),
    )
    const statuses = new Set<number>()
    await fc.assert(
      fc.asyncProperty(requests, async (asked) => {
        const { id, query, body, headers } = asked
        const given = Object.entries(headers).filter(([, value]) => value !== undefined)
        // An answer that is not as documented throws.
        const { status } = await call(caller, asked.route, {
          id, query, headers: Object.fromEntries(given), ...(body === undefined ? {} : { body: body instanceof Buffer ? body : JSON.stringify(body) }),
        }) // prettier-ignore
        statuses.add(status)
        expect(status).toBeLessThan(500)
      }),
      { numRuns: 3000 },
    )
    // Otherwise all of it stranded at the door.
    if (role !== 'system') expect([...statuses]).toEqual(expect.arrayContaining([200, 400, 403]))
  })
})
