import type { Line } from '../../events/application-parts.ts'
import type { ApplicationFacts, ParticipationFacts } from '../../events/facts.ts'
import type { Cents } from '../../events/primitives.ts'
import type { LoweringStep, ArithmeticLine, Receipt, RuleOutcome } from '../../events/receipt.ts'
import type { SchemeVersion } from '../../events/scheme.ts'
import { lowest, noCents } from '../money.ts'
import { totalOf, type Lines } from '../scheme/lines.ts'
import { checks } from './checks.ts'
import { eligibleCost } from './cost.ts'
import { grantAsLimit, limitsOn, withinLimits, withinPersonCaps, type Limited } from './limits.ts'
import { notMetBy, outcomesOf } from './outcomes.ts'
import { rateFor, roundedShare } from './share.ts'
import { deMinimisLimit, trainingAidLimit } from './state-aid-limit.ts'

/** What a participation came to before any cap or ceiling. */
export interface Assessed {
  readonly no: number
  readonly eligibleCents: Cents
  readonly subsidyCents: Cents
  /** Codes of the rules that it does not meet. */
  readonly notMet: readonly string[]
}

/** What a scheme's version makes of an application, with everything that led to it. */
export interface Judgement {
  readonly outcomes: readonly RuleOutcome[]
  readonly arithmetic: readonly ArithmeticLine[]
  readonly assessed: readonly Assessed[]
  /** What each participation gets in the end. */
  readonly lines: Lines
  readonly cents: Cents
  /** The steps on the whole, or on a person's part of it, that made it less. */
  readonly loweredBy: readonly LoweringStep[]
}

/**
 * The one place where rules meet facts: for the pre-check, the assessment, the decision, the determination and every
 * "what if". Pure, so that whoever has the facts and the version comes to the same. A fact that is not known is not
 * held against the application: its rule's outcome says `unknown`.
 */
export function judge(facts: ApplicationFacts, version: SchemeVersion, kind: Receipt['kind']): Judgement {
  // Rules about the request as a whole were met or not when it was decided on, whatever was realised since.
  const rules =
    kind === 'request'
      ? version.rules
      : version.rules.filter(({ rule }) => checks[rule].about === 'participation')
  const outcomes = outcomesOf(rules, facts)
  const each = facts.participations.map((participation) =>
    assessedAs(participation, facts, version, notMetBy(outcomes, participation.no)),
  )
  const assessed = each.map(({ result }) => result)
  const shares: Lines = assessed.map(({ no, subsidyCents }) => ({ no, cents: subsidyCents }))
  const byPerson = withinPersonCaps(shares, facts, version)
  const limited =
    kind === 'request'
      ? asRequested(byPerson.lines, facts, version)
      : withinLimits(byPerson.lines, [grantAsLimit(facts)])
  const whole = [...byPerson.arithmetic, ...limited.arithmetic]
  return {
    outcomes,
    arithmetic: [...each.flatMap(({ arithmetic }) => arithmetic), ...whole],
    assessed,
    lines: limited.lines,
    cents: totalOf(limited.lines),
    loweredBy: loweringSteps(totalOf(shares), totalOf(byPerson.lines), limited.arithmetic),
  }
}

function assessedAs(
  participation: ParticipationFacts,
  facts: ApplicationFacts,
  version: SchemeVersion,
  notMet: readonly string[],
): { readonly result: Assessed; readonly arithmetic: readonly ArithmeticLine[] } {
  const { no, completed = true } = participation
  const cost = eligibleCost(participation, version)
  const eligibleCents = notMet.length === 0 && completed ? cost.cents : noCents
  const arithmetic: ArithmeticLine[] = [...cost.arithmetic, { step: 'eligible', no, cents: eligibleCents }]
  const rate = rateFor(facts, participation, version)
  const share = rate === undefined ? noCents : roundedShare(eligibleCents, rate, version.rounding)
  if (rate !== undefined) {
    const { numerator, denominator, article } = rate
    arithmetic.push({ step: 'share', no, cents: share, numerator, denominator, article })
  } else arithmetic.push({ step: 'share', no, cents: share })
  const aid = trainingAidLimit(participation, facts, version)
  const subsidyCents = aid === undefined ? share : lowest(share, aid.limitCents)
  if (aid !== undefined) arithmetic.push({ step: 'state-aid', no, cents: subsidyCents, ...aid })
  return { result: { no, eligibleCents, subsidyCents, notMet }, arithmetic }
}

/** The limits on the whole of a request, and the least that is granted. */
function asRequested(lines: Lines, facts: ApplicationFacts, version: SchemeVersion): Limited {
  const limits = limitsOn(facts, version)
  const beforeCeiling = limits.filter(({ step }) => step !== 'ceiling')
  const own = withinLimits(lines, beforeCeiling)
  const deMinimis = deMinimisLimit(totalOf(own.lines), facts, version)
  const aid = withinLimits(own.lines, deMinimis === undefined ? [] : [{ step: 'state-aid', ...deMinimis }])
  const within = withinLimits(
    aid.lines,
    limits.filter(({ step }) => step === 'ceiling'),
  )
  const arithmetic = [...own.arithmetic, ...aid.arithmetic, ...within.arithmetic]
  const { minimum } = version
  if (minimum === undefined || totalOf(within.lines) >= minimum.cents)
    return { lines: within.lines, arithmetic }
  const { cents: limitCents, article } = minimum
  return {
    lines: within.lines.map(({ no }): Line => ({ no, cents: noCents })),
    arithmetic: [...arithmetic, { step: 'minimum', cents: noCents, limitCents, article }],
  }
}

/** The steps after which less was left than before. */
function loweringSteps(
  askedCents: Cents,
  personCents: Cents,
  arithmetic: Limited['arithmetic'],
): readonly LoweringStep[] {
  const lowering: LoweringStep[] = personCents < askedCents ? ['person-cap'] : []
  let left = personCents
  for (const { step, cents } of arithmetic) {
    if (cents < left) lowering.push(step)
    left = cents
  }
  return lowering
}
