import { sendEmail } from '../aws/ses.ts'
import type { Settings } from '../aws/send.ts'
import type { Mail } from './mail.ts'

export interface SesMailParts {
  /** An address of the domain that SES signs for. */
  readonly from: string
  readonly configurationSet: string
  readonly settings?: Settings
}

/** Mail by SES. What comes back lies in a queue: see infra/mail.ts. */
export const sesMail = ({ from, configurationSet, settings }: SesMailParts): Mail => ({
  send: ({ id: _, ...message }) => sendEmail({ ...message, from, configurationSet }, settings),
})
