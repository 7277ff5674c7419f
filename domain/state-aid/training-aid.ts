import type { Cents } from '../../events/primitives.ts'
import { shareOf } from '../money.ts'

/** An enterprise as its whole group: linked and partner enterprises included (GBER annex I). */
export interface EnterpriseFigures {
  readonly staff: number
  readonly turnoverCents: Cents
  readonly balanceCents: Cents
}
export type EnterpriseSize = 'small' | 'medium' | 'large'

export interface SizeBound {
  readonly staffBelow: number
  readonly turnoverCents: Cents
  readonly balanceCents: Cents
}

/** Aid for training under the general block exemption; dated data, since the regulation is renewed. */
export interface TrainingAidRule {
  readonly sizes: { readonly small: SizeBound; readonly medium: SizeBound }
  readonly basePercent: number
  readonly bonusPercent: { readonly small: number; readonly medium: number; readonly disadvantaged: number }
  readonly capPercent: number
  readonly article: string
}

/** Few enough people, and either turnover or balance within its bound. */
export function sizeOf(
  { staff, turnoverCents, balanceCents }: EnterpriseFigures,
  { sizes }: TrainingAidRule,
): EnterpriseSize {
  const within = (bound: SizeBound): boolean =>
    staff < bound.staffBelow && (turnoverCents <= bound.turnoverCents || balanceCents <= bound.balanceCents)
  if (within(sizes.small)) return 'small'
  return within(sizes.medium) ? 'medium' : 'large'
}

/** How much of the eligible cost may be aid, in per cent. */
export function intensityPercent(
  size: EnterpriseSize,
  disadvantaged: boolean,
  rule: TrainingAidRule,
): number {
  const { basePercent, bonusPercent, capPercent } = rule
  const forSize = size === 'large' ? 0 : bonusPercent[size]
  return Math.min(capPercent, basePercent + forSize + (disadvantaged ? bonusPercent.disadvantaged : 0))
}

export const noAidReasons = ['training-mandatory', 'started-before-application'] as const
export type NoAidReason = (typeof noAidReasons)[number]

export interface TrainingAid {
  readonly percent: number
  readonly maximumCents: Cents
  readonly reasons: readonly NoAidReason[]
}

/** The most that may be given, rounded down; nothing for what the law obliges to (art. 31) or began before (art. 6). */
export function maximumTrainingAid(
  training: {
    /** Cost of the kinds that count, in all. */
    readonly eligibleCents: Cents
    readonly size: EnterpriseSize
    readonly disadvantaged: boolean
    readonly mandatory: boolean
    readonly startedBeforeApplication: boolean
  },
  rule: TrainingAidRule,
): TrainingAid {
  const { eligibleCents, size, disadvantaged, mandatory, startedBeforeApplication } = training
  const reasons: NoAidReason[] = []
  if (mandatory) reasons.push('training-mandatory')
  if (startedBeforeApplication) reasons.push('started-before-application')
  const percent = reasons.length > 0 ? 0 : intensityPercent(size, disadvantaged, rule)
  return { percent, maximumCents: shareOf(eligibleCents, percent, 100), reasons }
}
