import {
  PutEventsCommand,
  type EventBridgeClient,
  type PutEventsRequestEntry,
} from '@aws-sdk/client-eventbridge'
import { BusRefused, type Bus, type BusMessage } from './bus.ts'

/** What EventBridge takes in a request: ten entries, of 256 kB in all. */
const entriesPerRequest = 10
const bytesPerRequest = 256 * 1024
/** What EventBridge counts of an entry beside its detail: source, type and time. */
const bytesBesideDetail = 512
/** Of a batch that EventBridge took only a part of; whole requests are sent again by the SDK. */
const sendings = 5

export interface EventBridgeBusParts {
  readonly client: EventBridgeClient
  readonly busName: string
}

export function eventBridgeBus({ client, busName }: EventBridgeBusParts): Bus {
  const entryOf = (message: BusMessage): PutEventsRequestEntry => ({
    EventBusName: busName,
    Source: message.source,
    DetailType: message.type,
    Detail: JSON.stringify(message),
    Time: new Date(message.time),
  })

  /** The entries that were not taken, and why. */
  const send = async (entries: PutEventsRequestEntry[]) => {
    const answers = (await client.send(new PutEventsCommand({ Entries: entries }))).Entries ?? []
    return {
      failed: entries.filter((_, index) => answers[index]?.EventId === undefined),
      reason: answers.find((answer) => answer.ErrorCode !== undefined)?.ErrorCode,
    }
  }

  const sendAll = async (entries: PutEventsRequestEntry[]): Promise<void> => {
    let left = entries
    let reason: string | undefined
    for (let sending = 1; left.length > 0 && sending <= sendings; sending += 1) {
      ;({ failed: left, reason } = await send(left))
    }
    if (left.length > 0)
      throw new BusRefused(`EventBridge refused ${left.length} messages: ${reason ?? 'no reason given'}`)
  }

  return {
    async publish(messages) {
      for (const request of requestsOf(messages.map(entryOf))) await sendAll(request)
    },
  }
}

/** The entries in their order, in as few requests as EventBridge takes them. */
function requestsOf(entries: readonly PutEventsRequestEntry[]): PutEventsRequestEntry[][] {
  const requests: PutEventsRequestEntry[][] = []
  let bytes = 0
  for (const entry of entries) {
    const size = Buffer.byteLength(entry.Detail ?? '') + bytesBesideDetail
    const request = requests.at(-1)
    if (request !== undefined && request.length < entriesPerRequest && bytes + size <= bytesPerRequest) {
      request.push(entry)
      bytes += size
    } else {
      requests.push([entry])
      bytes = size
    }
  }
  return requests
}
