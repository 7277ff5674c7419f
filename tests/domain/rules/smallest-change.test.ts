import { describe, expect, it } from 'vitest'
import { smallestChange } from '../../../domain/rules/smallest-change.ts'
import type { SchemeRule } from '../../../events/scheme-rules.ts'
import { day, euros, testScheme } from '../../support/application-builders.ts'
import { cost, facts, outside, withParticipation } from '../../support/scheme-builders.ts'

const stands = { article: '29:2', text: 'Een eis.', whenUnknown: 'ask' as const }
const demanding = (...rules: readonly SchemeRule[]) => testScheme({ rules: [...rules] })
const recognised: SchemeRule = { rule: 'trainer-recognised', by: ['ocw'], ...stands }
const vocational: SchemeRule = { rule: 'content', allowed: ['vocational'], ...stands }

describe('the smallest change that would have turned a refusal', () => {
  it('is none when nothing was refused', () => {
    expect(smallestChange(facts([[cost(1000)]]), testScheme())).toBeUndefined()
    const partly = withParticipation(
      facts([[cost(1000)], [cost(500)]], {}, { trainerRecognisedBy: ['ocw'] }),
      2,
      {
        trainerRecognisedBy: [],
      },
    )
    expect(smallestChange(partly, demanding(recognised))).toBeUndefined()
  })

  it('is another trainer, for whom the trainer is not recognised', () => {
    const all = facts([[cost(1000)], [cost(600)]], {}, { trainerRecognisedBy: [] })
    expect(smallestChange(all, demanding(recognised))).toEqual({
      changes: [{ change: { change: 'recognised-trainer', by: ['ocw'] }, participations: [1, 2] }],
      cents: euros(800),
    })
  })

  it('takes as few changes as turn it, and of those the one that leaves most', () => {
    const all = withParticipation(
      facts([[cost(1000)], [cost(600)]], {}, { trainerRecognisedBy: [], content: 'self-insight' }),
      2,
      { content: 'vocational' },
    )
    expect(smallestChange(all, demanding(recognised, vocational))).toEqual({
      changes: [{ change: { change: 'recognised-trainer', by: ['ocw'] }, participations: [1, 2] }],
      cents: euros(300),
    })
    const other = withParticipation(all, 2, { content: 'self-insight' })
    expect(smallestChange(other, demanding(recognised, vocational))).toMatchObject({
      changes: [
        { change: { change: 'recognised-trainer' } },
        { change: { change: 'other-content', allowed: ['vocational'] }, participations: [1, 2] },
      ],
      cents: euros(800),
    })
  })

  it('takes of two single changes the one that leaves most, whichever rule stands first', () => {
    const all = withParticipation(
      facts([[cost(200)], [cost(3000)]], {}, { trainerRecognisedBy: ['ocw'], content: 'vocational' }),
      1,
      { trainerRecognisedBy: [] },
    )
    const both = withParticipation(all, 2, { content: 'self-insight' })
    const expected = {
      changes: [{ change: { change: 'other-content', allowed: ['vocational'] }, participations: [2] }],
      cents: euros(1500),
    }
    expect(smallestChange(both, demanding(recognised, vocational))).toEqual(expected)
    expect(smallestChange(both, demanding(vocational, recognised))).toEqual(expected)
  })

  it('is none where it would take more than four', () => {
    const rules: readonly SchemeRule[] = [
      recognised,
      vocational,
      { rule: 'level', allowed: ['mbo-2'], ...stands },
      { rule: 'theme', allowed: ['taal' as never], ...stands },
    ]
    const all = facts(
      [[cost(1000)]],
      {},
      { trainerRecognisedBy: [], content: 'mandatory', theme: 'zorg' as never },
    )
    expect(smallestChange(all, demanding(...rules))?.changes).toHaveLength(4)
    const fifth: SchemeRule = { rule: 'people-at-least', count: 2, ...stands }
    expect(smallestChange(all, demanding(...rules, fifth))).toBeUndefined()
  })

  it('changes only what was not met: a rule that is met elsewhere, or unknown, is no reason', () => {
    const twice: readonly SchemeRule[] = [
      { ...vocational, article: 'a' },
      { rule: 'content', allowed: ['vocational', 'self-insight'], ...stands, article: 'b' },
    ]
    const all = facts([[cost(1000)]], {}, { content: 'self-insight' })
    expect(smallestChange(all, demanding(...twice))?.changes).toEqual([
      { change: { change: 'other-content', allowed: ['vocational'] }, participations: [1] },
    ])
    const unknown = facts([[cost(1000)]], { size: 'large' })
    const size: SchemeRule = { rule: 'enterprise-size', allowed: ['small'], ...stands }
    expect(smallestChange(unknown, demanding(size, recognised))).toBeUndefined()
  })

  it('is a day to begin from or by, with the training as long as it was', () => {
    const started = facts([[cost(1000)]], {}, { startsOn: day('2026-03-01'), endsOn: day('2026-03-31') })
    const notStarted: SchemeRule = { rule: 'not-started', ...stands }
    const within: SchemeRule = { rule: 'starts-within', months: 2, ...stands }
    const short: SchemeRule = { rule: 'ends-within', months: 1, ...stands }
    expect(smallestChange(started, demanding(notStarted, within, short))?.changes).toEqual([
      { change: { change: 'start-from', day: '2026-03-03' }, participations: [1] },
    ])
    const late = facts([[cost(1000)]], {}, { startsOn: day('2026-05-03'), endsOn: day('2026-07-03') })
    expect(smallestChange(late, demanding(within, short))?.changes).toEqual([
      { change: { change: 'start-by', day: '2026-05-02' }, participations: [1] },
      { change: { change: 'end-within', months: 1 }, participations: [1] },
    ])
  })

  it('is a larger application, where it is too small', () => {
    const least: SchemeRule = { rule: 'cost-at-least', cents: euros(5000), ...stands }
    expect(smallestChange(facts([[cost(1000)], [cost(333.33)]]), demanding(least))).toEqual({
      changes: [{ change: { change: 'cost-at-least', cents: euros(5000) } }],
      cents: euros(2500),
    })
    const people: SchemeRule = { rule: 'people-at-least', count: 3, ...stands }
    const twoPeople = facts([[cost(1000)], [cost(1000)]])
    expect(smallestChange(twoPeople, demanding(people))?.cents).toBe(euros(1500))
    expect(smallestChange(facts([[cost(1000)]]), demanding(people))).toEqual({
      changes: [{ change: { change: 'people-at-least', count: 3 } }],
      cents: euros(1500),
    })
    expect(smallestChange(facts([[cost(0)]]), demanding(least))).toBeUndefined()
    const minimum = { cents: euros(500), article: '7' }
    const paysNothing = testScheme({ minimum, rates: [{ numerator: 0, denominator: 1, article: '5' }] })
    expect(smallestChange(facts([[cost(900)]]), paysNothing)).toBeUndefined()
    const tooLittle = smallestChange(facts([[cost(999.98)]]), testScheme({ minimum }))
    expect(tooLittle?.changes).toEqual([{ change: { change: 'cost-at-least', cents: euros(1000.01) } }])
    expect(tooLittle?.cents).toBe(euros(500))
  })

  it('is another route, theme or level, where that is what was wrong', () => {
    const rules: readonly SchemeRule[] = [
      { rule: 'route', allowed: ['route-1' as never], ...stands },
      { rule: 'theme', allowed: ['taal' as never], ...stands },
      { rule: 'level', allowed: ['mbo-2'], ...stands },
    ]
    const all = facts([[cost(1000)]], { route: 'route-2' as never }, { theme: 'zorg' as never })
    expect(smallestChange(all, demanding(...rules))?.changes.map(({ change }) => change)).toEqual([
      { change: 'other-route', allowed: ['route-1'] },
      { change: 'other-theme', allowed: ['taal'] },
      { change: 'other-level', allowed: ['mbo-2'] },
    ])
  })

  it('is to ask for what still has cover, where more has none', () => {
    const version = testScheme({
      stateAid: {
        route: 'de-minimis',
        reason: 'De-minimissteun.',
        article: 'art. 3',
        ceilingCents: euros(300_000),
        years: 3,
        marginDays: 0,
        aboveRoom: 'refused',
      },
    })
    const aid = (room: number) => ({
      countedCents: euros(300_000 - room),
      roomCents: euros(room),
      decidedOn: day('2026-03-02'),
    })
    expect(smallestChange(facts([[cost(4000)]], { aid: aid(900) }), version)).toEqual({
      changes: [{ change: { change: 'ask-at-most', cents: euros(900) } }],
      cents: euros(900),
    })
    expect(smallestChange(facts([[cost(4000)]], { aid: aid(0) }), version)).toBeUndefined()
  })

  it('is never about who or where somebody is', () => {
    const elsewhere = facts([[cost(1000)]], {}, { workMunicipality: outside })
    expect(smallestChange(elsewhere, testScheme())).toBeUndefined()
    const rules: readonly SchemeRule[] = [
      { rule: 'applicant-kind', allowed: ['individual'], ...stands },
      { rule: 'enterprise-size', allowed: ['small'], ...stands },
      { rule: 'staff', atMost: 3, ...stands },
      { rule: 'grants-a-year', atMost: 1, ...stands },
    ]
    const known = facts([[cost(1000)]], { size: 'large', staff: 400, grantedBefore: 1 })
    for (const rule of rules) expect(smallestChange(known, demanding(rule))).toBeUndefined()
  })
})
