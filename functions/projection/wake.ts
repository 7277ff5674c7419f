import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda'
import { BusRefused } from '../../adapters/bus/bus.ts'
import { faultOf } from '../../adapters/telemetry/telemetry.ts'
import type { Dependencies } from '../dependencies.ts'
import { isPassing } from '../passing-faults.ts'
import { reasonOf } from './reason.ts'

type Parking = Pick<Dependencies, 'viewStore' | 'clock' | 'telemetry'>

/**
 * Handles each stream that a batch of records wakes, once. A stream that cannot be handled because of what is
 * in it is parked, and the others go on; a failure that may pass, such as a store that is too busy, is
 * answered as such, so that the batch comes back from there.
 */
export function wokenBy(
  subscriber: string,
  parking: Parking,
  handle: (stream: string) => Promise<void>,
): (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse> {
  return async (event) => {
    const handled = new Set<string>()
    for (const record of event.Records) {
      const stream = record.dynamodb?.Keys?.['stream']?.S
      if (stream === undefined || handled.has(stream)) continue
      const outcome = await handleOrPark(subscriber, parking, stream, handle)
      if (outcome === 'try-again') {
        return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] }
      }
      handled.add(stream)
    }
    return { batchItemFailures: [] }
  }
}

export async function handleOrPark(
  subscriber: string,
  { viewStore, clock, telemetry }: Parking,
  stream: string,
  handle: (stream: string) => Promise<void>,
): Promise<'handled' | 'parked' | 'try-again'> {
  try {
    await handle(stream)
    await viewStore.unpark(subscriber, stream)
    return 'handled'
  } catch (error) {
    if (isDamaged(error)) throw error
    const told = { subscriber, stream, fault: faultOf(error) }
    if (mayPass(error)) {
      telemetry.tell({ level: 'WARN', message: 'stream to be handled again', ...told })
      return 'try-again'
    }
    await viewStore.park({ subscriber, stream, reason: reasonOf(error), since: clock.now() })
    telemetry.tell({ level: 'ERROR', message: 'stream parked', ...told })
    return 'parked'
  }
}

/** SQLite: the file is damaged, or is no database. */
const damagedFileErrors = [11, 26]

/** Whether the store itself is lost, so that it is no use to go on with anything in it. */
export const isDamaged = (error: unknown): boolean =>
  damagedFileErrors.includes(Number(Reflect.get(error as object, 'errcode') ?? 0))

/**
 * Besides what passes: any refusal by AWS or the bus, since a wrong right or name says nothing of the stream. Except
 * that what was asked for is not valid, as an item that is too large: that follows from the stream and the program
 * alone, as what a fold throws does, and would be refused for ever.
 */
export const mayPass = (error: unknown): boolean =>
  isPassing(error) ||
  error instanceof BusRefused ||
  ('$metadata' in (error as object) && (error as Error).name !== 'ValidationException')
