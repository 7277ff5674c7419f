import type { ApplicationFacts, ParticipationFacts } from '../../events/facts.ts'
import type { Cents } from '../../events/primitives.ts'
import type { Rate, Rounding } from '../../events/scheme-amounts.ts'
import type { SchemeVersion } from '../../events/scheme.ts'
import { isForApplication, isForParticipation } from './applies.ts'

/** The first rate that is for a participation; none when that depends on a fact that is not known. */
export const rateFor = (
  facts: ApplicationFacts,
  participation: ParticipationFacts,
  { rates }: SchemeVersion,
): Rate | undefined =>
  rates.find(
    ({ when }) => isForApplication(when, facts) === true && isForParticipation(when, participation) === true,
  )

/** A fraction of an amount, in whole cents or euros as the scheme says. Exact, whatever the numbers. */
export function roundedShare(
  cents: Cents,
  { numerator, denominator }: Pick<Rate, 'numerator' | 'denominator'>,
  { to, way }: Pick<Rounding, 'to' | 'way'>,
): Cents {
  const unit = to === 'cent' ? 1n : 100n
  const whole = BigInt(denominator) * unit
  const added = { down: 0n, 'half-up': whole / 2n, up: whole - 1n }[way]
  return Number(((BigInt(cents) * BigInt(numerator) + added) / whole) * unit) as Cents
}
