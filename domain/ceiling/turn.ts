import type { Division } from '../../events/division.ts'
import type { Instant } from '../../events/primitives.ts'
import { amsterdamDay, dayAfter, startOfDay } from '../calendar.ts'
import { unreachable } from '../decider.ts'

/**
 * The moment from which a claim can have its turn, which is then the same for all that are to be compared with
 * each other: at once, when the day of complete receipt is over, or when the window is. None for a claim that
 * was not complete in the window: it never takes part.
 */
export function turnAt(division: Division, completeAt: Instant): Instant | undefined {
  switch (division.method) {
    case 'complete-receipt':
      return completeAt
    case 'same-day-draw':
      return startOfDay(dayAfter(amsterdamDay(completeAt)))
    case 'draw-in-window':
    case 'tender':
    case 'pro-rata': {
      const { opensOn, closesOn } = division
      const day = amsterdamDay(completeAt)
      return opensOn <= day && day <= closesOn ? startOfDay(dayAfter(closesOn)) : undefined
    }
  }
  return unreachable(division)
}
