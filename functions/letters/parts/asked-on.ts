import { amsterdamDay } from '../../../domain/calendar.ts'
import type { LetterContext } from '../context.ts'
import { say, type Sentence } from '../letter.ts'
import { fact, onDay, words } from '../said.ts'

/** What a letter is about: a request of a day, under a scheme. */
export const askedOn = ({ application: { receivedAt }, schemeName }: LetterContext): Sentence =>
  say`Op ${onDay(amsterdamDay(receivedAt), fact('application.receivedAt'))} vroeg u subsidie aan bij de regeling ${words(schemeName, { scheme: 'name' })}.`
