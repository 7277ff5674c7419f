import type { LetterEvent, LetterSent } from '../../events/letter-events.ts'
import type { Instant } from '../../events/primitives.ts'
import { nothingToDo, refuse, unreachable, type Decider, type Decision } from '../decider.ts'

export type SentLetter = Omit<LetterSent, 'type'>

export interface SendLetter extends SentLetter {
  readonly type: 'send'
}
export interface NoteNotice {
  readonly type: 'note-notice'
  readonly mailedAt: Instant
}
export type LetterCommand = SendLetter | NoteNotice

export type LetterRefusal = 'letter-sent-before' | 'letter-not-sent'

/** Without a letter until it was sent. */
export interface LetterState {
  readonly letter?: SentLetter
  readonly noticedAt?: Instant
}

type LetterDecision = Decision<LetterEvent, LetterRefusal>

/** What it tells of is announced once, so a term that runs cannot begin anew: a letter goes out once. */
function send(command: SendLetter, { letter: standing }: LetterState): LetterDecision {
  if (standing === undefined) return [{ type: 'letter-sent', ...letterOf(command) }]
  return refuse('letter-sent-before', { on: standing.announcedOn })
}

function noteNotice({ mailedAt }: NoteNotice, { letter, noticedAt }: LetterState): LetterDecision {
  if (letter === undefined) return refuse('letter-not-sent')
  return noticedAt === undefined ? [{ type: 'letter-notice-mailed', mailedAt }] : nothingToDo
}

/** Of a command or an event, which both have more. */
const letterOf = ({ objectionUntil, viewsUntil, ...letter }: SentLetter): SentLetter => ({
  kind: letter.kind,
  applicationId: letter.applicationId,
  employerId: letter.employerId,
  aboutVersion: letter.aboutVersion,
  sentAt: letter.sentAt,
  announcedOn: letter.announcedOn,
  ...(objectionUntil === undefined ? {} : { objectionUntil }),
  ...(viewsUntil === undefined ? {} : { viewsUntil }),
  sender: letter.sender,
  html: letter.html,
  pdf: letter.pdf,
})

export const letterDecider: Decider<LetterState, LetterCommand, LetterEvent, LetterRefusal> = {
  category: 'letter',
  snapshotVersion: 1,
  initial: {},
  evolve(state, event) {
    switch (event.type) {
      case 'letter-sent':
        return { letter: letterOf(event) }
      case 'letter-notice-mailed':
        return { ...state, noticedAt: event.mailedAt }
    }
    return unreachable(event)
  },
  decide(command, state) {
    switch (command.type) {
      case 'send':
        return send(command, state)
      case 'note-notice':
        return noteNotice(command, state)
    }
    return unreachable(command)
  },
}
