import { commitsSince } from '../adapters/event-store/load.ts'
import { versionAfter } from '../events/commit.ts'
import type { Dependencies } from './dependencies.ts'
import { messagesOf } from './integration/messages.ts'
import { wokenBy } from './projection/wake.ts'

export const publisherName = 'publisher'

type Publishing = Pick<Dependencies, 'events' | 'viewStore' | 'bus' | 'sender'>

/** Tells the bus what happened to each stream that a record wakes, from where it left off. */
export const publisher = (dependencies: Publishing & Pick<Dependencies, 'clock' | 'telemetry'>) =>
  wokenBy(publisherName, dependencies, (stream) => publishStream(dependencies, stream))

export async function publishStream(
  { events, viewStore, bus, sender }: Publishing,
  stream: string,
): Promise<void> {
  const since = (await viewStore.progress(publisherName, [stream])).get(stream) ?? 0
  const commits = await commitsSince(events, stream, since)
  const latest = commits.at(-1)
  if (latest === undefined) return
  await bus.publish(commits.flatMap((commit) => messagesOf(sender, commit)))
  await viewStore.putProgress(publisherName, stream, versionAfter(latest))
}
