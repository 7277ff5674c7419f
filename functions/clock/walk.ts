import type { Instant } from '../../events/primitives.ts'
import type { Dependencies } from '../dependencies.ts'
import { streamsBehind } from '../projection/sweep.ts'

/** One walk over all streams as they were when it began, in as many turns of the clock as it takes. */
export interface Walk {
  /** Before anything was read. */
  readonly begunAt: Instant
  /**
   * Has each stream handled that a subscriber is behind with, for as long as there is time. Answers whether it came to
   * its end; otherwise it goes on there the next time. Once it has thrown it is worth nothing.
   */
  goOn(hasTime: () => boolean, handle: Handle): Promise<boolean>
  /** How many streams it found that it had no time yet to have handled. */
  found(): number
  /** What looking took until now, without the handling, in milliseconds. */
  lookedFor(): number
}

type Handle = (subscriber: string, stream: string) => Promise<void>

export function beginWalk(
  dependencies: Pick<Dependencies, 'events' | 'viewStore' | 'clock'>,
  subscribersOf: (category: string) => Promise<readonly string[]>,
): Walk {
  const { clock } = dependencies
  const begunAt = clock.now()
  const comparisons = streamsBehind(dependencies, subscribersOf, beginningAt(begunAt))
  let subscriber = ''
  let streams: string[] = []
  let looked = 0

  /** False at its end. */
  const look = async (): Promise<boolean> => {
    const began = milliseconds(clock.now())
    const next = await comparisons.next()
    looked += milliseconds(clock.now()) - began
    if (next.done === true) return false
    subscriber = next.value.subscriber
    streams = [...next.value.streams]
    return true
  }

  return {
    begunAt,
    async goOn(hasTime, handle) {
      for (;;) {
        if (!hasTime()) return false
        const stream = streams.shift()
        if (stream !== undefined) await handle(subscriber, stream)
        else if (!(await look())) return true
      }
    },
    found: () => streams.length,
    lookedFor: () => looked,
  }
}

/** The larger the log, the longer it takes to look at it, and the rarer that is done again. */
const restPerWalk = 20

/** Until when nobody walks again without a reason that cannot wait, in milliseconds since 1970. */
export const restsUntil = (walk: Walk, ended: Instant): number =>
  milliseconds(ended) + restPerWalk * walk.lookedFor()

export const milliseconds = (moment: Instant): number => Date.parse(moment)

/** Since 1970. */
export const hourOf = (moment: Instant): number => Math.floor(milliseconds(moment) / 3_600_000)

/**
 * Where a walk begins that may never come to its end, as when each is cut short: steps of the golden ratio come
 * everywhere soon, and never back to where they were.
 */
export const beginningAt = (moment: Instant): number => (hourOf(moment) * 0.618_033_988_749) % 1
