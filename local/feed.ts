import type { Context, DynamoDBBatchResponse, DynamoDBStreamEvent, EventBridgeEvent } from 'aws-lambda'
import type { BusMessage } from '../adapters/bus/bus.ts'
import type { SqliteEventStore } from '../adapters/event-store/sqlite-event-store.ts'
import { TryAgain } from '../functions/passing-faults.ts'
import type { Runtime } from './runtime.ts'

const batchSize = 100
const pauseAfterFailureMs = 1_000

interface Sources {
  readonly events: SqliteEventStore
  readonly runtime: Runtime
}

export interface Subscribers {
  /** Woken by the log, each with a cursor of its own, as Lambda is by a DynamoDB stream. */
  readonly streams: Readonly<Record<string, (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>>>
  /** Woken by the bus, as Lambda is by EventBridge. */
  readonly bus: Readonly<Record<string, (event: EventBridgeEvent<string, BusMessage>) => Promise<void>>>
}

/**
 * Hands on what arrived to every subscriber, in order and at least once: a cursor moves after its subscriber
 * has answered, so a kill at any moment only means that something is handed on again.
 * Answers whether anything was handed on; false means that all cursors stand at the end.
 */
export async function handOn(sources: Sources, subscribers: Subscribers): Promise<boolean> {
  const moved = [
    ...(await Promise.all(
      Object.entries(subscribers.streams).map(([name, handle]) => handOnCommits(sources, name, handle)),
    )),
    ...(await Promise.all(
      Object.entries(subscribers.bus).map(([name, handle]) => handOnMessages(sources, name, handle)),
    )),
  ]
  sources.runtime.forgetMessages(
    Math.min(...Object.keys(subscribers.bus).map((name) => sources.runtime.cursor(name))),
  )
  return moved.includes(true)
}

async function handOnCommits(
  { events, runtime }: Sources,
  subscriber: string,
  handle: Subscribers['streams'][string],
): Promise<boolean> {
  const arrived = events.arrivedAfter(runtime.cursor(subscriber), batchSize)
  const last = arrived.at(-1)
  if (last === undefined) return false
  const { batchItemFailures } = await handle({ Records: arrived.map(streamRecord) })
  const failed = batchItemFailures[0]?.itemIdentifier
  if (failed === undefined) {
    runtime.moveCursor(subscriber, last.position)
    return true
  }
  runtime.moveCursor(subscriber, Number(failed) - 1)
  await pause(pauseAfterFailureMs)
  return true
}

async function handOnMessages(
  { runtime }: Sources,
  subscriber: string,
  handle: Subscribers['bus'][string],
): Promise<boolean> {
  const messages = runtime.messagesAfter(runtime.cursor(subscriber), batchSize)
  for (const { position, message } of messages) {
    try {
      await handle(busEvent(message))
    } catch (error) {
      // Not yet: the sweeper brings it back, and the messages behind it do not have to wait for that.
      if (!(error instanceof TryAgain)) throw error
    }
    runtime.moveCursor(subscriber, position)
  }
  return messages.length > 0
}

const streamRecord = ({
  position,
  stream,
  version,
}: {
  position: number
  stream: string
  version: number
}) => ({
  eventName: 'INSERT' as const,
  dynamodb: {
    Keys: { stream: { S: stream }, version: { N: String(version) } },
    SequenceNumber: String(position),
  },
})

const busEvent = (message: BusMessage): EventBridgeEvent<string, BusMessage> => ({
  id: message.id,
  version: '0',
  account: '000000000000',
  region: 'local',
  time: message.time,
  resources: [],
  source: message.source,
  'detail-type': message.type,
  detail: message,
})

const pause = (milliseconds: number): Promise<void> => new Promise((wake) => setTimeout(wake, milliseconds))

/** What the one machine gives a handler as Lambda's context. */
export const localContext = (requestId: string): Context => ({ awsRequestId: requestId }) as Context
