import { applicationRoutes } from './applications/application-routes.ts'
import { evidenceRoutes } from './evidence/evidence-routes.ts'
import { documentRoutes } from './documents/document-routes.ts'
import { paymentRoutes } from './payments/payment-routes.ts'
import { letterRoutes } from './letters/letter-routes.ts'
import { reachRoutes } from './reach/reach-routes.ts'
import { sectorTableRoutes } from './sector-tables/sector-table-routes.ts'
import { undertakingRoutes } from './undertakings/undertaking-routes.ts'
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
  | 'mail'

/** What the name of a stream begins with; each has its rules in functions/aggregates.ts. */
export const categories = [
  'application',
  'bank-account',
  'cap',
  'ceiling',
  'contact',
  'evidence',
  'letter',
  'payment-batch',
  'scheme',
  'sector-table',
  'undertaking',
  'uploads',
] as const
export type Category = (typeof categories)[number]

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
  /** The kinds of streams that it adds to, and the only ones that it may. */
  readonly appends?: readonly Category[]
  readonly writes: readonly Exclude<Resource, 'events'>[]
  /** What it may take away for good. */
  readonly erases?: readonly 'evidence'[]
  /** Makes PDFs, and so needs fonts beside its code. */
  readonly prints?: true
  readonly memoryMegabytes: number
  readonly timeoutSeconds: number
  /** So many at once are set apart for it from what the account may run, and more never run: infra tells AWS. */
  readonly atOnceAtMost?: number
}

const api = { memoryMegabytes: 512, timeoutSeconds: 20 }

/** Every function there is. Infra deploys it, the one machine hosts it, the documents are generated from it. */
export const wiring: readonly FunctionWiring[] = [
  {
    name: 'applications',
    routes: applicationRoutes,
    reads: ['events', 'views', 'vault'],
    appends: ['application', 'cap', 'ceiling', 'undertaking'],
    writes: ['views', 'vault'],
    ...api,
  },
  {
    name: 'evidence',
    routes: evidenceRoutes,
    reads: ['events', 'vault', 'evidence'],
    appends: ['evidence', 'uploads'],
    writes: ['vault', 'evidence'],
    ...api,
  },
  {
    name: 'sector-tables',
    routes: sectorTableRoutes,
    reads: ['events', 'views', 'vault'],
    appends: ['sector-table'],
    writes: ['views', 'vault'],
    ...api,
  },
  {
    name: 'payments',
    routes: paymentRoutes,
    reads: ['events', 'views', 'vault'],
    appends: ['application', 'bank-account', 'payment-batch'],
    writes: ['views', 'vault'],
    ...api,
  },
  {
    name: 'letters',
    routes: letterRoutes,
    reads: ['events', 'views', 'vault', 'evidence'],
    appends: ['contact', 'letter'],
    writes: ['views', 'vault', 'evidence'],
    prints: true,
    ...api,
    // Half a second of computing for a PDF with 512 MB, of which an officer waits for one at a time.
    memoryMegabytes: 1024,
  },
  {
    name: 'undertakings',
    routes: undertakingRoutes,
    reads: ['events', 'views', 'vault'],
    appends: ['undertaking'],
    writes: ['vault'],
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
    appends: ['cap', 'ceiling', 'undertaking'],
    writes: ['views'],
    memoryMegabytes: 512,
    timeoutSeconds: 60,
  },
  {
    name: 'mailer',
    bus: ['nl.hca.brief.'],
    reads: ['events', 'vault'],
    appends: ['letter'],
    writes: ['mail'],
    memoryMegabytes: 256,
    timeoutSeconds: 60,
  },
  {
    name: 'scan-verdict',
    platform: 'scan-verdict',
    reads: ['events'],
    appends: ['evidence'],
    writes: [],
    memoryMegabytes: 256,
    timeoutSeconds: 30,
  },
  {
    name: 'clock',
    schedule: 'rate(1 minute)',
    reads: ['events', 'views', 'anchors'],
    appends: ['application', 'cap', 'ceiling', 'undertaking'],
    writes: ['views', 'bus', 'anchors'],
    memoryMegabytes: 512,
    timeoutSeconds: 300,
  },
  {
    name: 'evidence-upkeep',
    schedule: 'rate(1 day)',
    reads: ['events', 'views', 'evidence'],
    appends: ['evidence'],
    writes: ['evidence'],
    erases: ['evidence'],
    memoryMegabytes: 512,
    timeoutSeconds: 900,
  },
  {
    name: 'maintenance',
    platform: 'maintenance',
    reads: ['events', 'views', 'anchors'],
    writes: ['views'],
    memoryMegabytes: 1024,
    timeoutSeconds: 900,
  },
  // Before every request, and rarely: API Gateway remembers its answer. Whoever sends ever other secrets calls it each
  // time, and shall not take from the others what the account may run (docs/decisions/0019-the-front-door.md).
  {
    name: 'gate',
    platform: 'gate',
    reads: ['origin-secret'],
    writes: [],
    memoryMegabytes: 512,
    timeoutSeconds: 10,
    atOnceAtMost: 50,
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
