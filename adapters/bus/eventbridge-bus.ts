import {
  PutEventsCommand,
  type EventBridgeClient,
  type PutEventsRequestEntry,
} from '@aws-sdk/client-eventbridge'
import { BusRefused, type Bus, type BusMessage } from './bus.ts'

const entriesPerRequest = 10
/** Of a batch that EventBridge took only a part of; whole requests are sent again by the SDK. */
const sendings = 5

export interface EventBridgeBusParts {
  readonly client: EventBridgeClient
  readonly busName: string
  /** Who says so, as `nl.hca.zuid-limburg`. */
  readonly source: string
}

export function eventBridgeBus({ client, busName, source }: EventBridgeBusParts): Bus {
  const entryOf = (message: BusMessage): PutEventsRequestEntry => ({
    EventBusName: busName,
    Source: source,
    DetailType: message.type,
    Detail: JSON.stringify(message),
    Time: new Date(message.occurredAt),
  })

  /** The entries that were not taken, and why. */
  const send = async (entries: PutEventsRequestEntry[]) => {
    const answers = (await client.send(new PutEventsCommand({ Entries: entries }))).Entries ?? []
    return {
      failed: entries.filter((_, index) => answers[index]?.EventId === undefined),
      reason: answers.find((answer) => answer.ErrorCode !== undefined)?.ErrorCode,
    }
  }

  const sendAll = async (messages: readonly BusMessage[]): Promise<void> => {
    let left = messages.map(entryOf)
    let reason: string | undefined
    for (let sending = 1; left.length > 0 && sending <= sendings; sending += 1) {
      ;({ failed: left, reason } = await send(left))
    }
    if (left.length > 0)
      throw new BusRefused(`EventBridge refused ${left.length} messages: ${reason ?? 'no reason given'}`)
  }

  return {
    async publish(messages) {
      for (let from = 0; from < messages.length; from += entriesPerRequest) {
        await sendAll(messages.slice(from, from + entriesPerRequest))
      }
    },
  }
}
