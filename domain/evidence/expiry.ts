import type { Instant } from '../../events/primitives.ts'
import { amsterdamDay, daysBetween } from '../calendar.ts'
import { nothingToDo, refuse } from '../decider.ts'
import type { EvidenceDecision, EvidenceState } from './evidence-state.ts'

/** Of a file that no application refers to: from then on none may. */
export interface ExpireEvidence {
  readonly type: 'expire'
  readonly expiredAt: Instant
}
/** The bytes of an expired file that still no application refers to were taken away. */
export interface EraseEvidence {
  readonly type: 'erase'
  readonly erasedAt: Instant
}

/** Time enough to apply with what was handed in. */
const daysWithoutApplication = 30

export const mayExpire = ({ file, expiredAt }: EvidenceState, at: Instant): boolean =>
  file !== undefined && expiredAt === undefined && haveDaysPassed(file.receivedAt, at, daysWithoutApplication)

/**
 * A request that found the file not yet expired has long been answered a day later: whether an application refers
 * to it can then be seen for good.
 */
export const mayErase = ({ expiredAt, isErased }: EvidenceState, at: Instant): boolean =>
  expiredAt !== undefined && isErased !== true && Date.parse(at) - Date.parse(expiredAt) >= millisecondsADay

const millisecondsADay = 86_400_000

const haveDaysPassed = (since: Instant, at: Instant, days: number): boolean =>
  daysBetween(amsterdamDay(since), amsterdamDay(at)) > days

export function expire({ expiredAt }: ExpireEvidence, state: EvidenceState): EvidenceDecision {
  if (state.expiredAt !== undefined) return nothingToDo
  return mayExpire(state, expiredAt)
    ? [{ type: 'evidence-expired', expiredAt }]
    : refuse('evidence-still-kept')
}

export function erase({ erasedAt }: EraseEvidence, state: EvidenceState): EvidenceDecision {
  if (state.isErased === true) return nothingToDo
  return mayErase(state, erasedAt) ? [{ type: 'evidence-erased', erasedAt }] : refuse('evidence-still-kept')
}
