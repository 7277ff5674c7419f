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
