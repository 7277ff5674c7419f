import { applicationRoutes } from './applications/application-routes.ts'
import { evidenceRoutes } from './evidence/evidence-routes.ts'
import { documentRoutes } from './documents/document-routes.ts'
import { reachRoutes } from './reach/reach-routes.ts'
import { sectorTableRoutes } from './sector-tables/sector-table-routes.ts'
import type { Route } from './http/route.ts'

export type Resource =
  | 'events'
  | 'views'
  | 'vault'
  | 'evidence'
  | 'bus'
  | 'anchors'
  | 'origin-secret'
  | 'distribution'

/** The part of AWS that calls a function. */
export type Platform =
  | 'gate'
  | 'unmatched'
  | 'origin-secret'
  | 'token-claims'
  | 'scan-verdict'
  | 'maintenance'

/** One function as it is deployed: what wakes it, what it may touch, and what it costs to keep. */
export interface FunctionWiring {
  readonly name: string
  readonly routes?: readonly Route[]
  /** Woken by every commit in the log. */
  readonly stream?: true
  /** Woken by messages on the bus whose type begins so. */
  readonly bus?: readonly string[]
  readonly schedule?: string
  /** Called by AWS itself, by no message or clock of ours; the one machine has no such caller. */
  readonly platform?: Platform
  readonly reads: readonly Resource[]
  readonly writes: readonly Resource[]
  readonly memoryMegabytes: number
  readonly timeoutSeconds: number
}

const api = { memoryMegabytes: 512, timeoutSeconds: 20 }

/** Every function there is. Infra deploys it, the one machine hosts it, the documents are generated from it. */
export const wiring: readonly FunctionWiring[] = [
  {
    name: 'applications',
    routes: applicationRoutes,
    reads: ['events', 'views', 'vault'],
    writes: ['events', 'views', 'vault'],
    ...api,
  },
  {
    name: 'evidence',
    routes: evidenceRoutes,
    reads: ['events', 'vault', 'evidence'],
    writes: ['events', 'vault', 'evidence'],
    ...api,
  },
  {
    name: 'sector-tables',
    routes: sectorTableRoutes,
    reads: ['events', 'views', 'vault'],
    writes: ['events', 'views', 'vault'],
    ...api,
  },
  { name: 'documents', routes: documentRoutes, reads: [], writes: [], ...api },
  { name: 'reach', routes: reachRoutes, reads: ['views', 'vault'], writes: [], ...api },
  {
    name: 'projector',
    stream: true,
    reads: ['events', 'views'],
    writes: ['views'],
    memoryMegabytes: 512,
    timeoutSeconds: 60,
  },
  {
    name: 'publisher',
    stream: true,
    reads: ['events', 'views'],
    writes: ['views', 'bus'],
    memoryMegabytes: 256,
    timeoutSeconds: 60,
  },
  {
    name: 'reactor',
    bus: ['nl.hca.aanvraag.', 'nl.hca.subsidie.'],
    reads: ['events', 'views'],
    writes: ['events', 'views'],
    memoryMegabytes: 512,
    timeoutSeconds: 60,
  },
  {
    name: 'scan-verdict',
    platform: 'scan-verdict',
    reads: ['events'],
    writes: ['events'],
    memoryMegabytes: 256,
    timeoutSeconds: 30,
  },
  {
    name: 'clock',
    schedule: 'rate(1 minute)',
    reads: ['events', 'views', 'anchors'],
    writes: ['events', 'views', 'bus', 'anchors'],
    memoryMegabytes: 512,
    timeoutSeconds: 300,
  },
  {
    name: 'maintenance',
    platform: 'maintenance',
    reads: ['events', 'views', 'anchors'],
    writes: ['views'],
    memoryMegabytes: 1024,
    timeoutSeconds: 900,
  },
  // Before every request, and rarely: API Gateway remembers its answer.
  {
    name: 'gate',
    platform: 'gate',
    reads: ['origin-secret'],
    writes: [],
    memoryMegabytes: 512,
    timeoutSeconds: 10,
  },
  // Addresses that no function has.
  { name: 'unmatched', platform: 'unmatched', reads: [], writes: [], ...api },
  {
    name: 'origin-secret',
    platform: 'origin-secret',
    reads: ['origin-secret', 'distribution'],
    writes: ['origin-secret', 'distribution'],
    memoryMegabytes: 256,
    timeoutSeconds: 900,
  },
  {
    name: 'token-claims',
    platform: 'token-claims',
    reads: [],
    writes: [],
    memoryMegabytes: 256,
    // Cognito waits no longer.
    timeoutSeconds: 5,
  },
]

export const allRoutes: readonly Route[] = wiring.flatMap(({ routes }) => routes ?? [])
