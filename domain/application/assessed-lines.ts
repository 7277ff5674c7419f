import type { AssessedLine } from '../../events/application-parts.ts'
import type { ApplicationFacts, ParticipationFacts } from '../../events/facts.ts'
import type { Assessed } from '../rules/judge.ts'

/** What each participation was assessed at, with why it is less than what was asked. */
export const assessedLines = (
  assessed: readonly Assessed[],
  { participations }: ApplicationFacts,
): AssessedLine[] =>
  assessed.map(({ no, eligibleCents, subsidyCents, notMet }, index) => {
    const facts = participations[index]
    const lowering = notMet.length > 0 || facts === undefined ? [] : loweringFacts(facts)
    return { no, eligibleCents, subsidyCents, reasons: [...notMet, ...lowering] }
  })

function loweringFacts({ costs, thirdPartyCents }: ParticipationFacts): string[] {
  const reasons: string[] = []
  if (costs.some(({ vatDeductible, vatCents }) => vatDeductible && vatCents > 0))
    reasons.push('vat-deductible')
  if (thirdPartyCents > 0) reasons.push('paid-by-others')
  return reasons
}
