import type { ApplicationFacts } from '../../events/facts.ts'
import type { Cents } from '../../events/primitives.ts'
import type { SchemeVersion } from '../../events/scheme.ts'
import { noCents, shareOf } from '../money.ts'
import { judge, type Judgement } from './judge.ts'
import { askAtMost, costAtLeast, leverFor, type Change, type Lever } from './levers.ts'

export interface ChangeOf {
  readonly change: Change
  readonly participations?: readonly number[]
}

/** What would have turned a refusal, and what would then have been given. */
export interface SmallestChange {
  readonly changes: readonly ChangeOf[]
  readonly cents: Cents
}

/** With more, it would have been another request. */
const mostChanges = 4

/**
 * The fewest things in the employer's own hands that would have turned a refusal, tried out with the same rules;
 * undefined when there are none. Of as many changes those that leave the most.
 */
export function smallestChange(facts: ApplicationFacts, version: SchemeVersion): SmallestChange | undefined {
  const refused = judge(facts, version, 'request')
  if (refused.cents > 0) return undefined
  const levers = leversFor(refused, facts, version)
  for (let size = 1; size <= Math.min(mostChanges, levers.length); size += 1) {
    const turning = subsetsOf(levers, size)
      .map((pulled) => ({ pulled, cents: centsWith(pulled, facts, version) }))
      .filter(({ cents }) => cents > 0)
      .toSorted((one, other) => other.cents - one.cents)
    const best = turning[0]
    if (best !== undefined) return { changes: best.pulled.map(changeOf), cents: best.cents }
  }
  return undefined
}

function leversFor(
  { outcomes, loweredBy }: Judgement,
  facts: ApplicationFacts,
  { rules, minimum, rates, stateAid }: SchemeVersion,
): readonly Lever[] {
  const forRules = rules.flatMap((rule) => {
    const notMet = outcomes.filter(
      (each) => each.result === 'not-met' && each.rule === rule.rule && each.article === rule.article,
    )
    const participations = notMet.flatMap((each) => each.participations ?? [])
    return (notMet.length > 0 && leverFor(rule, participations, facts)) || []
  })
  const least = minimum?.cents
  const rate = rates[0]
  const forMinimum =
    least !== undefined && rate !== undefined && rate.numerator > 0
      ? [costAtLeast((shareOf(least, rate.denominator, rate.numerator) + 1) as Cents)]
      : []
  const roomCents = facts.aid?.roomCents ?? noCents
  const hasNoCover = stateAid.route === 'de-minimis' && loweredBy.includes('state-aid')
  const forAid = hasNoCover && roomCents > 0 ? [askAtMost(roomCents)] : []
  return [...forRules, ...forAid, ...forMinimum]
}

const centsWith = (levers: readonly Lever[], facts: ApplicationFacts, version: SchemeVersion): Cents =>
  judge(
    levers.reduce((changed, { pull }) => pull(changed), facts),
    version,
    'request',
  ).cents

const changeOf = ({ change, participations }: Lever): ChangeOf =>
  participations === undefined ? { change } : { change, participations }

function subsetsOf<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  if (size === 0) return [[]]
  return items.flatMap((item, index) =>
    subsetsOf(items.slice(index + 1), size - 1).map((rest) => [item, ...rest]),
  )
}
