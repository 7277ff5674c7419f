import { describe, expect, it } from 'vitest'
import { judge } from '../../../domain/rules/judge.ts'
import type { ApplicationFacts, ParticipationFacts } from '../../../events/facts.ts'
import type { StateAid } from '../../../events/scheme-amounts.ts'
import { day, euros, testScheme } from '../../support/application-builders.ts'
import { cost, facts } from '../../support/scheme-builders.ts'

const trainingAid: StateAid = {
  route: 'training-aid',
  reason: 'Opleidingssteun.',
  article: 'AGVV art. 31',
  sizes: {
    small: { staffBelow: 50, turnoverCents: euros(10_000_000), balanceCents: euros(10_000_000) },
    medium: { staffBelow: 250, turnoverCents: euros(50_000_000), balanceCents: euros(43_000_000) },
  },
  basePercent: 50,
  bonusPercent: { small: 20, medium: 10, disadvantaged: 10 },
  capPercent: 70,
  kinds: ['training', 'materials', 'travel', 'trainee-wages'],
}

/** A scheme that pays all, so that only the limit of aid law holds. */
const paysAll = testScheme({
  stateAid: trainingAid,
  rates: [{ numerator: 1, denominator: 1, article: '29:4' }],
  eligibleCosts: { kinds: ['training', 'materials', 'travel', 'trainee-wages'], article: '29:3' },
  personCap: { cents: euros(100_000), follows: 'person', article: '29:5' },
})
const costsOfC5 = [
  cost(4000),
  cost(500, { kind: 'materials' }),
  cost(300, { kind: 'travel' }),
  cost(2100, { kind: 'trainee-wages' }),
]
const maximum = (overrides: Partial<ApplicationFacts> = {}, each: Partial<ParticipationFacts> = {}) =>
  judge(facts([costsOfC5], overrides, each), paysAll, 'request').cents

describe('training aid (C5)', () => {
  it('is half of the cost, more for smaller undertakings, and never above seventy per cent', () => {
    expect(maximum({ size: 'large' })).toBe(euros(3450))
    expect(maximum({ size: 'medium' })).toBe(euros(4140))
    expect(maximum({ size: 'small' })).toBe(euros(4830))
    expect(maximum({ size: 'small' }, { disadvantaged: true })).toBe(euros(4830))
    expect(maximum({ size: 'medium' }, { disadvantaged: true })).toBe(euros(4830))
    expect(maximum({ size: 'large' }, { disadvantaged: true })).toBe(euros(4140))
  })

  it('counts only kinds of cost that aid may be given for, and shows its limit', () => {
    const all = facts([[...costsOfC5, cost(1000, { kind: 'other' })]], { size: 'large' })
    expect(judge(all, paysAll, 'request').arithmetic).toContainEqual({
      step: 'state-aid',
      no: 1,
      cents: euros(3450),
      limitCents: euros(3450),
      article: 'AGVV art. 31',
    })
  })

  it('takes an undertaking of unknown size for a large one', () => {
    expect(maximum()).toBe(euros(3450))
  })

  it('lets a grant of half pass for all', () => {
    const half = { ...paysAll, rates: testScheme().rates }
    for (const size of ['large', 'medium', 'small'] as const) {
      expect(judge(facts([costsOfC5], { size }), half, 'request').cents).toBe(euros(3450))
    }
  })

  it('is nothing for what the law obliges to, or had begun before the application', () => {
    expect(maximum({ size: 'small' }, { content: 'mandatory' })).toBe(0)
    expect(maximum({ size: 'small' }, { startsOn: day('2026-03-02') })).toBe(0)
    expect(maximum({ size: 'small' }, { startsOn: day('2026-03-03') })).toBe(euros(4830))
  })
})

describe('de-minimis aid (C6)', () => {
  const deMinimis = (aboveRoom: 'refused' | 'lowered') =>
    testScheme({
      stateAid: {
        route: 'de-minimis',
        reason: 'De-minimissteun.',
        article: 'Verordening 2023/2831 art. 3',
        ceilingCents: euros(300_000),
        years: 3,
        marginDays: 1,
        aboveRoom,
      },
      personCap: { cents: euros(100_000), follows: 'person', article: '29:5' },
    })
  const aid = (room: number) => ({
    countedCents: euros(300_000 - room),
    roomCents: euros(room),
    decidedOn: day('2026-11-24'),
  })
  const given = (aboveRoom: 'refused' | 'lowered', room?: number) =>
    judge(
      facts([[cost(40_000)]], room === undefined ? {} : { aid: aid(room) }),
      deMinimis(aboveRoom),
      'request',
    )

  it('has no cover at all when it does not fit, so that the scheme refuses it or lowers it beforehand', () => {
    expect(given('refused', 5000)).toMatchObject({ cents: 0, loweredBy: ['state-aid'] })
    expect(given('lowered', 5000)).toMatchObject({ cents: euros(5000), loweredBy: ['state-aid'] })
    expect(given('refused', 20_000)).toMatchObject({ cents: euros(20_000), loweredBy: [] })
    expect(given('refused', 19_999.99)).toMatchObject({ cents: 0 })
  })

  it('is not looked at where it is not the route of the scheme', () => {
    expect(judge(facts([[cost(4000)]], { aid: aid(1) }), testScheme(), 'request').cents).toBe(euros(2000))
  })

  it('is not held against anybody before the ledger is known', () => {
    expect(given('refused').cents).toBe(euros(20_000))
  })
})
