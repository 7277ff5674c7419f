import { globSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { readRegion } from '../../adapters/configuration.ts'
import { environment } from '../../adapters/environment.ts'
import { allRoutes, wiring, type FunctionWiring, type Resource } from '../../functions/wiring.ts'
import { environments } from '../../infra/environments.ts'
import { variablesOf } from './variables.ts'

const folder = join(import.meta.dirname, '../../functions/lambda')

/** As infra does; tests/infra/synth.test.ts says so. */
function tellWhatIsDeployed(wired: FunctionWiring): void {
  for (const variable of variablesOf(wired)) vi.stubEnv(variable, values[variable] ?? 'something')
}
const values: Readonly<Record<string, string>> = {
  REGION: environments[0]!.region,
  TOKEN_KEYS_URL: 'https://login.example.nl/keys',
}

interface Entry {
  readonly dependencies: Readonly<Record<string, unknown>>
  readonly handler: (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>
}
async function entryOf(wired: FunctionWiring): Promise<Entry> {
  tellWhatIsDeployed(wired)
  return (await import(join(folder, `${wired.name}.ts`))) as Entry
}

afterEach(() => void vi.unstubAllEnvs())

/** Under which name a function knows what the wiring table names. */
const dependencyNames: Readonly<Record<Resource, string>> = {
  events: 'events',
  views: 'viewStore',
  vault: 'vault',
  evidence: 'files',
  bus: 'bus',
  anchors: 'anchors',
  'origin-secret': 'originSecret',
  distribution: 'distribution',
  mail: 'mail',
}

describe('each function of the wiring table', () => {
  it('has an entry in functions/lambda, and no entry is without a function', () => {
    const shared = ['dependencies.ts', 'api-dependencies.ts', 'region.ts', 'written-events.ts']
    const entries = globSync('*.ts', { cwd: folder }).filter((file) => !shared.includes(file))
    expect(entries.map((file) => basename(file, '.ts')).toSorted()).toEqual(
      wiring.map(({ name }) => name).toSorted(),
    )
  })

  it.each(wiring)('$name holds what its line names, made from what infra tells it', async (wired) => {
    const { dependencies, handler } = await entryOf(wired)
    expect(handler).toBeTypeOf('function')
    const held = Object.entries(dependencies).filter(([, made]) => made !== undefined)
    const { reads, writes, erases = [] } = wired
    const named = new Set([...reads, ...writes, ...erases].map((resource) => dependencyNames[resource]))
    const outside = Object.values(dependencyNames)
    expect(
      held
        .map(([name]) => name)
        .filter((name) => outside.includes(name))
        .toSorted(),
    ).toEqual([...named].toSorted())
  })

  it.each(wiring.filter(({ routes }) => routes))('$name serves its own routes only', async (wired) => {
    const { handler } = await entryOf(wired)
    for (const route of allRoutes) {
      const { statusCode } = await handler(requestFor(route.method, route.path))
      const served = statusCode !== 404 && statusCode !== 405
      expect(served, `${route.method} ${route.path}`).toBe(wired.routes?.includes(route))
    }
  })
})

it('says which environment variable is missing', () => {
  vi.stubEnv('EVENTS_TABLE', '')
  expect(() => environment('EVENTS_TABLE')).toThrow('environment variable EVENTS_TABLE is not set')
})

it('has a region that exists for every environment', () => {
  for (const { region } of environments) expect(readRegion(region).municipalities).not.toHaveLength(0)
})

/** Without a token: what is served answers 401. */
function requestFor(method: string, path: string): APIGatewayProxyEventV2 {
  // A type that there is: another one is not found, as a route would be.
  const concrete = path.replace('{type}', 'nl.hca.aanvraag.ingediend.v1').replaceAll(/\{\w+\}/g, 'x')
  return {
    version: '2.0',
    routeKey: `${method} ${path}`,
    rawPath: concrete,
    rawQueryString: '',
    headers: {},
    requestContext: { requestId: 'r', stage: '$default', http: { method, path: concrete } },
    isBase64Encoded: false,
  } as unknown as APIGatewayProxyEventV2
}
