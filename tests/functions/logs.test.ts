import { readdirSync, readFileSync } from 'node:fs'
import { inspect } from 'node:util'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as z from 'zod'
import { ServiceException } from '../../adapters/aws/service-exception.ts'
import { lambdaTelemetry } from '../../adapters/telemetry/lambda-telemetry.ts'
import { faultOf, type Telemetry } from '../../adapters/telemetry/telemetry.ts'
import type { Identity, Vault } from '../../adapters/vault/vault.ts'
import { clock } from '../../functions/clock.ts'
import type { Route } from '../../functions/http/route.ts'
import { measuredEvents } from '../../functions/measured-events.ts'
import type { MetricName } from '../../functions/metrics.ts'
import { observed } from '../../functions/observed.ts'
import { projector } from '../../functions/projector.ts'
import { publisher } from '../../functions/publisher.ts'
import { reactor } from '../../functions/reactor.ts'
import { allRoutes, wiring } from '../../functions/wiring.ts'
import { environments } from '../../infra/environments.ts'
import type { Hosted } from '../../local/host.ts'
import { runStory } from '../../local/scenario/run-story.ts'
import { readStory } from '../../local/scenario/story.ts'
import { localTelemetry } from '../../local/telemetry.ts'
import { variablesOf } from '../infra/variables.ts'
import { openApi, type Api, type Caller } from '../support/api.ts'
import {
  applicationFields,
  participationFields,
  pdf,
  personFields,
  submitted,
  succeeded,
} from '../support/requests.ts'

/** What somebody could type anywhere, and what stands nowhere else. */
const mark = 'Quistkaas'
const marked = `${mark} 1971-07-17\n    at ${mark} (/home/${mark}.ts:1:1)`

/** Everything that is told, as CloudWatch and as somebody at this machine would get it. */
function ears() {
  const heard: string[] = []
  const hear = (text: string) => void heard.push(text)
  const [far, near] = [lambdaTelemetry<MetricName>('test', 'test', hear), localTelemetry(hear)]
  const telemetry: Telemetry<MetricName> = {
    tell(line, measured) {
      far.tell(line, measured)
      near.tell(line, measured)
    },
  }
  return { heard, telemetry }
}

/** What is written past the port is heard as well. */
let written: string[]
beforeEach(() => {
  written = []
  for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, name).mockImplementation((...told: unknown[]) => void written.push(inspect(told)))
  }
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((text) => written.push(String(text)) > 0)
  }
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

const markedErrors: readonly (() => unknown)[] = [
  () => new TypeError(marked),
  () => Object.assign(new Error(marked), { name: marked, code: marked }),
  () => new Error('outer', { cause: new Error(marked) }),
  () => new z.ZodError([{ code: 'custom', path: [mark], message: marked, input: marked }]),
  () => new ServiceException({ name: 'ValidationException', message: marked, status: 400 }),
  () => Object.assign(new Error(marked), { errcode: 5 }),
  () => marked,
]

describe('a fault', () => {
  it.each(markedErrors.map((make) => [inspect(make()).split('\n')[0], make] as const))(
    'says nothing of what the program was given: %s',
    (_, make) => expect(JSON.stringify(faultOf(make()))).not.toContain(mark),
  )

  it('says what was thrown and where, and why', () => {
    const fault = faultOf(new TypeError(marked, { cause: Object.assign(new Error('x'), { code: 'EPIPE' }) }))
    expect(fault).toMatchObject({ name: 'TypeError', cause: { name: 'Error', code: 'EPIPE' } })
    expect(fault.place).toMatch(/logs\.test\.ts:\d+:\d+/)
  })
})

describe('of requests that are accepted', () => {
  const golden = fileURLToPath(new URL('../golden/', import.meta.url))
  const stories = readdirSync(golden).filter((file) => file.endsWith('.yaml'))

  it('nothing is told that the vault was given, nor who asked', async () => {
    const { heard, telemetry } = ears()
    const secrets = new Set<string>()
    const replaced = (own: Hosted): Hosted => {
      const hosted = { ...own, telemetry, vault: overheard(own.vault, secrets) }
      return { ...hosted, events: measuredEvents(own.events, hosted) }
    }
    for (const file of stories) {
      const read = readStory(readFileSync(golden + file, 'utf8'))
      if ('faults' in read) throw new Error(file)
      await runStory(read, replaced)
    }
    // No story has it.
    const employer = openApi({ replaced }).employer()
    const explained = { toelichting: `Wij zien ervan af. ${mark}` }
    succeeded(await employer.post(`/v1/aanvragen/${await submitted(employer)}/intrekkingen`, explained))
    const all = [...heard, ...written].join('\n')
    expect(secrets.size).toBeGreaterThan(50)
    for (const secret of secrets) expect(all).not.toContain(secret)
    const accepted = new Set(
      heard.flatMap((line) => /"route":"(POST [^"]*)".*"status":201/.exec(line)?.[1] ?? []),
    )
    const posts = allRoutes.filter(({ method }) => method === 'POST')
    expect(posts.map(({ path }) => `POST ${path}`).filter((route) => !accepted.has(route))).toEqual([])
  })
})

/** Words of three letters and short numbers stand in ids too. */
const telling = 5

function overheard(vault: Vault, secrets: Set<string>): Vault {
  const hear = (text: string) => void (text.length >= telling && secrets.add(text))
  return {
    ...vault,
    async identify(identities: readonly Identity[]) {
      for (const { key, record } of identities) [key, ...Object.values(record)].forEach(hear)
      return vault.identify(identities)
    },
    async putText(id, text) {
      hear(text)
      await vault.putText(id, text)
    },
  }
}

const callers = (api: Api): readonly Caller[] => [
  api.employer(),
  api.officer(mark),
  api.coordinator('bouw'),
  api.analyst(),
  api.administrator(),
]

const markedBody = applicationFields({
  [mark]: marked,
  besluit: marked,
  toelichting: marked,
  deelnames: [participationFields({ persoon: personFields({ achternaam: marked }), werkgemeente: marked })],
})

/** As badly as it can be asked, with the mark wherever there is room for one. */
async function askBadly(
  caller: Caller,
  { method, path, file }: Route,
  id: string,
): Promise<readonly number[]> {
  const at = path.replace(/\{\w+\}/, id)
  const query = `?${mark}=${mark}&sectortafel=${mark}&op=${mark}`
  const headers = { 'If-Match': mark, 'X-Mark': marked.replaceAll('\n', ' ') }
  const answers =
    method === 'GET'
      ? [await caller.get(at + query, headers), await caller.get(path.replace(/\{\w+\}/, mark))]
      : [
          await caller.post(at, markedBody),
          await caller.post(at, `{"toelichting": "${mark}"`, headers),
          await caller.post(at + query, markedBody, { 'Idempotency-Key': mark }),
          await caller.post(at, marked, { 'Content-Type': mark, Accept: mark }),
          await caller.post(path.replace(/\{\w+\}/, mark), {}, { Authorization: `Bearer ${mark}` }),
          ...(file === undefined ? [] : [await caller.upload(pdf(marked), { 'Content-Type': 'image/png' })]),
        ]
  return answers.map(({ status }) => status)
}

describe('of requests that are refused or broken', () => {
  it.each(allRoutes)('nothing is told of what was asked: $method $path', async (route) => {
    const { heard, telemetry } = ears()
    const api = openApi({ replaced: (own) => ({ ...own, telemetry }) })
    const id = await submitted(api.employer())
    heard.length = 0
    const statuses: number[] = []
    for (const caller of callers(api)) statuses.push(...(await askBadly(caller, route, id)))
    const refused = statuses.filter((status) => status >= 400).length
    expect([...heard, ...written].join('\n')).not.toContain(mark)
    expect(heard.filter((line) => line.includes('RefusedRequests'))).toHaveLength(refused)
    api.close()
  })
})

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
      expect([...heard, ...written].join('\n')).not.toContain(mark)
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
        expect([...heard, ...written, inspect(thrown)].join('\n')).not.toContain(mark)
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
      expect(inspect(thrown) + written.join('\n')).not.toContain(mark)
      expect(written.join('\n')).toContain('"correlation":"r"')
    },
  )
})
