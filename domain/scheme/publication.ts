import type { SchemeEvent, Simulation } from '../../events/scheme-events.ts'
import type { Instant, Slug } from '../../events/primitives.ts'
import type { SchemeVersion } from '../../events/scheme.ts'
import { nothingToDo, refuse, type Decider, type Decision } from '../decider.ts'

/** A version as it was published: it never changes afterwards. */
export interface VersionInForce {
  readonly version: SchemeVersion
  readonly hash: string
  readonly publishedAt: Instant
}

export interface PublishedScheme {
  readonly scheme: Slug
  readonly name: string
  readonly versions: readonly VersionInForce[]
}

export interface NoScheme {
  readonly versions: readonly never[]
}

export type SchemeState = PublishedScheme | NoScheme

export const isPublished = (state: SchemeState): state is PublishedScheme => 'scheme' in state

export interface PublishVersion {
  readonly type: 'publish-version'
  readonly scheme: Slug
  readonly name: string
  readonly version: SchemeVersion
  readonly hash: string
  readonly publishedAt: Instant
  readonly simulation?: Simulation | undefined
}

export type SchemeRefusal =
  | 'version-published-before'
  | 'version-not-known-yet'
  | 'simulation-missing'
  | 'simulation-of-another-text'

/**
 * Publishes a version of a scheme, once and for ever. Every version after the first asks for a run of the draft over
 * the log, of the very text that is published.
 */
function publish(command: PublishVersion, state: SchemeState): Decision<SchemeEvent, SchemeRefusal> {
  const { type: _, simulation, ...published } = command
  const { version, hash, publishedAt } = published
  const earlier = state.versions.find((each: VersionInForce) => each.version.version === version.version)
  if (earlier !== undefined) {
    return earlier.hash === hash
      ? nothingToDo
      : refuse('version-published-before', { version: version.version })
  }
  if (version.knownFrom > publishedAt)
    return refuse('version-not-known-yet', { knownFrom: version.knownFrom })
  if (isPublished(state) && simulation === undefined) return refuse('simulation-missing')
  if (simulation !== undefined && simulation.hash !== hash) return refuse('simulation-of-another-text')
  return [{ type: 'scheme-version-published', ...published, ...(simulation && { simulation }) }]
}

function evolve(state: SchemeState, { scheme, name, version, hash, publishedAt }: SchemeEvent): SchemeState {
  return { scheme, name, versions: [...state.versions, { version, hash, publishedAt }] }
}

export const schemeDecider: Decider<SchemeState, PublishVersion, SchemeEvent, SchemeRefusal> = {
  category: 'scheme',
  snapshotVersion: 1,
  initial: { versions: [] },
  evolve,
  decide: publish,
}
