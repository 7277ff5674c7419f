import { hash } from 'node:crypto'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import type { Anchor, AnchorStore } from '../adapters/anchors/anchor-store.ts'
import { readRegion, type Region } from '../adapters/configuration.ts'
import { openSqliteEventStore } from '../adapters/event-store/sqlite-event-store.ts'
import type { EvidenceFiles } from '../adapters/files/file-store.ts'
import { pdfkitPrinter } from '../adapters/printer/pdfkit-printer.ts'
import { root } from '../adapters/root.ts'
import type { Claims } from '../adapters/tokens.ts'
import { keyedHashWith } from '../adapters/vault/key-file.ts'
import { openSqliteVault } from '../adapters/vault/sqlite-vault.ts'
import { openSqliteViewStore } from '../adapters/view-store/sqlite-view-store.ts'
import { calendarDay, type Instant } from '../events/primitives.ts'
import { localContext } from './feed.ts'
import { hostOf, type Host, type Hosted } from './host.ts'
import { openRuntime } from './runtime.ts'
import { localTelemetry } from './telemetry.ts'

/** A whole region in memory, with a clock that only moves when it is told to. */
export interface InMemoryRegion extends Hosted {
  readonly host: Host
  /** Sets the clock and runs the schedule at that moment. */
  moveTo(now: Instant): Promise<void>
  request(request: InMemoryRequest): Promise<InMemoryAnswer>
  close(): void
}

export interface InMemoryRequest {
  readonly method: string
  /** With its query, when there is one. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  /** JSON, or a file's bytes. */
  readonly body?: unknown
}

export interface InMemoryAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

/** `replaced` hands the region others of its dependencies, wrapped around its own or in their place. */
export function openInMemoryRegion(
  region: Region = readRegion(),
  startsAt = '2026-01-01T00:00:00.000Z',
  replaced: (own: Hosted) => Hosted = (own) => own,
): InMemoryRegion {
  let now = startsAt as Instant
  let requests = 0
  let seeds = 0
  const [events, viewStore, runtime] = [
    openSqliteEventStore(':memory:'),
    openSqliteViewStore(':memory:'),
    openRuntime(':memory:'),
  ]
  const vault = openSqliteVault(':memory:', keyedHashWith(Buffer.from('story')), idsInOrder())
  const hosted = replaced({
    events,
    viewStore,
    vault,
    runtime,
    region,
    files: filesInMemory(),
    scansEvidence: false,
    bus: runtime.bus,
    sender: { source: 'urn:nld:verhaal:systeem:human-capital-agenda', address: 'https://hca.example.nl' },
    printer: pdfkitPrinter(root),
    // Nobody gets mail from a story.
    mail: { send: async () => undefined },
    clock: { now: () => now },
    chance: { seed: () => hash('sha256', `seed ${(seeds += 1)}`) },
    telemetry: localTelemetry(),
    verifyToken: async (token) => claimsIn(token),
    anchors: anchorsInMemory(),
  })
  const host = hostOf(hosted)
  let before: Promise<void> = Promise.resolve()
  // One after the other, as the one loop of a machine does it, however many requests come at once.
  const catchUp = (): Promise<void> => {
    const mine = before.then(() => host.catchUp())
    before = mine.catch(() => {})
    return mine
  }
  return {
    ...hosted,
    host,
    async moveTo(moment) {
      now = moment
      await catchUp()
      await host.tick()
    },
    async request(request) {
      requests += 1
      const answer = await host.handle(
        gatewayEvent(request, `verzoek-${requests}`),
        localContext(`${requests}`),
      )
      await catchUp()
      return {
        status: answer.statusCode ?? 200,
        headers: answer.headers as Record<string, string>,
        body: parsed(answer.body ?? '', answer.isBase64Encoded === true),
      }
    },
    close() {
      for (const store of [events, viewStore, runtime, vault]) store.close()
    },
  }
}

/** In memory nothing is drawn: the same requests at the same moments give the same ids, and so the same answers. */
function idsInOrder(): () => string {
  let drawn = 0
  return () => hash('sha256', `id ${(drawn += 1)}`, 'base64url').slice(0, 20)
}

/** In memory a token is its own content: whoever writes a story says who is asking. */
export const tokenOf = (claims: Claims): string => Buffer.from(JSON.stringify(claims)).toString('base64url')

function claimsIn(token: string): Claims | undefined {
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString('utf8')) as Claims
  } catch {
    return undefined
  }
}

function gatewayEvent(
  { method, path, headers = {}, body }: InMemoryRequest,
  requestId: string,
): APIGatewayProxyEventV2 {
  const url = new URL(path, 'http://localhost')
  const bytes = body instanceof Uint8Array ? body : Buffer.from(body === undefined ? '' : textOf(body))
  return {
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    queryStringParameters: Object.fromEntries(url.searchParams),
    headers,
    isBase64Encoded: true,
    body: Buffer.from(bytes).toString('base64'),
    version: '2.0',
    routeKey: '$default',
    requestContext: { requestId, http: { method, path: url.pathname } },
  } as APIGatewayProxyEventV2
}

const textOf = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body))

function parsed(body: string, isBase64: boolean): unknown {
  if (isBase64) return Buffer.from(body, 'base64')
  try {
    return JSON.parse(body) as unknown
  } catch {
    return body
  }
}

function filesInMemory(): EvidenceFiles {
  const files = new Map<string, Uint8Array>()
  return {
    put: async (key, bytes) => void files.set(key, bytes),
    get: async (key) => files.get(key),
    putAgain: async (key, bytes) => void files.set(key, bytes),
    remove: async (key) => void files.delete(key),
  }
}

function anchorsInMemory(): AnchorStore {
  const anchors = new Map<string, Anchor>()
  return {
    async put(anchor) {
      if (anchors.has(anchor.day)) return false
      anchors.set(anchor.day, anchor)
      return true
    },
    days: async () => [...anchors.keys()].map((day) => calendarDay.parse(day)),
    all: async () => [...anchors.values()],
    // Nobody else reaches it.
    disturbed: async () => [],
  }
}
