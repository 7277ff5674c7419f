/** What others may hear of an event: that something happened to a stream, and nothing about people. */
export interface BusMessage {
  /** Exactly one for each event, so that receivers can drop doubles. */
  readonly id: string
  /** The Dutch name of what happened, as `nl.hca.aanvraag.ingediend`. */
  readonly type: string
  readonly stream: string
  readonly version: number
  readonly occurredAt: string
  readonly correlation: string
}

export interface Bus {
  /** Delivered at least once to every subscriber once this answers. */
  publish(messages: readonly BusMessage[]): Promise<void>
}

/** The bus did not take what it was given, such as under a throttle: later it may. */
export class BusRefused extends Error {
  override readonly name = 'BusRefused'
}
