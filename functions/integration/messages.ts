import { maximumMessageBytes, type BusMessage, type Sender } from '../../adapters/bus/bus.ts'
import type { Commit } from '../../events/commit.ts'
import type { StoredEvent } from '../../events/definition.ts'
import { readableOf } from '../readables.ts'
import { categoryOf, idOf } from '../projection/view.ts'
import type { AnyEvent } from '../texts/event-sentences.ts'
import { announcements } from './announcements.ts'

/** Where the API has what a stream is about; the rest is not read by itself. */
const collections: Readonly<Record<string, string>> = {
  application: 'aanvragen',
  evidence: 'bewijsstukken',
  'sector-table': 'sectortafels',
}

/**
 * One message for each event of a commit that the outside may hear of, the same whenever it is made. Throws
 * `UnknownEvent` for an event of a newer version, and for a message above 64 kB, since receivers may refuse it.
 */
export const messagesOf = (sender: Sender, commit: Commit): BusMessage[] =>
  commit.events.flatMap((stored, index) => messageOf(sender, commit, stored, commit.version + index) ?? [])

function messageOf(
  { source, address }: Sender,
  { stream, recordedAt, correlation }: Commit,
  stored: StoredEvent,
  version: number,
): BusMessage | undefined {
  const event = readableOf(stream).codec.decode(stored) as AnyEvent
  const announcement = announcements[event.type]
  if (announcement === null) return undefined
  const { type, data } = announcement
  const collection = collections[categoryOf(stream)]
  const subject = idOf(stream)
  const message: BusMessage = {
    specversion: '1.0',
    id: `${stream}@${version}`,
    source,
    type,
    subject,
    time: recordedAt,
    datacontenttype: 'application/json',
    dataschema: `${address}${schemaPath(type)}`,
    ...(collection === undefined ? {} : { dataref: `${address}/v1/${collection}/${subject}` }),
    sequence: String(version).padStart(10, '0'),
    nlhcacorrelatie: correlation,
    // Each data takes the event that its key names, which the type of the table says and a look-up forgets.
    data: (data as (event: AnyEvent) => BusMessage['data'])(event),
  }
  const bytes = Buffer.byteLength(JSON.stringify(message))
  if (bytes > maximumMessageBytes) throw new Error(`${message.id} makes a message of ${bytes} bytes`)
  return message
}

export const schemaPath = (type: string): string => `/v1/schemas/${type}`
