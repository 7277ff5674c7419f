import type { EvidenceEvent, EvidenceReceived, EvidenceScanned } from '../../events/evidence-events.ts'
import type { ActorId, CalendarDay, Instant } from '../../events/primitives.ts'
import type { Decision } from '../decider.ts'

export type ReceivedFile = Omit<EvidenceReceived, 'type'>
export type Scan = Omit<EvidenceScanned, 'type'>

export interface OpenedOn {
  readonly on: CalendarDay
  readonly by: readonly ActorId[]
}

/** Without a file until one was received, and without a scan until its verdict came. */
export interface EvidenceState {
  readonly file?: ReceivedFile
  readonly scan?: Scan
  /** Verdicts that came before their file, by its hash. */
  readonly early?: Readonly<Record<string, Scan>>
  /** Who opened it on the last day that somebody did. */
  readonly opened?: OpenedOn
  /** Since when no application may refer to it any more. */
  readonly expiredAt?: Instant
  readonly isErased?: true
}

export type EvidenceRefusal =
  | 'evidence-of-another-employer'
  | 'evidence-has-other-content'
  | 'evidence-not-received'
  | 'evidence-still-kept'

export type EvidenceDecision = Decision<EvidenceEvent, EvidenceRefusal>
