export interface WhatWentWrong {
  readonly name: string
  readonly message: string
  /** None when no answer came. */
  readonly status?: number
  readonly cause?: unknown
}

/** What a service answered when it did not do what was asked, or that it didn't answer; shaped as the SDK does. */
export class ServiceException extends Error {
  readonly $metadata: { readonly httpStatusCode?: number }
  readonly $fault: 'client' | 'server'

  constructor({ name, message, status, cause }: WhatWentWrong) {
    super(message, { cause })
    this.name = name
    this.$metadata = status === undefined ? {} : { httpStatusCode: status }
    this.$fault = status !== undefined && status < 500 ? 'client' : 'server'
  }
}

/**
 * An answer of success that is not the service's own, such as a page of something in between. Whether it did what was
 * asked is as unknown as when no answer comes.
 */
export const unreadable = (service: string): ServiceException =>
  new ServiceException({ name: 'UnreadableAnswer', message: `${service} gave an answer that is not its own` })
