import { dynamoClient } from '../../adapters/aws-clients.ts'
import { environment } from '../../adapters/environment.ts'
import { dynamoEventStore } from '../../adapters/event-store/dynamo-event-store.ts'
import { verify, type Fault } from '../../functions/projection/verify.ts'
import { counted } from '../../functions/texts/dutch.ts'
import type { Place } from '../place.ts'
import { compareRestored, type RestoredLog } from './compare-restored.ts'
import { latestRestorable, withRestored } from './restored-table.ts'

export interface Drilled extends RestoredLog {
  readonly moment: string
  readonly commits: number
  readonly faults: readonly Fault[]
  readonly restoredInMs: number
  readonly checkedInMs: number
}

/** Restores the log of a deployed region beside it, checks it, compares it with the live one, and clears up. */
export async function drill(
  { events, viewStore }: Pick<Place, 'events' | 'viewStore'>,
  onProgress: (text: string) => void,
): Promise<Drilled> {
  const [client, table] = [dynamoClient(), environment('EVENTS_TABLE')]
  const moment = await latestRestorable(client, table)
  const began = Date.now()
  return withRestored(client, { table, moment, onProgress }, async (name) => {
    const restoredInMs = Date.now() - began
    const restored = dynamoEventStore(client, name)
    const checking = (streams: number): void => onProgress(`${counted(streams)} stromen gecontroleerd`)
    // No views: they are those of now, and have nothing to say about a log of then.
    const { faults, commits } = await verify({ events: restored, viewStore }, [], checking)
    const compared = await compareRestored(events, restored, moment)
    return {
      ...compared,
      moment,
      commits,
      faults,
      restoredInMs,
      checkedInMs: Date.now() - began - restoredInMs,
    }
  })
}
