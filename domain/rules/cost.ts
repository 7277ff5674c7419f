import type { CostLine } from '../../events/cost-line.ts'
import type { ParticipationFacts } from '../../events/facts.ts'
import type { ArithmeticLine } from '../../events/receipt.ts'
import type { Cents } from '../../events/primitives.ts'
import type { SchemeVersion } from '../../events/scheme.ts'
import { less, noCents, sumOf } from '../money.ts'

export const costOf = (lines: readonly CostLine[]): Cents => sumOf(lines.map(({ cents }) => cents))

/** Tax counts as cost line by line, where the employer cannot deduct it. */
const withTax = ({ cents, vatCents, vatDeductible }: CostLine): Cents =>
  (cents + (vatDeductible ? 0 : vatCents)) as Cents

/**
 * What a participation costs the employer, of what the scheme pays: with tax that cannot be deducted, without kinds
 * that do not count and without what others pay. A step that changes nothing is left out, but for the first.
 */
export function eligibleCost(
  { no, costs, thirdPartyCents }: ParticipationFacts,
  { eligibleCosts, thirdPartyMoney }: SchemeVersion,
): { readonly cents: Cents; readonly arithmetic: readonly ArithmeticLine[] } {
  const cost = costOf(costs)
  const taxed = sumOf(costs.map(withTax))
  const counted = sumOf(costs.filter(({ kind }) => eligibleCosts.kinds.includes(kind)).map(withTax))
  const lowered = thirdPartyMoney.effect === 'lowers-cost' ? thirdPartyCents : noCents
  const cents = less(counted, lowered)
  const arithmetic: ArithmeticLine[] = [{ step: 'cost', no, cents: cost }]
  if (taxed !== cost) arithmetic.push({ step: 'value-added-tax', no, cents: taxed })
  if (counted !== taxed) {
    arithmetic.push({ step: 'cost-not-eligible', no, cents: counted, article: eligibleCosts.article })
  }
  if (cents !== counted) arithmetic.push({ step: 'third-party', no, cents, article: thirdPartyMoney.article })
  return { cents, arithmetic }
}
