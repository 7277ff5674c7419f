import type { Dependencies } from '../dependencies.ts'
import { projectStream } from '../projection/project.ts'
import { projectionsOf } from '../projection/sweep.ts'
import { views } from '../projection/views.ts'
import { handleOrPark } from '../projection/wake.ts'
import { publisherName, publishStream } from '../publisher.ts'
import { beginWalk, hourOf, milliseconds, restsUntil, type Walk } from './walk.ts'

type CatchingUp = Pick<Dependencies, 'events' | 'viewStore' | 'bus' | 'sender' | 'clock' | 'telemetry'>

export interface CaughtUp {
  /** Whether a walk over all streams began in this turn. */
  readonly begun: boolean
  /** Streams that are known to be behind still. */
  readonly behind: number
  /** Since the last walk began that came to its end; undefined when there was none. */
  readonly walkAgeHours: number | undefined
}

/** Goes over all streams for projector and publisher; keeps what it had to leave behind. */
interface Sweep {
  readonly walk: Walk
  readonly left: Set<string>
}

/** A bus that refused so often in a row is left alone until the next turn. */
const refusalsInARow = 5

/** Under this name the hour is kept of the last walk that came to its end, so that no new Lambda walks in vain. */
const [sweeperName, wholeLog] = ['sweeper', 'log']

/**
 * Brings projector and publisher whatever the stream of the log did not bring them. To look at all streams is to pay
 * for reading the whole log, which grows whether anything happens or not. So that is begun once an hour, in the first
 * turn that there is, and whenever somebody asks; again, after a rest, while something stays behind; and gone on with
 * in every turn until it comes to its end.
 */
export function lostWakeUps(dependencies: CatchingUp) {
  const { viewStore, clock } = dependencies
  let underWay: Sweep | undefined
  let leftBehind = 0
  let rests = 0
  let walkedIn: number | undefined

  const ended = async ({ walk, left }: Sweep): Promise<void> => {
    leftBehind = left.size
    rests = restsUntil(walk, clock.now())
    const hour = hourOf(walk.begunAt)
    if (hour !== walkedIn) await viewStore.putProgress(sweeperName, wholeLog, hour)
    walkedIn = hour
  }

  return async (asked: boolean, hasTime: () => boolean): Promise<CaughtUp> => {
    walkedIn ??= (await viewStore.progress(sweeperName, [wholeLog])).get(wholeLog) ?? 0
    const now = clock.now()
    const isDue = hourOf(now) > walkedIn || (leftBehind > 0 && milliseconds(now) >= rests)
    const begun = asked || (underWay === undefined && isDue)
    const sweep = begun ? beginSweep(dependencies) : underWay
    // One that throws is not gone on with.
    underWay = undefined
    if (sweep !== undefined) {
      if (await sweep.walk.goOn(hasTime, handing(dependencies, sweep.left))) await ended(sweep)
      else underWay = sweep
    }
    return {
      begun,
      behind: Math.max(leftBehind, underWay === undefined ? 0 : underWay.left.size + underWay.walk.found()),
      walkAgeHours: walkedIn === 0 ? undefined : hourOf(clock.now()) - walkedIn,
    }
  }
}

function beginSweep(dependencies: CatchingUp): Sweep {
  const subscribersOf = async (category: string) => [
    ...(await projectionsOf(dependencies.viewStore, views, category)),
    publisherName,
  ]
  return { walk: beginWalk(dependencies, subscribersOf), left: new Set() }
}

/** Hands one stream to its subscriber, and keeps it when that could not handle it now. For one turn. */
function handing(dependencies: CatchingUp, left: Set<string>) {
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
  return async (subscriber: string, stream: string): Promise<void> => {
    const outcome = await (subscriber === publisherName ? publish(stream) : project(stream))
    if (outcome === 'try-again') left.add(stream)
  }
}
