import type { ApplicationFacts, ParticipationFacts } from '../../events/facts.ts'
import type { RuleOutcome } from '../../events/receipt.ts'
import type { SchemeRule } from '../../events/scheme-rules.ts'
import { same } from '../same.ts'
import { isForApplication, isForParticipation } from './applies.ts'
import { checks, type Check } from './checks.ts'

/**
 * What every rule came to. A rule about participations comes once for each thing that it came to, with the numbers of
 * those for which it did; one that is for none of them is left out.
 */
export const outcomesOf = (rules: readonly SchemeRule[], facts: ApplicationFacts): readonly RuleOutcome[] =>
  rules.flatMap((rule) => outcomesOfRule(rule, facts))

function outcomesOfRule(rule: SchemeRule, facts: ApplicationFacts): readonly RuleOutcome[] {
  const named = { rule: rule.rule, article: rule.article }
  const forAll = isForApplication(rule.when, facts)
  if (forAll === false) return []
  const { about } = checks[rule.rule]
  if (about === 'application') {
    const check = forAll === undefined ? notKnown : checkOf(rule, facts)
    return [{ ...named, ...asTheSchemeTakesIt(check, rule) }]
  }
  const grouped: (Check & { participations: number[] })[] = []
  for (const participation of facts.participations) {
    const isFor = isForParticipation(rule.when, participation)
    if (isFor === false) continue
    const isKnown = isFor === true && forAll === true
    const check = isKnown ? checkOf(rule, facts, participation) : notKnown
    const { result, used } = asTheSchemeTakesIt(check, rule)
    const group = grouped.find((each) => each.result === result && same(each.used, used))
    if (group === undefined) grouped.push({ result, used, participations: [participation.no] })
    else group.participations.push(participation.no)
  }
  return grouped.map((each) => ({ ...named, ...each }))
}

/** Whether a rule is for somebody at all depends on a fact that is missing. */
const notKnown: Check = { result: 'unknown', used: {} }

const asTheSchemeTakesIt = (check: Check, { whenUnknown }: SchemeRule): Check =>
  check.result === 'unknown' && whenUnknown === 'presume' ? { ...check, result: 'presumed' } : check

/** The record of checks pairs each rule with its own function, which a union of them cannot say. */
type AnyCheck = (rule: SchemeRule, facts: unknown, all: ApplicationFacts) => Check

const checkOf = (rule: SchemeRule, facts: ApplicationFacts, participation?: ParticipationFacts): Check =>
  (checks[rule.rule].check as AnyCheck)(rule, participation ?? facts, facts)

/** Codes of the rules that a participation does not meet, those about the whole application included. */
export const notMetBy = (outcomes: readonly RuleOutcome[], no: number): readonly string[] =>
  outcomes
    .filter(({ result, participations }) => result === 'not-met' && (participations?.includes(no) ?? true))
    .map(({ rule }) => rule)
