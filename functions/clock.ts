import { hash } from 'node:crypto'
import type { AnchorStore } from '../adapters/anchors/anchor-store.ts'
import { load } from '../adapters/event-store/load.ts'
import { runCommand } from '../adapters/event-store/run-command.ts'
import { amsterdamDay } from '../domain/calendar.ts'
import { ceilingStream } from '../domain/ceiling/ceiling.ts'
import { periodOf, placed } from '../domain/follow-ups/follow-up.ts'
import type { Instant } from '../events/primitives.ts'
import { application, ceiling } from './aggregates.ts'
import type { Dependencies } from './dependencies.ts'
import { anchorOf } from './projection/anchor.ts'
import { projectStream } from './projection/project.ts'
import { projectionsOf, streamsBehind } from './projection/sweep.ts'
import { views } from './projection/views.ts'
import { handleOrPark } from './projection/wake.ts'
import { publisherName, publishStream } from './publisher.ts'
import { reactorName, reactTo } from './reactor.ts'

type Ticking = Pick<Dependencies, 'events' | 'viewStore' | 'bus' | 'clock' | 'region'> & {
  readonly anchors: AnchorStore
}

/**
 * Does what time asks for: catches up with wake-ups that got lost, gives claims their turn, and anchors the log
 * once a day. Missing a tick, or ticking twice, changes nothing.
 */
export const clock = (dependencies: Ticking) => async (): Promise<void> => {
  await sweep(dependencies)
  await settleCeilings(dependencies)
  await anchorYesterday(dependencies)
}

/** Projector and publisher: whatever the stream of the log did not bring them. */
export async function sweep(dependencies: Ticking): Promise<void> {
  const handlers: Readonly<Record<string, (stream: string) => Promise<void>>> = {
    projector: (stream) => projectStream(dependencies, views, stream),
    [publisherName]: (stream) => publishStream(dependencies, stream),
  }
  const subscribersOf = async (category: string) => [
    ...(await projectionsOf(dependencies.viewStore, views, category)),
    publisherName,
  ]
  for await (const { subscriber, streams } of streamsBehind(dependencies, subscribersOf)) {
    const name = subscriber === publisherName ? publisherName : 'projector'
    const handle = handlers[name]
    for (const stream of streams)
      if (handle !== undefined) await handleOrPark(name, dependencies, stream, handle)
  }
}

/**
 * Settles claims up to a moment T, after a sweep begun after T plus the settling time found no complete
 * application without a claim: whatever the reactor had not done is done here first. Under a ceiling for which
 * that can't be done for some application nobody gets a turn, since it might have come first.
 */
export async function settleCeilings(dependencies: Ticking): Promise<void> {
  const { events, clock: time, region } = dependencies
  const upTo = new Date(Date.parse(time.now()) - region.settlingSeconds * 1000).toISOString() as Instant
  const waiting = await ceilingsThatWait(dependencies)
  for await (const heads of events.heads('ceiling')) {
    for (const { stream } of heads) {
      if (waiting === 'all' || waiting.has(stream)) continue
      const id = hash('sha256', `settle ${stream} ${upTo}`, 'base64url').slice(0, 24)
      const context = {
        commandId: id,
        bodyHash: id,
        actor: { id: 'clock', role: 'system' },
        now: time.now(),
        correlation: id,
        harmlessWhenRepeated: true,
      } as const
      await runCommand(events, ceiling, stream, { type: 'settle', upTo }, context)
    }
  }
}

/** The ceilings that an application without a claim may belong to; all of them when it cannot be read. */
async function ceilingsThatWait(dependencies: Ticking): Promise<ReadonlySet<string> | 'all'> {
  const onlyReactor = (category: string) => Promise.resolve(category === 'application' ? [reactorName] : [])
  const waiting = new Set<string>()
  for await (const { streams } of streamsBehind(dependencies, onlyReactor)) {
    for (const stream of streams) {
      const outcome = await handleOrPark(reactorName, dependencies, stream, (each) =>
        reactTo(dependencies, each),
      )
      if (outcome === 'handled') continue
      const found = await ceilingOf(dependencies, stream)
      if (found === 'unreadable') return 'all'
      if (found.ceiling !== undefined) waiting.add(found.ceiling)
    }
  }
  return waiting
}

type Under = { readonly ceiling: string | undefined } | 'unreadable'

/** The ceiling under which an application stands; none while it is not complete. */
async function ceilingOf({ events }: Ticking, stream: string): Promise<Under> {
  try {
    const complete = placed((await load(events, application, stream)).state)
    return { ceiling: complete && `ceiling/${ceilingStream(periodOf(complete))}` }
  } catch {
    return 'unreadable'
  }
}

/** The heads as of the last midnight in UTC, once nobody can still add to them. */
async function anchorYesterday({ events, anchors, clock: time, region }: Ticking): Promise<void> {
  const now = time.now()
  const midnight = `${now.slice(0, 10)}T00:00:00.000Z` as Instant
  if (Date.parse(now) < Date.parse(midnight) + region.settlingSeconds * 1000) return
  const day = amsterdamDay(midnight)
  if ((await anchors.all()).some((anchor) => anchor.day === day)) return
  await anchors.put(await anchorOf(events, day, midnight))
}
