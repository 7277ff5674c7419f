import { describe, expect, it } from 'vitest'
import { outcomesOf } from '../../../domain/rules/outcomes.ts'
import type { ParticipationFacts } from '../../../events/facts.ts'
import type { SchemeRule } from '../../../events/scheme-rules.ts'
import { day, euros } from '../../support/application-builders.ts'
import { cost, facts, outside, withParticipation } from '../../support/scheme-builders.ts'

const stands = { article: '29:2', text: 'Een eis.', whenUnknown: 'ask' as const }

/** What a rule comes to for two participations, of which the second has other facts. */
const forTwo = (rule: SchemeRule, first: Partial<ParticipationFacts>, second: Partial<ParticipationFacts>) =>
  outcomesOf([rule], withParticipation(facts([[cost(1000)], [cost(500)]], {}, first), 2, second)).map(
    ({ result, used, participations }) => ({ result, used, participations }),
  )

describe('the outcome of a rule', () => {
  it.each<[SchemeRule, Partial<ParticipationFacts>, Partial<ParticipationFacts>, object, object]>([
    [
      { rule: 'theme', allowed: ['taal' as never], ...stands },
      { theme: 'taal' as never },
      { theme: 'zorg' as never },
      { theme: 'taal' },
      { theme: 'zorg' },
    ],
    [
      { rule: 'level', allowed: ['mbo-4'], ...stands },
      { level: 'mbo-4' },
      { level: 'hbo' },
      { level: 'mbo-4' },
      { level: 'hbo' },
    ],
    [
      { rule: 'content', allowed: ['vocational'], ...stands },
      { content: 'vocational' },
      { content: 'mandatory' },
      { content: 'vocational' },
      { content: 'mandatory' },
    ],
    [
      { rule: 'trainer-recognised', by: ['ocw'], ...stands },
      { trainerRecognisedBy: ['crkbo', 'ocw'] },
      { trainerRecognisedBy: ['nrto'] },
      { trainerRecognisedBy: 'crkbo, ocw' },
      { trainerRecognisedBy: 'nrto' },
    ],
    [
      { rule: 'not-started', ...stands },
      { startsOn: day('2026-03-03') },
      { startsOn: day('2026-03-02') },
      { startsOn: '2026-03-03', receivedOn: '2026-03-02' },
      { startsOn: '2026-03-02', receivedOn: '2026-03-02' },
    ],
    [
      { rule: 'starts-within', months: 1, ...stands },
      { startsOn: day('2026-04-02') },
      { startsOn: day('2026-04-03') },
      { startsOn: '2026-04-02', receivedOn: '2026-03-02' },
      { startsOn: '2026-04-03', receivedOn: '2026-03-02' },
    ],
    [
      { rule: 'ends-within', months: 1, ...stands },
      { endsOn: day('2026-05-01') },
      { endsOn: day('2026-05-02') },
      { startsOn: '2026-04-01', endsOn: '2026-05-01' },
      { startsOn: '2026-04-01', endsOn: '2026-05-02' },
    ],
    [
      { rule: 'work-in-region', ...stands },
      {},
      { workMunicipality: outside },
      { workMunicipality: 'GM0193' },
      { workMunicipality: 'GM0150' },
    ],
  ])(
    'about each participation names those for whom it is met, and by what: $0.rule',
    (rule, met, not, one, other) => {
      expect(forTwo(rule, met, not)).toEqual([
        { result: 'met', used: one, participations: [1] },
        { result: 'not-met', used: other, participations: [2] },
      ])
    },
  )

  it.each<[SchemeRule, object]>([
    [{ rule: 'applicant-kind', allowed: ['employer'], ...stands }, { applicant: 'employer' }],
    [{ rule: 'enterprise-size', allowed: ['small'], ...stands }, { size: 'small' }],
    [{ rule: 'staff', atLeast: 12, ...stands }, { staff: 12 }],
    [{ rule: 'route', allowed: ['route-1' as never], ...stands }, { route: 'route-1' }],
    [{ rule: 'people-at-least', count: 2, ...stands }, { people: 2 }],
    [{ rule: 'cost-at-least', cents: euros(1500), ...stands }, { costCents: euros(1500) }],
    [{ rule: 'grants-a-year', atMost: 1, ...stands }, { grantedBefore: 0 }],
  ])('about the application names what it looked at: $0.rule', (rule, used) => {
    const all = facts([[cost(1000)], [cost(500)]], {
      size: 'small',
      staff: 12,
      route: 'route-1' as never,
      grantedBefore: 0,
    })
    expect(outcomesOf([rule], all)).toEqual([{ rule: rule.rule, article: '29:2', result: 'met', used }])
  })

  it('comes once for those for whom it came to the same by the same facts', () => {
    const rule: SchemeRule = { rule: 'level', allowed: ['mbo-4', 'mbo-3'], ...stands }
    expect(forTwo(rule, { level: 'mbo-4' }, { level: 'mbo-4' })).toEqual([
      { result: 'met', used: { level: 'mbo-4' }, participations: [1, 2] },
    ])
    expect(forTwo(rule, { level: 'mbo-4' }, { level: 'mbo-3' })).toHaveLength(2)
  })

  it('that is unknown for one and presumed for nobody keeps apart who has no facts', () => {
    const onlyTheme: SchemeRule = {
      rule: 'level',
      allowed: ['mbo-4'],
      ...stands,
      when: { themes: ['taal' as never] },
    }
    expect(forTwo(onlyTheme, { theme: 'taal' as never }, { theme: undefined })).toEqual([
      { result: 'met', used: { level: 'mbo-4' }, participations: [1] },
      { result: 'unknown', used: {}, participations: [2] },
    ])
  })
})
