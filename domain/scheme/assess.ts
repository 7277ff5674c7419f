import type { AssessedLine } from '../../events/application-parts.ts'
import type { PlannedParticipation } from '../../events/participation.ts'
import type { Cents, MunicipalityCode } from '../../events/primitives.ts'
import type { SchemeVersion } from '../../events/scheme.ts'
import { less, noCents, shareOf } from '../money.ts'

export const assessmentReasons = ['outside-region', 'vat-deductible', 'paid-by-others'] as const
export type AssessmentReason = (typeof assessmentReasons)[number]

/** What a participation costs, as planned or as accounted for. */
export interface CostOfTraining {
  readonly costCents: Cents
  readonly vatCents: Cents
  readonly thirdPartyCents: Cents
}

/** By what measure requests are assessed. */
export interface Measure {
  readonly rate: SchemeVersion['rate']
  /** Whether the employer gets value added tax back, so that it is no cost. */
  readonly vatDeductible: boolean
  /** The municipalities of the region on the day of receipt. */
  readonly municipalities: readonly MunicipalityCode[]
}

/** Cost that counts: what the employer bears, value added tax included unless it can be deducted. */
export const eligibleCents = (
  { costCents, vatCents, thirdPartyCents }: CostOfTraining,
  vatDeductible: boolean,
): Cents => less((costCents + (vatDeductible ? 0 : vatCents)) as Cents, thirdPartyCents)

/** The scheme's share of an eligible cost, rounded down to the cent. */
export const subsidyCents = (eligible: Cents, { numerator, denominator }: SchemeVersion['rate']): Cents =>
  shareOf(eligible, numerator, denominator)

/** What the scheme pays of each participation before any cap or ceiling, and why it is less than was asked. */
export const assessParticipations = (
  participations: readonly PlannedParticipation[],
  measure: Measure,
): readonly AssessedLine[] => participations.map((participation) => assessed(participation, measure))

function assessed(participation: PlannedParticipation, measure: Measure): AssessedLine {
  const { no, workMunicipality } = participation
  // Where the work is decides, not where the employee lives.
  if (!measure.municipalities.includes(workMunicipality)) {
    return { no, eligibleCents: noCents, subsidyCents: noCents, reasons: ['outside-region'] }
  }
  const eligible = eligibleCents(participation, measure.vatDeductible)
  return {
    no,
    eligibleCents: eligible,
    subsidyCents: subsidyCents(eligible, measure.rate),
    reasons: reasonsFor(participation, measure),
  }
}

function reasonsFor(
  { vatCents, thirdPartyCents }: CostOfTraining,
  { vatDeductible }: Measure,
): AssessmentReason[] {
  const reasons: AssessmentReason[] = []
  if (vatDeductible && vatCents > 0) reasons.push('vat-deductible')
  if (thirdPartyCents > 0) reasons.push('paid-by-others')
  return reasons
}
