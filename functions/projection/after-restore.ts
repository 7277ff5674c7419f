import type { EventStore } from '../../adapters/event-store/event-store.ts'
import { headOf, parseCommit } from '../../adapters/event-store/load.ts'
import { versionAfter } from '../../events/commit.ts'
import { publisherName } from '../publisher.ts'
import { reactorName } from '../reactor.ts'
import type { Stores } from './project.ts'

export interface SetBack {
  /** Streams of which more had been published than the log now holds. */
  readonly published: number
  /** Streams that the reactor looks at again. */
  readonly reactedTo: number
  /** What was set aside for streams that are there no more. */
  readonly unparked: number
}

/**
 * Lowers what has to be lowered when the log was put back to an earlier moment: whoever believes to have
 * handled a version would let pass the other events that take its place. What the reactor wrote in other
 * streams may be lost although its cause was kept, so it looks at every stream again; what still stands is not
 * done twice. Doing this again changes nothing. The views are to be rebuilt after it.
 */
export async function setBackSubscribers({ events, viewStore }: Stores): Promise<SetBack> {
  const streams = new Set<string>()
  for await (const page of events.heads()) for (const { stream } of page) streams.add(stream)

  const lower = async (subscriber: string, highest: (stream: string) => Promise<number>): Promise<number> => {
    let lowered = 0
    for await (const page of viewStore.allProgress(subscriber)) {
      for (const { stream, version } of page) {
        const to = await highest(stream)
        if (version <= to) continue
        await viewStore.setBack(subscriber, stream, to)
        lowered += 1
      }
    }
    return lowered
  }
  const published = await lower(publisherName, (stream) => lastVersion(events, stream))
  const reactedTo = await lower(reactorName, () => Promise.resolve(0))

  const gone = (await viewStore.parked()).filter(({ stream }) => !streams.has(stream))
  for (const { subscriber, stream } of gone) await viewStore.unpark(subscriber, stream)
  return { published, reactedTo, unparked: gone.length }
}

/** Version of the last event of a stream; 0 where there is none. */
async function lastVersion(events: EventStore, stream: string): Promise<number> {
  const head = await headOf(events, stream)
  return head === undefined ? 0 : versionAfter(parseCommit(head))
}
