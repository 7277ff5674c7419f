import type { ApplicationFacts, ParticipationFacts } from '../../events/facts.ts'
import type { RuleOutcome } from '../../events/receipt.ts'
import type { RuleName, SchemeRule } from '../../events/scheme-rules.ts'
import { monthsAfter } from '../calendar.ts'
import { costOf } from './cost.ts'
import { sumOf } from '../money.ts'

/** What a rule came to, and the facts that it looked at. */
export type Check = Pick<RuleOutcome, 'result' | 'used'>

type Named<Name extends RuleName> = Extract<SchemeRule, { readonly rule: Name }>
type ForEach<Name extends RuleName> = {
  readonly about: 'participation'
  readonly check: (rule: Named<Name>, facts: ParticipationFacts, all: ApplicationFacts) => Check
}
type ForAll<Name extends RuleName> = {
  readonly about: 'application'
  readonly check: (rule: Named<Name>, facts: ApplicationFacts) => Check
}

/** Every rule that a scheme can ask for, as a pure function of the facts. */
export const checks: { readonly [Name in RuleName]: ForEach<Name> | ForAll<Name> } = {
  'work-in-region': {
    about: 'participation',
    // Where the work is decides, not where the employee lives.
    check: (_, { workMunicipality }, { municipalities }) =>
      known({ workMunicipality }, municipalities.includes(workMunicipality)),
  },
  'applicant-kind': {
    about: 'application',
    check: ({ allowed }, { applicant }) => known({ applicant }, allowed.includes(applicant)),
  },
  'enterprise-size': { about: 'application', check: ({ allowed }, { size }) => among({ size }, allowed) },
  staff: {
    about: 'application',
    check: ({ atLeast = 0, atMost = Infinity }, { staff }) =>
      staff === undefined ? unknown : known({ staff }, atLeast <= staff && staff <= atMost),
  },
  route: { about: 'application', check: ({ allowed }, { route }) => among({ route }, allowed) },
  theme: { about: 'participation', check: ({ allowed }, { theme }) => among({ theme }, allowed) },
  level: { about: 'participation', check: ({ allowed }, { level }) => among({ level }, allowed) },
  content: { about: 'participation', check: ({ allowed }, { content }) => among({ content }, allowed) },
  'trainer-recognised': {
    about: 'participation',
    check: ({ by }, { trainerRecognisedBy }) =>
      trainerRecognisedBy === undefined
        ? unknown
        : known(
            { trainerRecognisedBy: trainerRecognisedBy.join(', ') },
            trainerRecognisedBy.some((register) => by.includes(register)),
          ),
  },
  'not-started': {
    about: 'participation',
    check: (_, { startsOn }, { receivedOn }) => known({ startsOn, receivedOn }, startsOn > receivedOn),
  },
  'starts-within': {
    about: 'participation',
    check: ({ months }, { startsOn }, { receivedOn }) =>
      known({ startsOn, receivedOn }, startsOn <= monthsAfter(receivedOn, months)),
  },
  'ends-within': {
    about: 'participation',
    check: ({ months }, { startsOn, endsOn }) =>
      known({ startsOn, endsOn }, endsOn <= monthsAfter(startsOn, months)),
  },
  'people-at-least': {
    about: 'application',
    check: ({ count }, { participations }) => {
      const people = new Set(participations.map(({ personId }) => personId)).size
      return known({ people }, people >= count)
    },
  },
  'cost-at-least': {
    about: 'application',
    check: ({ cents }, { participations }) => {
      const costCents = sumOf(participations.map((each) => costOf(each.costs)))
      return known({ costCents }, costCents >= cents)
    },
  },
  'grants-a-year': {
    about: 'application',
    check: ({ atMost }, { grantedBefore }) =>
      grantedBefore === undefined ? unknown : known({ grantedBefore }, grantedBefore < atMost),
  },
}

const unknown: Check = { result: 'unknown', used: {} }

const known = (used: Check['used'], met: boolean): Check => ({ result: met ? 'met' : 'not-met', used })

/** Of one named fact, whether it is among what is allowed. */
function among(fact: Readonly<Record<string, string | undefined>>, allowed: readonly string[]): Check {
  const [entry] = Object.entries(fact)
  const value = entry?.[1]
  return entry === undefined || value === undefined
    ? unknown
    : known({ [entry[0]]: value }, allowed.includes(value))
}
