import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judge } from '../../../domain/rules/judge.ts'
import type { ApplicationFacts } from '../../../events/facts.ts'
import type { Cents, Slug } from '../../../events/primitives.ts'
import type { SchemeVersion } from '../../../events/scheme.ts'
import { euros, person, testScheme } from '../../support/application-builders.ts'
import { cost, facts, outside, withParticipation } from '../../support/scheme-builders.ts'

const asked = (all: ApplicationFacts, version: SchemeVersion = testScheme()) => judge(all, version, 'request')
const determined = (all: ApplicationFacts, version = testScheme()) => judge(all, version, 'determination')
const stepsOf = (no: number | undefined, { arithmetic }: ReturnType<typeof judge>) =>
  arithmetic.filter((line) => line.no === no).map(({ step, cents }) => [step, cents])

describe('what a scheme pays', () => {
  it('is half of what three courses cost (C1)', () => {
    const judged = asked(facts([[cost(1200, { vat: 252 })], [cost(1200)], [cost(1200)]]))
    expect(judged.cents).toBe(euros(1800))
    expect(stepsOf(1, judged)).toEqual([
      ['cost', euros(1200)],
      ['eligible', euros(1200)],
      ['share', euros(600)],
    ])
    expect(judged.loweredBy).toEqual([])
  })

  it('counts tax that cannot be deducted, line by line (C1)', () => {
    const taxed = cost(1200, { vat: 252, deductible: false })
    expect(asked(facts([[taxed], [taxed], [taxed]])).cents).toBe(euros(2178))
    const mixed = asked(facts([[taxed, cost(100, { vat: 21, kind: 'materials' })]]))
    expect(stepsOf(1, mixed)).toEqual([
      ['cost', euros(1300)],
      ['value-added-tax', euros(1552)],
      ['eligible', euros(1552)],
      ['share', euros(776)],
    ])
  })

  it('is rounded as the scheme says (C1)', () => {
    const rounded = (to: 'cent' | 'euro', way: 'down' | 'half-up' | 'up', amount: number) =>
      asked(facts([[cost(amount)]]), testScheme({ rounding: { to, way, article: '29:4' } })).cents
    expect(rounded('cent', 'down', 1234.57)).toBe(euros(617.28))
    expect(rounded('cent', 'half-up', 1234.57)).toBe(euros(617.29))
    expect(rounded('cent', 'up', 1234.57)).toBe(euros(617.29))
    expect(rounded('cent', 'up', 1234.56)).toBe(euros(617.28))
    expect(rounded('euro', 'down', 1235.98)).toBe(euros(617))
    expect(rounded('euro', 'half-up', 1235)).toBe(euros(618))
    expect(rounded('euro', 'half-up', 1234.98)).toBe(euros(617))
    expect(rounded('euro', 'up', 1234.02)).toBe(euros(618))
  })

  it('stays within what was claimed for each person (C2)', () => {
    const two = facts([[cost(6800)], [cost(6800)]])
    expect(asked(two)).toMatchObject({ cents: euros(5000), loweredBy: ['person-cap'] })
    const claimed = {
      personCaps: [
        { personId: person('1'), cents: euros(1600) },
        { personId: person('2'), cents: euros(2500) },
      ],
      employerCapCents: euros(25_000),
      ceilingCents: euros(100_000),
    }
    const judged = asked({ ...two, claimed })
    expect(judged.cents).toBe(euros(4100))
    expect(judged.arithmetic).toContainEqual({
      step: 'person-cap',
      no: 1,
      cents: euros(1600),
      limitCents: euros(1600),
      article: '29:5',
    })
  })

  it('gives nothing to somebody for whom nothing could be claimed', () => {
    const claimed = { personCaps: [], employerCapCents: euros(100), ceilingCents: euros(100) }
    expect(asked({ ...facts([[cost(100)]]), claimed }).cents).toBe(0)
  })

  it('stays within what is left for the employer, and refuses the rest (C3)', () => {
    const all = facts([[cost(4125)], [cost(4125)]])
    const personCaps = all.participations.map(({ personId }) => ({ personId, cents: euros(2500) }))
    const claimed = { personCaps, employerCapCents: euros(2600), ceilingCents: euros(4125) }
    const judged = asked({ ...all, claimed })
    expect(judged).toMatchObject({ cents: euros(2600), loweredBy: ['employer-cap'] })
    expect(stepsOf(undefined, judged)).toEqual([
      ['employer-cap', euros(2600)],
      ['ceiling', euros(2600)],
    ])
  })

  it('leaves out what others pay, unless that may stand beside it (C4)', () => {
    const all = facts([[cost(3000)]], {}, { thirdPartyCents: euros(1000) })
    expect(asked(all).cents).toBe(euros(1000))
    expect(asked(all).arithmetic).toContainEqual({
      step: 'third-party',
      no: 1,
      cents: euros(2000),
      article: '29:3',
    })
    const beside = testScheme({ thirdPartyMoney: { effect: 'may-stand-beside', article: '3' } })
    expect(asked(all, beside).cents).toBe(euros(1500))
    expect(asked(facts([[cost(100)]], {}, { thirdPartyCents: euros(300) })).cents).toBe(0)
  })

  it('leaves out kinds of cost that the scheme does not pay', () => {
    const judged = asked(facts([[cost(1000), cost(500, { kind: 'trainee-wages' })]]))
    expect(judged.cents).toBe(euros(500))
    expect(judged.arithmetic).toContainEqual({
      step: 'cost-not-eligible',
      no: 1,
      cents: euros(1000),
      article: '29:3',
    })
  })

  it('pays for who works in the region, and says for whom not (C12)', () => {
    const eight = Array.from({ length: 8 }, () => [cost(100)])
    const judged = asked(withParticipation(facts(eight), 8, { workMunicipality: outside }))
    expect(judged.cents).toBe(euros(350))
    expect(judged.outcomes).toEqual([
      {
        rule: 'work-in-region',
        article: '29:2',
        result: 'met',
        used: { workMunicipality: 'GM0193' },
        participations: [1, 2, 3, 4, 5, 6, 7],
      },
      {
        rule: 'work-in-region',
        article: '29:2',
        result: 'not-met',
        used: { workMunicipality: 'GM0150' },
        participations: [8],
      },
    ])
    expect(judged.assessed[7]).toEqual({
      no: 8,
      eligibleCents: 0,
      subsidyCents: 0,
      notMet: ['work-in-region'],
    })
  })

  it('takes the first rate that is for a participation, by theme', () => {
    const version = testScheme({
      rates: [
        { numerator: 50, denominator: 100, when: { themes: ['energie' as Slug] }, article: '5a' },
        { numerator: 30, denominator: 100, when: { themes: ['taal' as Slug] }, article: '5b' },
      ],
    })
    const all = facts([[cost(1000)], [cost(1000)], [cost(1000)], [cost(1000)]])
    const themed = ['energie', 'taal', 'anders', undefined].reduce(
      (changed, theme, index) => withParticipation(changed, index + 1, { theme: theme as Slug | undefined }),
      all,
    )
    expect(asked(themed, version).assessed.map(({ subsidyCents }) => subsidyCents)).toEqual([
      euros(500),
      euros(300),
      0,
      0,
    ])
  })

  it('says by which rate each share was taken, and that there was none', () => {
    const version = testScheme({
      rates: [
        { numerator: 1, denominator: 4, when: { sizes: ['large'] }, article: '5a' },
        { numerator: 3, denominator: 4, when: { sizes: ['small'] }, article: '5b' },
      ],
    })
    const share = (size?: 'small' | 'medium') =>
      asked(facts([[cost(1000)]], size === undefined ? {} : { size }), version).arithmetic.filter(
        ({ step }) => step === 'share',
      )
    expect(share('small')).toEqual([
      { step: 'share', no: 1, cents: euros(750), numerator: 3, denominator: 4, article: '5b' },
    ])
    expect(share('medium')).toEqual([{ step: 'share', no: 1, cents: 0 }])
    expect(share()).toEqual([{ step: 'share', no: 1, cents: 0 }])
  })

  it('gives nothing below the least that is granted', () => {
    const version = testScheme({ minimum: { cents: euros(500), article: '7' } })
    expect(asked(facts([[cost(1000)]]), version).cents).toBe(euros(500))
    expect(asked(facts([[cost(999.99)]]), version)).toMatchObject({ cents: 0, loweredBy: ['minimum'] })
  })

  it('keeps the cap on an application for whom it is', () => {
    const version = testScheme({
      applicationCaps: [
        { cents: euros(5000), when: { applicants: ['individual'] }, article: '8' },
        { cents: euros(40_000), when: { applicants: ['cooperation'] }, article: '9' },
      ],
      personCap: { cents: euros(100_000), follows: 'person', article: '5' },
      employerCap: { cents: euros(1_000_000), article: '6' },
    })
    const costs = [[cost(60_000)], [cost(60_000)]]
    expect(asked(facts(costs, { applicant: 'individual' }), version).cents).toBe(euros(5000))
    expect(asked(facts(costs, { applicant: 'cooperation' }), version).cents).toBe(euros(40_000))
    expect(asked(facts(costs), version).cents).toBe(euros(60_000))
    expect(asked(facts(costs, { applicant: 'individual' }), version).arithmetic).toContainEqual({
      step: 'application-cap',
      cents: euros(5000),
      limitCents: euros(5000),
      article: '8',
    })
  })

  it('gives no more than was asked for', () => {
    expect(asked(facts([[cost(1000)]], { asksAtMostCents: euros(321) }))).toMatchObject({
      cents: euros(321),
      loweredBy: ['asked'],
      arithmetic: expect.arrayContaining([
        { step: 'asked', cents: euros(321), limitCents: euros(321), article: 'Awb 4:29' },
      ]) as never,
    })
  })

  it('never gives more than the share of what is borne, nor more than any limit', () => {
    const amount = fc.integer({ min: 0, max: 10_000_000 }).map((each) => each as Cents)
    fc.assert(
      fc.property(
        fc.array(fc.tuple(amount, amount, amount), { minLength: 1, maxLength: 8 }),
        amount,
        amount,
        (rows, employerCapCents, ceilingCents) => {
          const all = facts(
            rows.map(([cents, vatCents]) => [{ kind: 'training', cents, vatCents, vatDeductible: false }]),
          )
          const themed = rows.reduce(
            (changed, [, , thirdPartyCents], index) =>
              withParticipation(changed, index + 1, { thirdPartyCents }),
            all,
          )
          const personCaps = all.participations.map(({ personId }) => ({ personId, cents: euros(2500) }))
          const judged = asked({ ...themed, claimed: { personCaps, employerCapCents, ceilingCents } })
          expect(judged.cents).toBeLessThanOrEqual(Math.min(employerCapCents, ceilingCents))
          judged.lines.forEach(({ cents }, index) => {
            const [costCents, vatCents, others] = rows[index] ?? [0, 0, 0]
            expect(cents * 2).toBeLessThanOrEqual(Math.max(0, costCents + vatCents - others))
          })
        },
      ),
      { numRuns: 100 },
    )
  })
})

describe('what a scheme determines', () => {
  const granted = (amounts: readonly number[], completed: readonly boolean[], grants = 1250) =>
    amounts.reduce(
      (all, _, index) =>
        withParticipation(all, index + 1, { completed: completed[index], grantedCents: euros(grants) }),
      facts(
        amounts.map((amount) => [cost(amount)]),
        { claimed: { personCaps: [] } },
      ),
    )

  it('counts only who finished: a cancellation fee is not eligible (C9)', () => {
    const judged = determined(granted([2500, 2500, 2500, 1000], [true, true, true, false]))
    expect(judged.cents).toBe(euros(3750))
    expect(judged.lines[3]).toEqual({ no: 4, cents: 0 })
  })

  it('follows the real cost, but never above the grant (C9)', () => {
    expect(determined(granted([2000, 2000, 2000, 2000], [true, true, true, true])).cents).toBe(euros(4000))
    const all = granted([2000, 3000, 3000, 3000], [true, true, true, true])
    const personCaps = all.participations.map(({ personId }) => ({ personId, cents: euros(2500) }))
    const judged = determined({ ...all, claimed: { personCaps } })
    expect(judged.cents).toBe(euros(5000))
    expect(judged.arithmetic.at(-1)).toEqual({
      step: 'grant',
      cents: euros(5000),
      limitCents: euros(5000),
      article: 'Awb 4:46',
    })
    expect(judged.lines.map(({ cents }) => cents / 100)).toEqual([909.09, 1363.64, 1363.64, 1363.63])
  })

  it('gives one person more than was granted only from what the cap had left', () => {
    const all = granted([2000, 3000], [true, true])
    expect(determined(all).cents).toBe(euros(2250))
    const claimed = {
      personCaps: [{ personId: person('2'), cents: euros(1400) }],
      employerCapCents: euros(1),
    }
    expect(determined({ ...all, claimed }).cents).toBe(euros(2400))
  })

  it('passes over rules about the request as a whole, which were met when it was decided', () => {
    const atLeast = testScheme({
      rules: [
        {
          rule: 'cost-at-least',
          cents: euros(5000),
          article: '3',
          text: 'Ten minste 5.000 euro.',
          whenUnknown: 'ask',
        },
      ],
    })
    expect(determined(granted([2000], [true]), atLeast).cents).toBe(euros(1000))
    expect(asked(facts([[cost(2000)]]), atLeast).cents).toBe(0)
  })

  it('takes back what turns out to be paid by others (C4)', () => {
    const all = granted([3000], [true], 1500)
    expect(determined(withParticipation(all, 1, { thirdPartyCents: euros(1000) })).cents).toBe(euros(1000))
  })

  it('leaves out who worked elsewhere', () => {
    const all = withParticipation(granted([2000], [true]), 1, { workMunicipality: outside })
    expect(determined(all).cents).toBe(0)
  })
})
