import { describe, it } from 'vitest'
import { letterDecider, type SendLetter } from '../../../domain/letter/letter.ts'
import type { LetterEvent } from '../../../events/letter-events.ts'
import type { ActorId, ApplicationId, EmployerId } from '../../../events/primitives.ts'
import { day, moment } from '../../support/application-builders.ts'
import { given } from '../../support/given.ts'

const send: SendLetter = {
  type: 'send',
  kind: 'decision',
  applicationId: 'application-1' as ApplicationId,
  employerId: 'employer-0001' as EmployerId,
  aboutVersion: 4,
  sentAt: moment('2026-03-20'),
  announcedOn: day('2026-03-20'),
  objectionUntil: day('2026-05-01'),
  sender: 'officer-0001' as ActorId,
  html: { sha256: 'a'.repeat(64), bytes: 10 },
  pdf: { sha256: 'b'.repeat(64), bytes: 20 },
}
const { type: _, ...content } = send
const sent: LetterEvent = { type: 'letter-sent', ...content }
const later = moment('2026-03-20', '13:00')

describe('a letter', () => {
  it('goes out, with the hashes of what is kept of it and the day on which its terms begin', () => {
    given(letterDecider).when(send).then(sent)
  })

  it('goes out once, since it announces and a term that runs cannot begin anew', () => {
    const again = { ...send, sentAt: later, announcedOn: day('2026-03-21') }
    given(letterDecider, sent).when(again).thenRefused('letter-sent-before', { on: '2026-03-20' })
  })

  it('was told of by mail, once', () => {
    const note = { type: 'note-notice' as const, mailedAt: later }
    const noted: LetterEvent = { type: 'letter-notice-mailed', mailedAt: later }
    given(letterDecider, sent).when(note).then(noted)
    given(letterDecider, sent, noted).when(note).thenNothing()
  })

  it('that was not sent is not told of', () => {
    given(letterDecider).when({ type: 'note-notice', mailedAt: later }).thenRefused('letter-not-sent')
  })
})
