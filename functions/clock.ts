import { hash } from 'node:crypto'
import type { Context } from 'aws-lambda'
import type { AnchorStore } from '../adapters/anchors/anchor-store.ts'
import { load } from '../adapters/event-store/load.ts'
import { runCommand } from '../adapters/event-store/run-command.ts'
import { amsterdamDay } from '../domain/calendar.ts'
import { ceilingStream } from '../domain/ceiling/ceiling.ts'
import type { CeilingState } from '../domain/ceiling/ceiling-state.ts'
import { isRefusal } from '../domain/decider.ts'
import { periodOf, placed } from '../domain/follow-ups/follow-up.ts'
import type { Instant } from '../events/primitives.ts'
import { application, ceiling } from './aggregates.ts'
import type { Dependencies } from './dependencies.ts'
import { anchorOf } from './projection/anchor.ts'
import { projectStream } from './projection/project.ts'
import { projectionsOf, streamsBehind, wholeWalk, type Walk } from './projection/sweep.ts'
import { views } from './projection/views.ts'
import { handleOrPark } from './projection/wake.ts'
import { publisherName, publishStream } from './publisher.ts'
import { reactorName, reactTo } from './reactor.ts'
import { hoursBetween, measuresOf } from './turn-measures.ts'

type Ticking = Pick<
  Dependencies,
  'events' | 'viewStore' | 'bus' | 'sender' | 'clock' | 'region' | 'telemetry'
> & {
  readonly anchors: AnchorStore
}

/**
 * Does what time asks for: catches up with wake-ups that got lost, gives claims their turn, and anchors the log
 * once a day. Missing a tick, or ticking twice or at the same time as another, changes nothing. On Lambda nothing of
 * it takes all the time: what was not done is done by the next ticks.
 */
export const clock = (dependencies: Ticking) => {
  let behind = 0
  let restsUntil = 0
  return async (event?: Called, context?: Limits): Promise<void> => {
    const beginsAt = beginningAt(dependencies.clock.now())
    const whole = context?.getRemainingTimeInMillis()
    const walk = (leaving: number): Walk => ({
      beginsAt,
      hasTime: () => whole === undefined || (context?.getRemainingTimeInMillis() ?? 0) > whole * leaving,
    })
    const { events, viewStore, telemetry } = dependencies
    const all = behind > 0 || looksAtAll(event)
    if (all) behind = await sweep(dependencies, walk(1 / 2))
    const known = ceilingsOf(dependencies)
    const everyCeiling = async () =>
      (await Array.fromAsync(events.heads('ceiling'))).flat().map(({ stream }) => stream)
    let ceilings: readonly CeilingState[] = await Promise.all(
      known.map((stream) => ceilingAsIs(dependencies, stream)),
    )
    const began = millisecondsOf(dependencies)
    if (all || (began >= restsUntil && ceilings.some(givesATurn(settledUpToNow(dependencies))))) {
      ceilings = await settleCeilings(dependencies, walk(1 / 4), all ? everyCeiling : async () => known)
      const ended = millisecondsOf(dependencies)
      restsUntil = ended + restPerWalk * (ended - began)
    }
    const parked = (await viewStore.parked()).length
    const now = dependencies.clock.now()
    telemetry.tell(
      { level: 'INFO', message: 'turn of the clock' },
      measuresOf({ now, ceilings, behind, parked }),
    )
    const anchoredUpTo = await anchorYesterday(dependencies)
    const AnchorAgeHours = hoursBetween(anchoredUpTo, now)
    telemetry.tell({ level: 'INFO', message: 'log anchored' }, { AnchorAgeHours })
  }
}

/** What EventBridge says of a turn of the schedule; whoever calls it by hand says something else. */
interface Called {
  readonly source?: string
  readonly time?: string
}

/**
 * To look at all streams is to pay for reading the whole log, which grows whether anything happens or not. So lost
 * wake-ups are looked for once an hour, and whenever somebody asks; in between only when a claim waits for its turn.
 */
const looksAtAll = (event: Called | undefined): boolean =>
  event?.source !== 'aws.events' || event.time?.slice(14, 16) === '00'

/** The larger the log, the longer a walk takes, and the rarer it comes: claims then wait for each other's. */
const restPerWalk = 20
const millisecondsOf = ({ clock: time }: Ticking): number => Date.parse(time.now())

/** Of Lambda's context; on one machine there is no limit. */
type Limits = Pick<Context, 'getRemainingTimeInMillis'>

/** Steps of the golden ratio come everywhere soon, and never back to where they were. */
const beginningAt = (now: Instant): number => ((Date.parse(now) / 60_000) * 0.618_033_988_749) % 1

/** A bus that refused so often in a row is left alone until the next tick. */
const refusalsInARow = 5

/** Projector and publisher: whatever the stream of the log did not bring them. Answers how many streams stay behind. */
export async function sweep(dependencies: Ticking, walk: Walk = wholeWalk): Promise<number> {
  const { viewStore } = dependencies
  const left = new Set<string>()
  let refused = 0
  const publish = async (stream: string) => {
    if (refused >= refusalsInARow) return 'try-again'
    const outcome = await handleOrPark(publisherName, dependencies, stream, (each) =>
      publishStream(dependencies, each),
    )
    refused = outcome === 'try-again' ? refused + 1 : 0
    return outcome
  }
  const project = (stream: string) =>
    handleOrPark('projector', dependencies, stream, (each) => projectStream(dependencies, views, each))
  const subscribersOf = async (category: string) => [
    ...(await projectionsOf(viewStore, views, category)),
    publisherName,
  ]
  for await (const { subscriber, streams } of streamsBehind(dependencies, subscribersOf, walk)) {
    for (const stream of streams) {
      const outcome = !walk.hasTime()
        ? 'try-again'
        : await (subscriber === publisherName ? publish(stream) : project(stream))
      if (outcome === 'try-again') left.add(stream)
    }
  }
  return left.size
}

/** The ceilings of the region's schemes, found without a walk. */
const ceilingsOf = ({ region }: Ticking): readonly string[] =>
  region.schemes.flatMap(({ scheme, versions }) => {
    const years = new Set(versions.flatMap((version) => Object.keys(version.ceiling.centsByYear)))
    return [...years].map((year) => `ceiling/${ceilingStream({ scheme, year: Number(year) })}`)
  })

const ceilingAsIs = async ({ events }: Ticking, stream: string): Promise<CeilingState> =>
  (await load(events, ceiling, stream)).state

/** Whether somebody would get a turn under a ceiling, once it is sure that nobody comes before. */
const givesATurn =
  (upTo: Instant) =>
  (state: CeilingState): boolean => {
    const turns = ceiling.decider.decide({ type: 'settle', upTo }, state)
    return !isRefusal(turns) && turns.length > 0
  }

const settledUpToNow = ({ clock: time, region }: Ticking): Instant =>
  new Date(Date.parse(time.now()) - region.settlingSeconds * 1000).toISOString() as Instant

/**
 * Settles claims up to a moment T, after a sweep begun after T plus the settling time found no complete
 * application without a claim: whatever the reactor had not done is done here first. Under a ceiling for which
 * that can't be done for some application nobody gets a turn, since it might have come first. Answers how the
 * ceilings then stand.
 */
async function settleCeilings(
  dependencies: Ticking,
  walk: Walk,
  streams: () => Promise<readonly string[]>,
): Promise<readonly CeilingState[]> {
  const upTo = settledUpToNow(dependencies)
  const waiting = await ceilingsThatWait(dependencies, walk)
  const states: CeilingState[] = []
  for (const stream of await streams()) {
    const waits = waiting === 'all' || waiting.has(stream)
    states.push(await (waits ? ceilingAsIs(dependencies, stream) : settled(dependencies, stream, upTo)))
  }
  return states
}

async function settled(dependencies: Ticking, stream: string, upTo: Instant): Promise<CeilingState> {
  const { events, clock: time } = dependencies
  const id = hash('sha256', `settle ${stream} ${upTo}`, 'base64url').slice(0, 24)
  const context = {
    commandId: id,
    bodyHash: id,
    actor: { id: 'clock', role: 'system' },
    now: time.now(),
    correlation: id,
    harmlessWhenRepeated: true,
  } as const
  const outcome = await runCommand(events, ceiling, stream, { type: 'settle', upTo }, context)
  return outcome.kind === 'done' ? outcome.state : ceilingAsIs(dependencies, stream)
}

/** The ceilings that an application without a claim may belong to; all of them when that can't be told. */
async function ceilingsThatWait(dependencies: Ticking, walk: Walk): Promise<ReadonlySet<string> | 'all'> {
  const onlyReactor = (category: string) => Promise.resolve(category === 'application' ? [reactorName] : [])
  const waiting = new Set<string>()
  for await (const { streams } of streamsBehind(dependencies, onlyReactor, walk)) {
    for (const stream of streams) {
      if (!walk.hasTime()) return 'all'
      const outcome = await handleOrPark(reactorName, dependencies, stream, (each) =>
        reactTo(dependencies, each),
      )
      if (outcome === 'handled') continue
      const found = await ceilingOf(dependencies, stream)
      if (found === 'unreadable') return 'all'
      if (found.ceiling !== undefined) waiting.add(found.ceiling)
    }
  }
  // Whoever it did not come to may have been first.
  return walk.hasTime() ? waiting : 'all'
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

/**
 * The heads as of the last midnight in UTC, once nobody can still add to them. Answers up to which moment the log is
 * anchored, as far as there was one by then.
 */
async function anchorYesterday({ events, anchors, clock: time, region }: Ticking): Promise<Instant> {
  const now = time.now()
  const midnight = `${now.slice(0, 10)}T00:00:00.000Z` as Instant
  const made = await anchors.all()
  if (Date.parse(now) < Date.parse(midnight) + region.settlingSeconds * 1000) {
    return (made.at(-1)?.asOf ?? midnight) as Instant
  }
  const day = amsterdamDay(midnight)
  if (made.some((anchor) => anchor.day === day)) return midnight
  const anchor = await anchorOf(events, day, midnight)
  // A log that is empty may yet be given its history from elsewhere, which an anchor of nothing would deny.
  if (anchor.streams > 0) await anchors.put(anchor)
  return midnight
}
