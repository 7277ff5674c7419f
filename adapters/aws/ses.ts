import { endpointOf, regionOf } from './endpoint.ts'
import { hasFailed, send, type Answer, type Settings } from './send.ts'
import { ServiceException } from './service-exception.ts'

/** What is asked of the second version of SES: one text to one address. */
export interface PlainMail {
  readonly from: string
  readonly to: string
  readonly replyTo: string
  readonly subject: string
  readonly text: string
  readonly configurationSet: string
}

/** Hands one message to SES. Throws `ServiceException`. */
export async function sendEmail(mail: PlainMail, settings: Settings = {}): Promise<void> {
  const content = (text: string) => ({ Data: text, Charset: 'UTF-8' })
  const body = {
    FromEmailAddress: mail.from,
    Destination: { ToAddresses: [mail.to] },
    ReplyToAddresses: [mail.replyTo],
    ConfigurationSetName: mail.configurationSet,
    Content: { Simple: { Subject: content(mail.subject), Body: { Text: content(mail.text) } } },
  }
  await send(
    {
      method: 'POST',
      url: new URL(`${endpointOf('email', settings)}/v2/email/outbound-emails`),
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    },
    // Signed for another name than its host has.
    { service: 'ses', region: regionOf(settings) },
    settings,
    read,
  )
}

function read(answer: Answer): void {
  if (!hasFailed(answer)) return
  // `x-amzn-errortype: TooManyRequestsException:http://…`
  const name = String(answer.headers['x-amzn-errortype'] ?? `Status${answer.status}`).split(':')[0] ?? ''
  throw new ServiceException({ name, message: name, status: answer.status })
}
