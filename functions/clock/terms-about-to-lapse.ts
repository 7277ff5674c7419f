import { amsterdamDay, daysAfter } from '../../domain/calendar.ts'
import type { Dependencies } from '../dependencies.ts'
import { termsEndingBy } from './terms-due.ts'

/** So long before a term ends somebody should know: time for an assessment, a claim and a decision by three people. */
const warnDays = 21
/** Beyond so many it makes no difference any more. */
const countsAtMost = 1_000

/** How many terms of the authority end soon or have ended, without what was due. */
export async function termsAboutToLapse(
  dependencies: Pick<Dependencies, 'viewStore' | 'clock'>,
): Promise<number> {
  const today = amsterdamDay(dependencies.clock.now())
  let count = 0
  for await (const { term } of termsEndingBy(dependencies, 'authority', daysAfter(today, warnDays))) {
    // Not handling is possible from the day on which the term to complete it ended.
    if (term.after <= today) count += 1
    if (count === countsAtMost) break
  }
  return count
}
