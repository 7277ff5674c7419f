import type { BusMessage } from '../adapters/bus/bus.ts'
import { commitsSince } from '../adapters/event-store/load.ts'
import { versionAfter, type Commit } from '../events/commit.ts'
import type { Dependencies } from './dependencies.ts'
import { integrationTypes } from './integration-events.ts'
import { wokenBy } from './projection/wake.ts'

export const publisherName = 'publisher'

/** Tells the bus what happened to each stream that a record wakes, from where it left off. */
export const publisher = (dependencies: Pick<Dependencies, 'events' | 'viewStore' | 'bus' | 'clock'>) =>
  wokenBy(publisherName, dependencies, (stream) => publishStream(dependencies, stream))

export async function publishStream(
  { events, viewStore, bus }: Pick<Dependencies, 'events' | 'viewStore' | 'bus'>,
  stream: string,
): Promise<void> {
  const since = (await viewStore.progress(publisherName, [stream])).get(stream) ?? 0
  const commits = await commitsSince(events, stream, since)
  const latest = commits.at(-1)
  if (latest === undefined) return
  await bus.publish(commits.flatMap(messagesOf))
  await viewStore.putProgress(publisherName, stream, versionAfter(latest))
}

/** One message for each event that the outside may hear of, with an id that is the same whenever it is sent. */
function messagesOf({ stream, version, recordedAt, correlation, events }: Commit): BusMessage[] {
  return events.flatMap((event, index) => {
    const type = integrationTypes[event.type as keyof typeof integrationTypes]
    const at = version + index
    return type === undefined || type === null
      ? []
      : [{ id: `${stream}@${at}`, type, stream, version: at, occurredAt: recordedAt, correlation }]
  })
}
