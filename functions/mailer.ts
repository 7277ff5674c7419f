import { hash } from 'node:crypto'
import type { EventBridgeEvent } from 'aws-lambda'
import { streamOf, type BusMessage } from '../adapters/bus/bus.ts'
import { load } from '../adapters/event-store/load.ts'
import { runCommand } from '../adapters/event-store/run-command.ts'
import { contact, letter } from './aggregates.ts'
import type { Dependencies } from './dependencies.ts'
import { TryAgain } from './passing-faults.ts'

type Mailing = Pick<Dependencies, 'events' | 'vault' | 'mail' | 'clock' | 'region'>

/**
 * Tells whoever a letter is for that it is there, by mail, when an address is known. At least once: what was told is
 * recorded after it, so a message that is doubled in between is a second mail about the same letter.
 */
export const mailer =
  (dependencies: Mailing) =>
  async ({ detail }: EventBridgeEvent<string, BusMessage>): Promise<void> => {
    const stream = streamOf(detail)
    if (!stream.startsWith('letter/')) return
    const { events, mail, region } = dependencies
    const { letter: sent, noticedAt } = (await load(events, letter, stream)).state
    if (sent === undefined || noticedAt !== undefined) return
    const to = await addressOf(dependencies, sent.employerId)
    if (to === undefined) return
    await mail.send({ id: stream.replace('/', '-'), to, ...noticeOf(region) })
    await record(dependencies, stream, detail)
  }

async function addressOf({ events, vault }: Mailing, employerId: string): Promise<string | undefined> {
  const { address } = (await load(events, contact, `contact/${employerId}`)).state
  return address === undefined ? undefined : (await vault.records([address])).get(address)?.['text']
}

/** Says nothing of what the letter is about, or whom. */
export const noticeOf = ({ contact: { name, email, url } }: Dependencies['region']) => ({
  replyTo: email,
  subject: 'Er staat een brief voor u klaar',
  text: [
    'Goedendag,',
    '',
    `Er staat een brief voor u klaar bij ${name}.`,
    `Log in om hem te lezen: ${url}`,
    '',
    'In deze mail staat met opzet niet waar de brief over gaat.',
    `Heeft u vragen? Mail dan naar ${email}.`,
    '',
    'Met vriendelijke groet,',
    name,
    '',
  ].join('\n'),
})

async function record(
  { events, clock }: Mailing,
  stream: string,
  { id, nlhcacorrelatie }: BusMessage,
): Promise<void> {
  const commandId = hash('sha256', `mailed ${stream}`, 'base64url').slice(0, 24)
  const now = clock.now()
  const outcome = await runCommand(
    events,
    letter,
    stream,
    { type: 'note-notice', mailedAt: now },
    {
      commandId,
      bodyHash: commandId,
      actor: { id: 'mailer', role: 'system' },
      now,
      correlation: nlhcacorrelatie,
      cause: id,
      harmlessWhenRepeated: true,
    },
  )
  if (outcome.kind !== 'done') throw new TryAgain(`${stream}: ${outcome.kind}`)
}
