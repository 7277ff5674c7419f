/** A message that anybody may read over the receiver's shoulder: it names nobody and tells of nothing. */
export interface MailMessage {
  /** The same for the same message, so that one machine keeps it once. */
  readonly id: string
  readonly to: string
  readonly replyTo: string
  readonly subject: string
  readonly text: string
}

export interface Mail {
  /** Handed over to whoever delivers it, once this answers; at least once. */
  send(message: MailMessage): Promise<void>
}
