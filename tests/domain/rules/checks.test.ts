import { describe, expect, it } from 'vitest'
import { judge } from '../../../domain/rules/judge.ts'
import type { ApplicationFacts, ParticipationFacts } from '../../../events/facts.ts'
import type { SchemeRule, When } from '../../../events/scheme-rules.ts'
import { day, euros, person, testScheme } from '../../support/application-builders.ts'
import { cost, facts } from '../../support/scheme-builders.ts'

type Asked = SchemeRule extends infer Rule
  ? Rule extends SchemeRule
    ? Omit<Rule, 'article' | 'text' | 'whenUnknown'>
    : never
  : never

/** What a rule comes to for an application of one participation. */
const comesTo = (
  rule: Asked,
  each: Partial<ParticipationFacts> = {},
  overrides: Partial<ApplicationFacts> = {},
  whenUnknown: SchemeRule['whenUnknown'] = 'ask',
) => {
  const rules: SchemeRule[] = [{ ...rule, article: '29:2', text: 'Een eis.', whenUnknown }]
  const { outcomes, cents } = judge(facts([[cost(1000)]], overrides, each), testScheme({ rules }), 'request')
  const results = outcomes.map(({ result }) => result)
  // What is not met gives nothing, and what is not known is not held against anybody.
  expect(cents).toBe(results.includes('not-met') ? 0 : euros(500))
  return results.length === 1 ? results[0] : results
}

describe('a rule of a scheme', () => {
  it('looks at who applies', () => {
    const rule = { rule: 'applicant-kind', allowed: ['employer'] } as const
    expect(comesTo({ ...rule, allowed: [...rule.allowed] })).toBe('met')
    expect(comesTo({ ...rule, allowed: ['individual'] })).toBe('not-met')
  })

  it('looks at the size of the undertaking, which has to be known', () => {
    const rule: Asked = { rule: 'enterprise-size', allowed: ['small', 'medium'] }
    expect(comesTo(rule, {}, { size: 'small' })).toBe('met')
    expect(comesTo(rule, {}, { size: 'large' })).toBe('not-met')
    expect(comesTo(rule)).toBe('unknown')
  })

  it('looks at the number of staff, both bounds included', () => {
    const staff = (count: number | undefined, rule: Asked = { rule: 'staff', atLeast: 8, atMost: 250 }) =>
      comesTo(rule, {}, count === undefined ? {} : { staff: count })
    expect([7, 8, 250, 251, undefined].map((count) => staff(count))).toEqual([
      'not-met',
      'met',
      'met',
      'not-met',
      'unknown',
    ])
    expect(staff(0, { rule: 'staff', atMost: 5 })).toBe('met')
    expect(staff(1_000_000, { rule: 'staff', atLeast: 5 })).toBe('met')
  })

  it('looks at the route, the theme and the level', () => {
    expect(comesTo({ rule: 'route', allowed: ['route-1' as never] }, {}, { route: 'route-1' as never })).toBe(
      'met',
    )
    expect(comesTo({ rule: 'route', allowed: ['route-1' as never] }, {}, { route: 'route-2' as never })).toBe(
      'not-met',
    )
    expect(comesTo({ rule: 'route', allowed: ['route-1' as never] })).toBe('unknown')
    expect(comesTo({ rule: 'theme', allowed: ['taal' as never] }, { theme: 'taal' as never })).toBe('met')
    expect(comesTo({ rule: 'theme', allowed: ['taal' as never] }, { theme: 'zorg' as never })).toBe('not-met')
    expect(comesTo({ rule: 'level', allowed: ['mbo-4'] })).toBe('met')
    expect(comesTo({ rule: 'level', allowed: ['mbo-3'] })).toBe('not-met')
  })

  it('pays no self-insight, and nothing that the law obliges to', () => {
    const rule: Asked = { rule: 'content', allowed: ['vocational'] }
    expect(comesTo(rule, { content: 'vocational' })).toBe('met')
    expect(comesTo(rule, { content: 'self-insight' })).toBe('not-met')
    expect(comesTo(rule, { content: 'mandatory' })).toBe('not-met')
    expect(comesTo(rule)).toBe('unknown')
  })

  it('is presumed to be met while nothing else is known, where the scheme says so', () => {
    const rule: Asked = { rule: 'content', allowed: ['vocational'] }
    expect(comesTo(rule, {}, {}, 'presume')).toBe('presumed')
    expect(comesTo(rule, { content: 'self-insight' }, {}, 'presume')).toBe('not-met')
    expect(comesTo(rule, { content: 'vocational' }, {}, 'presume')).toBe('met')
    expect(comesTo({ rule: 'staff', atLeast: 3 }, {}, {}, 'presume')).toBe('presumed')
  })

  it('asks for a trainer that is in one of the registers', () => {
    const rule: Asked = { rule: 'trainer-recognised', by: ['ocw', 'crkbo'] }
    expect(comesTo(rule, { trainerRecognisedBy: ['nrto', 'crkbo'] })).toBe('met')
    expect(comesTo(rule, { trainerRecognisedBy: ['nrto'] })).toBe('not-met')
    expect(comesTo(rule, { trainerRecognisedBy: [] })).toBe('not-met')
    expect(comesTo(rule)).toBe('unknown')
  })

  it('asks to apply before the training begins', () => {
    const starting = (startsOn: string) => comesTo({ rule: 'not-started' }, { startsOn: day(startsOn) })
    expect(['2026-03-01', '2026-03-02', '2026-03-03'].map(starting)).toEqual(['not-met', 'not-met', 'met'])
  })

  it('asks to begin within so many months of receipt, to the day', () => {
    const starting = (startsOn: string, receivedOn = '2026-03-02') =>
      comesTo(
        { rule: 'starts-within', months: 3 },
        { startsOn: day(startsOn) },
        { receivedOn: day(receivedOn) },
      )
    expect(['2026-06-02', '2026-06-03'].map((each) => starting(each))).toEqual(['met', 'not-met'])
    expect(['2027-02-28', '2027-03-01'].map((each) => starting(each, '2026-11-30'))).toEqual([
      'met',
      'not-met',
    ])
  })

  it('asks to end within so many months of the beginning, to the day', () => {
    const ending = (endsOn: string) =>
      comesTo({ rule: 'ends-within', months: 6 }, { startsOn: day('2026-04-01'), endsOn: day(endsOn) })
    expect(['2026-10-01', '2026-10-02'].map(ending)).toEqual(['met', 'not-met'])
  })

  it('counts people, not participations', () => {
    const both = facts([[cost(500)], [cost(500)]], {}, { personId: person('one') })
    const people = (count: number) =>
      judge(
        both,
        testScheme({
          rules: [{ rule: 'people-at-least', count, article: '1', text: 'x', whenUnknown: 'ask' }],
        }),
        'request',
      )
    expect(people(1).outcomes[0]).toMatchObject({ result: 'met', used: { people: 1 } })
    expect(people(2)).toMatchObject({ cents: 0, outcomes: [{ result: 'not-met', used: { people: 1 } }] })
  })

  it('asks for a least cost of all together', () => {
    const least = (cents: number) => comesTo({ rule: 'cost-at-least', cents })
    expect([100_000, 100_001].map(least)).toEqual(['met', 'not-met'])
  })

  it('grants an applicant so often a year', () => {
    const before = (grantedBefore?: number) =>
      comesTo({ rule: 'grants-a-year', atMost: 1 }, {}, grantedBefore === undefined ? {} : { grantedBefore })
    expect([0, 1, 2].map(before)).toEqual(['met', 'not-met', 'not-met'])
    expect(before()).toBe('unknown')
  })

  it('is asked only of those for whom it is', () => {
    const levelFor = (only: When): Asked => ({ rule: 'level', allowed: ['hbo'], when: only })
    expect(comesTo(levelFor({ applicants: ['individual'] }))).toEqual([])
    expect(comesTo(levelFor({ levels: ['mbo-3'] }))).toEqual([])
    expect(comesTo(levelFor({ levels: ['mbo-4'], applicants: ['employer'] }))).toBe('not-met')
    expect(comesTo(levelFor({ themes: ['taal' as never] }))).toBe('unknown')
    expect(comesTo(levelFor({ sizes: ['small'] }))).toBe('unknown')
    expect(
      comesTo(levelFor({ sizes: ['small'], routes: ['route-1' as never] }), {}, { size: 'large' }),
    ).toEqual([])
    expect(comesTo({ rule: 'staff', atLeast: 1, when: { sizes: ['small'] } }, {}, { staff: 0 })).toBe(
      'unknown',
    )
  })
})
