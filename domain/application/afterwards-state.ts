import type { AfterwardsEventNamed } from '../../events/application-afterwards.ts'
import type { ActorId, CalendarDay, Cents, Instant } from '../../events/primitives.ts'

/** What was last intended to the employer's detriment, and whether views on it came in. */
export interface Intention extends Pick<
  AfterwardsEventNamed<'intention-announced'>,
  'towards' | 'intendedCents' | 'announcedAt' | 'viewsUntil'
> {
  readonly viewsReceivedAt?: Instant
}

/** Who took a decision when. */
export interface TakenBy {
  readonly decidedAt: Instant
  readonly decider: ActorId
}

/** The decision to claim back, and what became of it. */
export interface RecoveryOrder extends TakenBy {
  readonly cents: Cents
  readonly payBy: CalendarDay
  /** How many times money had come back before it. */
  readonly recoveriesBefore: number
  readonly waivedCents: Cents
  /** Last day by the reminder, when there was one (Awb 4:112). */
  readonly remindedUntil?: CalendarDay
  /** Default interest that was set, up to and including this day. */
  readonly interest?: { readonly until: CalendarDay; readonly cents: Cents }
}

export interface Objection extends Omit<
  AfterwardsEventNamed<'objection-filed'>,
  'type' | 'grounds' | 'lateBecause'
> {
  readonly committeeSince?: CalendarDay
  readonly hearing?: AfterwardsEventNamed<'objection-heard'>['hearing']
  /** Something was accounted for, or found out about a participation, since it was filed. */
  readonly evidenceSince?: true
  readonly outcome?: AfterwardsEventNamed<'objection-decided'>['outcome']
}

/** What came after the decisions on an application. */
export interface Afterwards {
  readonly intention?: Intention
  /** The last amendment of grant or determination. */
  readonly amended?: TakenBy
  readonly recoveryOrder?: RecoveryOrder
  /** What was given up of what was paid too much. */
  readonly waivedCents: Cents
  readonly objections: readonly Objection[]
}

export const nothingAfterwards: Afterwards = { waivedCents: 0 as Cents, objections: [] }

/** An objection that is not decided yet, of one kind or any. */
export const openObjection = (
  { objections }: Afterwards,
  against?: Objection['against'],
): Objection | undefined =>
  objections.find((each) => each.outcome === undefined && (against === undefined || each.against === against))
