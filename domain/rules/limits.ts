import type { ApplicationFacts } from '../../events/facts.ts'
import type { Cents, PersonId } from '../../events/primitives.ts'
import type { ArithmeticLine, LoweringStep } from '../../events/receipt.ts'
import type { SchemeVersion } from '../../events/scheme.ts'
import { noCents, sumOf } from '../money.ts'
import { totalOf, withinLimit, withinLimitOfEach, type Lines } from '../scheme/lines.ts'
import { isForApplication } from './applies.ts'

export interface Limited {
  readonly lines: Lines
  readonly arithmetic: readonly (ArithmeticLine & { readonly step: LoweringStep })[]
}

interface Limit {
  readonly step: LoweringStep
  readonly limitCents: Cents
  readonly article: string
}

/**
 * A person's lines together, the first in number first: within what was claimed of the person's cap, and within the
 * whole cap before that is known.
 */
export function withinPersonCaps(
  lines: Lines,
  facts: ApplicationFacts,
  { personCap }: SchemeVersion,
): Limited {
  const claimed = new Map<PersonId | undefined, Cents>(
    facts.claimed?.personCaps.map(({ personId, cents }) => [personId, cents]),
  )
  const limitOf = (person: PersonId | undefined): Cents =>
    facts.claimed === undefined ? personCap.cents : (claimed.get(person) ?? unclaimed(facts, person))
  const limited = withinLimitOfEach(lines, facts.participations, limitOf)
  const before = new Map(lines.map(({ no, cents }) => [no, cents]))
  const lowered = limited.filter(({ no, cents }) => cents !== before.get(no))
  const personOf = new Map(facts.participations.map(({ no, personId }) => [no, personId]))
  return {
    lines: limited,
    arithmetic: lowered.map(({ no, cents }) => ({
      step: 'person-cap',
      no,
      cents,
      limitCents: limitOf(personOf.get(no)),
      article: personCap.article,
    })),
  }
}

/** At determination nobody claims room for less than was granted: that much was claimed already. */
const unclaimed = ({ participations }: ApplicationFacts, person: PersonId | undefined): Cents =>
  sumOf(
    participations
      .filter(({ personId }) => personId === person)
      .map(({ grantedCents }) => grantedCents ?? noCents),
  )

/** All lines lowered pro rata so that they stay within each limit in turn; a limit that leaves them is told too. */
export function withinLimits(lines: Lines, limits: readonly Limit[]): Limited {
  let limited = lines
  const arithmetic: Limited['arithmetic'][number][] = []
  for (const { step, limitCents, article } of limits) {
    limited = withinLimit(limited, limitCents)
    arithmetic.push({ step, cents: totalOf(limited), limitCents, article })
  }
  return { lines: limited, arithmetic }
}

/** The limits on the whole that hold for an application, in the order in which they are kept. */
export function limitsOn(facts: ApplicationFacts, version: SchemeVersion): readonly Limit[] {
  const { applicationCaps, employerCap, ceiling } = version
  const { claimed, asksAtMostCents } = facts
  const own = applicationCaps.filter(({ when }) => isForApplication(when, facts) === true)
  const limits: Limit[] = own.map(({ cents, article }) => ({
    step: 'application-cap',
    limitCents: cents,
    article,
  }))
  if (asksAtMostCents !== undefined) {
    limits.unshift({ step: 'asked', limitCents: asksAtMostCents, article: 'Awb 4:29' })
  }
  limits.push({
    step: 'employer-cap',
    limitCents: claimed?.employerCapCents ?? employerCap.cents,
    article: employerCap.article,
  })
  if (claimed?.ceilingCents !== undefined) {
    limits.push({ step: 'ceiling', limitCents: claimed.ceilingCents, article: ceiling.article })
  }
  return limits
}

/** What is granted at most: the whole of an application, cost may shift between its participations. */
export const grantAsLimit = ({ participations }: ApplicationFacts): Limit => ({
  step: 'grant',
  limitCents: sumOf(participations.map(({ grantedCents }) => grantedCents ?? noCents)),
  article: 'Awb 4:46',
})
