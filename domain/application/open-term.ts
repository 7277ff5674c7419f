import type { Law } from '../../events/law.ts'
import type { CalendarDay, Cents } from '../../events/primitives.ts'
import { ladderOn } from '../terms/law-on.ts'
import { penaltyUntil } from '../terms/penalty.ts'
import { noCents } from '../money.ts'

/** Who has to do something within each term, and the other parties' rights, which lapse by themselves. */
export const termKinds = {
  completion: { owedBy: 'employer', lapses: false },
  'not-handling': { owedBy: 'authority', lapses: false },
  decision: { owedBy: 'authority', lapses: false },
  account: { owedBy: 'employer', lapses: false },
  'account-after-reminder': { owedBy: 'employer', lapses: false },
  views: { owedBy: 'employer', lapses: false },
  determination: { owedBy: 'authority', lapses: false },
  payment: { owedBy: 'authority', lapses: false },
  repayment: { owedBy: 'employer', lapses: false },
  'repayment-after-reminder': { owedBy: 'employer', lapses: false },
  'decision-on-objection': { owedBy: 'authority', lapses: false },
  objection: { owedBy: 'employer', lapses: true },
  reversal: { owedBy: 'authority', lapses: true },
  recovery: { owedBy: 'authority', lapses: true },
} as const satisfies Readonly<
  Record<string, { readonly owedBy: 'authority' | 'employer'; readonly lapses: boolean }>
>
export type TermKind = keyof typeof termKinds
export type OwedBy = (typeof termKinds)[TermKind]['owedBy']

/** A term that runs, or has run out and waits for what was due. */
export interface OpenTerm {
  readonly kind: TermKind
  readonly owedBy: OwedBy
  /** The term begins on the day after this one. */
  readonly after: CalendarDay
  /** The last day; undefined while the term stands still. */
  readonly dueOn: CalendarDay | undefined
  readonly article: string
  /** Which of several: against what an objection can be made, or the number of one that was. */
  readonly about?: string
  /** The day on which a notice of default came in that the law lets count. */
  readonly noticeOn?: CalendarDay
}

export interface TermOnDay extends OpenTerm {
  readonly passed: boolean
  /** Forfeited up to this day for want of a decision (Awb 4:17). */
  readonly penaltyCents: Cents
}

/** How a term stands on a day. */
export const onDay = (term: OpenTerm, law: Law, day: CalendarDay): TermOnDay => ({
  ...term,
  passed: term.dueOn !== undefined && term.dueOn < day,
  penaltyCents:
    term.noticeOn === undefined
      ? noCents
      : penaltyUntil(day, term.noticeOn, ladderOn(law, term.noticeOn)).cents,
})
