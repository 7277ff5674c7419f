import * as z from 'zod'
import type { StoredEvent } from './definition.ts'
import { instant, type Instant } from './primitives.ts'

export const roles = ['employer', 'officer', 'coordinator', 'analyst', 'administrator', 'system'] as const
export type Role = (typeof roles)[number]

/** Who did it: a random id that only the vault can turn into a person, and the role that it was done in. */
export interface Actor {
  readonly id: string
  readonly role: Role
}

/** What a command answered, kept so that a repeated command answers the same. */
export type CommandResult = Readonly<Record<string, string | number | boolean>>

/**
 * The envelope of what one command made happen. Stored as one item whose bytes never change; the hash of
 * those bytes is `previous` in the commit that follows it.
 */
export interface Commit {
  readonly stream: string
  /** Version of its first event; the first event of a stream has version 1. */
  readonly version: number
  readonly count: number
  readonly commandId: string
  readonly bodyHash: string
  readonly result: CommandResult
  readonly actor: Actor
  /** For whom it was done, when that is somebody else: an employer's id. */
  readonly onBehalfOf?: string
  readonly recordedAt: Instant
  /** `stream@version` of the event that led to this. */
  readonly cause?: string
  readonly correlation: string
  readonly previous: string
  readonly events: readonly StoredEvent[]
}

export const commitSchema = z.strictObject({
  stream: z.string().regex(/^[a-z-]+\/[\w.-]+$/),
  version: z.int().min(1),
  count: z.int().min(1),
  commandId: z.string().min(1),
  bodyHash: z.string(),
  result: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  actor: z.strictObject({ id: z.string().min(1), role: z.enum(roles) }),
  onBehalfOf: z.string().optional(),
  recordedAt: instant,
  cause: z.string().optional(),
  correlation: z.string(),
  previous: z.string(),
  events: z.array(z.looseObject({ type: z.string(), v: z.int() })).min(1),
})

/** What the first commit of a stream has as the hash before it. */
export const noPrevious = ''

export const versionAfter = (commit: Pick<Commit, 'version' | 'count'>): number =>
  commit.version + commit.count - 1
