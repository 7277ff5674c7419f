import type { ActorId, ApplicationId, CalendarDay, Cents, EmployerId } from '../../events/primitives.ts'
import type {
  AidDeclaration,
  AidGranting,
  AidRegistration,
  UndertakingJoined,
  UndertakingLeft,
  UndertakingMerged,
} from '../../events/undertaking-events.ts'
import type { DeMinimisRule } from '../state-aid/de-minimis.ts'
import type { LedgerContent } from './undertaking-state.ts'

/** The ledger that a command is for, by the employer whose id it bears. */
interface InLedger {
  readonly undertakingId: EmployerId
}

/** The application, the version of it that a command follows from, and whose it is. */
interface About extends InLedger {
  readonly applicationId: ApplicationId
  readonly applicationVersion: number
  readonly employerId: EmployerId
}

/** Takes room for what was assessed, in place of what the application held before. */
export interface ClaimAid extends About {
  readonly type: 'claim-aid'
  readonly askedCents: Cents
  readonly on: CalendarDay
  readonly rule: DeMinimisRule
  /** What does not fit has no cover at all (art. 3(7)): nothing is given, or what does fit. */
  readonly aboveRoom: 'refused' | 'lowered'
}

/** Granted: aid from the day on which the right to it arose. */
export interface ConfirmAid extends About, AidGranting {
  readonly type: 'confirm-aid'
  readonly cents: Cents
  readonly rule: DeMinimisRule
}

/** Withdrawn, turned down or to be completed: nothing remains. Determined lower: that remains. */
export interface ReleaseAid extends About {
  readonly type: 'release-aid'
  readonly remainingCents: Cents
}

/** All earlier aid from others that an employer has to tell of; what was told before is replaced. */
export interface DeclareAid extends InLedger, AidDeclaration {
  readonly type: 'declare-aid'
  readonly declarer: ActorId
}

/** What was granted for an application stands in the register. */
export interface RegisterAid extends InLedger, AidRegistration {
  readonly type: 'register-aid'
  readonly applicationId: ApplicationId
  readonly registrar: ActorId
}

export type MergeLedger = InLedger & Omit<UndertakingMerged, 'type'> & { readonly type: 'merge-ledger' }

/** Carries the content of a ledger that closed. */
export interface JoinLedger extends InLedger {
  readonly type: 'join-ledger'
  readonly ledger: Omit<UndertakingJoined, 'type'>
}

export type LeaveLedger = InLedger & Omit<UndertakingLeft, 'type'> & { readonly type: 'leave-ledger' }

export interface ReopenLedger extends InLedger, LedgerContent {
  readonly type: 'reopen-ledger'
  readonly from: EmployerId
  readonly departure: number
}

export type AboutAid = ClaimAid | ConfirmAid | ReleaseAid
export type UndertakingCommand =
  | AboutAid
  | DeclareAid
  | RegisterAid
  | MergeLedger
  | JoinLedger
  | LeaveLedger
  | ReopenLedger

/**
 * `moved-to-other-ledger`: try the ledger that it names. `not-in-this-undertaking`: the employer's way here has
 * changed; begin again at its own ledger.
 */
export type UndertakingRefusal =
  | 'moved-to-other-ledger'
  | 'not-in-this-undertaking'
  | 'no-aid-held'
  | 'aid-already-granted'
  | 'aid-not-granted'
  | 'registered-before-granted'
  | 'not-linked'
  | 'bears-the-ledger'
