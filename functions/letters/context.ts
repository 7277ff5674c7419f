import type { Letterhead } from '../../adapters/correspondence.ts'
import type { HandledApplication } from '../../domain/application/application-state.ts'
import type { DaysOff } from '../../domain/terms/holidays.ts'
import type { Term } from '../../domain/terms/term.ts'
import type { ApplicationEvent } from '../../events/application-events.ts'
import type { ApplicationId, CalendarDay, Instant } from '../../events/primitives.ts'
import type { Receipt } from '../../events/receipt.ts'
import type { SchemeVersion } from '../../events/scheme.ts'

/** An event of an application, by its name. */
export type EventNamed<Type extends ApplicationEvent['type']> = Extract<
  ApplicationEvent,
  { readonly type: Type }
>

/** Whom a letter is for, as the vault knows it; nothing of whoever was forgotten. */
export interface Addressee {
  readonly name?: string
  readonly kvk?: string
}

/** Who learns what in a participation, as the vault knows it. */
export interface Participant {
  readonly no: number
  readonly person?: string
  readonly training?: string
}

/** In whose name is decided, and by whose authority (Awb 10:10). */
export interface Authority {
  readonly decidingBody: string
  readonly mandate: string
  readonly legalBasis: string
}

/** Terms that a letter tells of, each as its text sets it. */
export interface LetterTerms extends Readonly<
  Record<'objection' | 'decision' | 'account' | 'views' | 'payment', Term>
> {
  readonly daysOff: DaysOff
}

/** All that any letter about an application may say, besides the event that it tells of. */
export interface LetterContext {
  readonly applicationId: ApplicationId
  /** As it was just after the event that the letter tells of. */
  readonly application: HandledApplication
  readonly addressee: Addressee
  readonly participants: readonly Participant[]
  readonly letterhead: Letterhead
  readonly authority: Authority
  /** Where to pay back to; absent when an invoice will say. */
  readonly account?: { readonly iban: string; readonly name: string }
  readonly schemeName: string
  readonly schemeVersion: SchemeVersion
  readonly terms: LetterTerms
  /** The day on which it goes out: that of announcement (Awb 3:41). */
  readonly sentOn: CalendarDay
}

/** The commit in which an event lies, as proof of it. */
export interface Recorded {
  readonly version: number
  readonly recordedAt: Instant
  readonly commitHash: string
}

/** What an officer typed with it, as the vault has it. */
export interface Explained {
  readonly explanation?: string
}

/** How the amounts of a decision came about; history and decisions of before have none. */
export interface Reasoned extends Explained {
  readonly receipt?: Receipt
}
