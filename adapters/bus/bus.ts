/**
 * What others may hear of an event, as a CloudEvent in the NL GOV profile: that something happened to a stream,
 * and nothing about people.
 */
export interface BusMessage {
  readonly specversion: '1.0'
  /** `stream@version` of the event: exactly one for each, so that receivers can drop doubles. */
  readonly id: string
  readonly source: string
  /** The Dutch name of what happened with the version of its data, as `nl.hca.aanvraag.ingediend.v1`. */
  readonly type: string
  /** The id of what it happened to, as it stands in the path of the API. */
  readonly subject: string
  /** When it was recorded. */
  readonly time: string
  readonly datacontenttype: 'application/json'
  /** Where the JSON Schema of `data` is. */
  readonly dataschema: string
  /** Where whoever is entitled to it reads the whole. */
  readonly dataref?: string
  /** The version of the stream, in ten digits: orders what happened to one subject. */
  readonly sequence: string
  readonly nlhcacorrelatie: string
  readonly data: Readonly<Record<string, unknown>>
}

/** Largest message in bytes of JSON: what every receiver of CloudEvents has to take. */
export const maximumMessageBytes = 64 * 1024

/** The stream that a message is about. Before it was a CloudEvent it had the same id. */
export const streamOf = ({ id }: Pick<BusMessage, 'id'>): string => id.slice(0, id.lastIndexOf('@'))

/** As whom messages are sent. */
export interface Sender {
  /** A URN in the namespace `nld`: the organisation, and its system. */
  readonly source: string
  /** Where the API is found, without a slash at its end. */
  readonly address: string
}

export interface Bus {
  /** Delivered at least once to every subscriber once this answers. */
  publish(messages: readonly BusMessage[]): Promise<void>
}

/** The bus did not take what it was given, such as under a throttle: later it may. */
export class BusRefused extends Error {
  override readonly name = 'BusRefused'
}
