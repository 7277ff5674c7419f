import { inspect } from 'node:util'
import { describe, expect, it, vi } from 'vitest'
import { clock } from '../../functions/clock.ts'
import { observed } from '../../functions/observed.ts'
import { projector } from '../../functions/projector.ts'
import { publisher } from '../../functions/publisher.ts'
import { reactor } from '../../functions/reactor.ts'
import { allRoutes, wiring } from '../../functions/wiring.ts'
import { environments } from '../../infra/environments.ts'
import type { Hosted } from '../../local/host.ts'
import { variablesOf } from '../infra/variables.ts'
import { openApi } from '../support/api.ts'
import { askBadly, callers, ears, hearWhatIsWritten, mark, marked, markedErrors } from '../support/ears.ts'
import { applicationFields, pdf } from '../support/requests.ts'

const written = hearWhatIsWritten()

type PortName = 'events' | 'viewStore' | 'vault' | 'files'
const ports: readonly PortName[] = ['events', 'viewStore', 'vault', 'files']

/** A region of which some ports fail, with what they were given in what they throw. */
function failing(own: Hosted, names: readonly PortName[], make: () => unknown): Hosted {
  const fail = () => {
    throw make()
  }
  const failed = (port: object) => Object.fromEntries(Object.keys(port).map((name) => [name, fail]))
  const hosted = { ...own, ...Object.fromEntries(names.map((name) => [name, failed(own[name])])) }
  // Nothing is handed on: what wakes by itself is called below.
  return { ...hosted, events: { ...hosted.events, arrivedAfter: () => [] } }
}

describe('of what crashes inside', () => {
  const cases = allRoutes.flatMap((route) => ports.map((port) => ({ ...route, port })))

  it.each(cases)('nothing is told of what it was given: $method $path without $port', async (route) => {
    for (const make of markedErrors.slice(0, 2)) {
      const { heard, telemetry } = ears()
      const api = openApi({ replaced: (own) => ({ ...failing(own, [route.port], make), telemetry }) })
      for (const caller of callers(api)) {
        await askBadly(caller, route, 'abcdefghijkl')
        if (route.file === undefined) await caller.post(route.path, applicationFields())
        else await caller.upload(pdf())
      }
      expect([...heard, ...written()].join('\n')).not.toContain(mark)
    }
  })
})

const calledAs = { awsRequestId: 'r', getRemainingTimeInMillis: () => 60_000 } as never
const record = { dynamodb: { Keys: { stream: { S: 'application/abc' } }, SequenceNumber: '1' } }

describe('of what wakes by itself', () => {
  const functions = (hosted: Hosted): Readonly<Record<string, () => Promise<unknown>>> => ({
    projector: () => observed(hosted, projector(hosted))({ Records: [record] }, calledAs),
    publisher: () => observed(hosted, publisher(hosted))({ Records: [record] }, calledAs),
    reactor: () =>
      observed(hosted, reactor(hosted))({ detail: { id: 'application/abc@1' } } as never, calledAs),
    clock: () => observed(hosted, clock(hosted))(undefined, calledAs),
  })

  it.each(['projector', 'publisher', 'reactor', 'clock'])(
    'nothing is told of what it was given, nor thrown at AWS: %s',
    async (name) => {
      for (const make of markedErrors) {
        const { heard, telemetry } = ears()
        const api = openApi()
        const hosted = { ...failing(api, ports, make), telemetry }
        const call = functions(hosted)[name]!
        const thrown = await call().catch((error: unknown) => error)
        expect(heard.length).toBeGreaterThan(0)
        expect([...heard, ...written(), inspect(thrown)].join('\n')).not.toContain(mark)
        api.close()
      }
    },
  )
})

describe('each function that AWS calls', () => {
  const own = wiring.filter(({ routes, platform }) => routes === undefined && platform !== 'unmatched')

  it.each(own)(
    '$name is deployed so that what it throws says nothing of what it was given',
    async (wired) => {
      for (const variable of variablesOf(wired)) vi.stubEnv(variable, 'something')
      vi.stubEnv('REGION', environments[0]!.region)
      vi.stubEnv('AWS_REGION', 'eu-west-1')
      vi.stubEnv('AWS_ACCESS_KEY_ID', 'test')
      vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test')
      vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:1')
      const { handler } = (await import(`../../functions/lambda/${wired.name}.ts`)) as {
        handler: (event: unknown, context: unknown) => Promise<unknown>
      }
      const event = new Proxy({}, {
      get() {
        throw new Error(marked)
      },
    }) // prettier-ignore
      const thrown = await handler(event, calledAs).catch((error: unknown) => error)
      expect(thrown).toMatchObject({ message: expect.stringMatching(/^thrown at /) })
      expect(inspect(thrown) + written().join('\n')).not.toContain(mark)
      expect(written().join('\n')).toContain('"correlation":"r"')
    },
  )
})
