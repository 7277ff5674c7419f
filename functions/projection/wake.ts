import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import { BusRefused } from '../../adapters/bus/bus.ts'
import type { ViewStore } from '../../adapters/view-store/view-store.ts'
import type { Clock } from '../../adapters/clock.ts'

/**
 * Handles each stream that a batch of records wakes, once. A stream that cannot be handled because of what is
 * in it is parked, and the others go on; a failure that may pass, such as a store that is too busy, is
 * answered as such, so that the batch comes back from there.
 */
export function wokenBy(
  subscriber: string,
  { viewStore, clock }: { viewStore: ViewStore; clock: Clock },
  handle: (stream: string) => Promise<void>,
): (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse> {
  return async (event) => {
    const handled = new Set<string>()
    for (const record of event.Records) {
      const stream = record.dynamodb?.Keys?.['stream']?.S
      if (stream === undefined || handled.has(stream)) continue
      const outcome = await handleOrPark(subscriber, { viewStore, clock }, stream, handle)
      if (outcome === 'try-again') {
        return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] }
      }
      handled.add(stream)
    }
    return { batchItemFailures: [] }
  }
}

/** Thrown to have a message delivered again later. */
export class TryAgain extends Error {
  override readonly name = 'TryAgain'
}

export async function handleOrPark(
  subscriber: string,
  { viewStore, clock }: { viewStore: ViewStore; clock: Clock },
  stream: string,
  handle: (stream: string) => Promise<void>,
): Promise<'handled' | 'parked' | 'try-again'> {
  try {
    await handle(stream)
    await viewStore.unpark(subscriber, stream)
    return 'handled'
  } catch (error) {
    if (damagedFileErrors.includes(errcodeOf(error))) throw error
    if (mayPass(error)) return 'try-again'
    await viewStore.park({ subscriber, stream, reason: (error as Error).message, since: clock.now() })
    return 'parked'
  }
}

/** SQLite: busy, locked, disk full. */
const passingDiskErrors = [5, 6, 13]
/** SQLite: the file is damaged, or is no database. */
const damagedFileErrors = [11, 26]

const errcodeOf = (error: unknown): number => Number(Reflect.get(error as object, 'errcode') ?? 0)

/** Overtaken, or an answer of AWS, of the network or of a full disk: later it may go well. */
function mayPass(error: unknown): boolean {
  const passing =
    error instanceof TryAgain || error instanceof BusRefused || passingDiskErrors.includes(errcodeOf(error))
  const code = String(Reflect.get(error as object, 'code'))
  return passing || '$metadata' in (error as object) || /^(ECONN|ETIMEDOUT|EAI_)/.test(code)
}
