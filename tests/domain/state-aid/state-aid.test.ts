import { describe, expect, it } from 'vitest'
import {
  firstDayWithRoomFor,
  roomOn,
  type DeMinimisAid,
  type DeMinimisRule,
} from '../../../domain/state-aid/de-minimis.ts'
import {
  maximumTrainingAid,
  sizeOf,
  type EnterpriseSize,
  type TrainingAidRule,
} from '../../../domain/state-aid/training-aid.ts'
import type { CalendarDay, Cents } from '../../../events/primitives.ts'

const day = (text: string): CalendarDay => text as CalendarDay
const euros = (amount: number): Cents => (amount * 100) as Cents

describe('de-minimis aid of an undertaking', () => {
  const rule: DeMinimisRule = {
    ceilingCents: euros(300_000),
    years: 3,
    marginDays: 1,
    article: 'Verordening (EU) 2023/2831, art. 3 lid 2',
  }
  const aid: DeMinimisAid[] = [
    { grantedOn: day('2023-12-15'), cents: euros(120_000) },
    { grantedOn: day('2024-03-10'), cents: euros(150_000) },
    { grantedOn: day('2025-09-01'), cents: euros(25_000) },
  ]

  it.each([
    ['2026-11-24', 5_000],
    ['2026-12-14', 5_000],
    ['2026-12-15', 5_000],
    ['2026-12-16', 5_000],
    ['2026-12-17', 125_000],
    ['2027-03-11', 125_000],
    ['2027-03-12', 275_000],
  ])('leaves room on %s for %i euros, whatever company of the group got it (C6)', (on, room) => {
    expect(roomOn(day(on), aid, rule)).toBe(euros(room))
  })

  it('does not count what is granted later, and never leaves less than nothing', () => {
    expect(roomOn(day('2023-12-14'), aid, rule)).toBe(euros(300_000))
    const more = [...aid, { grantedOn: day('2026-11-01'), cents: euros(90_000) }]
    expect(roomOn(day('2026-11-24'), more, rule)).toBe(0)
  })

  it('says when it fits', () => {
    const from = day('2026-11-24')
    expect(firstDayWithRoomFor(euros(5_000), from, aid, rule)).toBe('2026-11-24')
    expect(firstDayWithRoomFor(euros(20_000), from, aid, rule)).toBe('2026-12-17')
    expect(firstDayWithRoomFor(euros(200_000), from, aid, rule)).toBe('2027-03-12')
    expect(firstDayWithRoomFor(euros(300_001), from, aid, rule)).toBeUndefined()
  })

  it('counts aid of 29 February up to 28 February, with a day to be safe', () => {
    const leap = [{ grantedOn: day('2024-02-29'), cents: euros(300_000) }]
    expect(roomOn(day('2027-03-01'), leap, rule)).toBe(0)
    expect(roomOn(day('2027-03-02'), leap, rule)).toBe(euros(300_000))
  })
})

describe('aid for training under the block exemption (C5)', () => {
  const rule: TrainingAidRule = {
    sizes: {
      small: { staffBelow: 50, turnoverCents: euros(10_000_000), balanceCents: euros(10_000_000) },
      medium: { staffBelow: 250, turnoverCents: euros(50_000_000), balanceCents: euros(43_000_000) },
    },
    basePercent: 50,
    bonusPercent: { small: 20, medium: 10, disadvantaged: 10 },
    capPercent: 70,
    article: 'Verordening (EU) 651/2014, art. 31',
  }
  const training = {
    eligibleCents: euros(6_900),
    disadvantaged: false,
    mandatory: false,
    startedBeforeApplication: false,
  }

  it.each([
    ['large', false, 3_450],
    ['medium', false, 4_140],
    ['small', false, 4_830],
    ['small', true, 4_830],
    ['medium', true, 4_830],
    ['large', true, 4_140],
  ] as [EnterpriseSize, boolean, number][])(
    'to a %s enterprise (disadvantaged: %s) is at most %i',
    (size, disadvantaged, most) => {
      expect(maximumTrainingAid({ ...training, size, disadvantaged }, rule)).toMatchObject({
        maximumCents: euros(most),
        reasons: [],
      })
    },
  )

  it('is nothing for what began before the application or the law obliges to, with each reason', () => {
    const late = { ...training, size: 'small' as const, mandatory: true, startedBeforeApplication: true }
    expect(maximumTrainingAid(late, rule)).toMatchObject({
      maximumCents: 0,
      reasons: ['training-mandatory', 'started-before-application'],
    })
  })

  it.each([
    [49, 10_000_000, 90_000_000, 'small'],
    [49, 10_000_001, 10_000_000, 'small'],
    [50, 1, 1, 'medium'],
    [49, 10_000_001, 10_000_001, 'medium'],
    [249, 50_000_000, 43_000_001, 'medium'],
    [249, 50_000_001, 43_000_001, 'large'],
    [250, 1, 1, 'large'],
  ])('sees %i staff, %i turnover and %i balance as %s', (staff, turnover, balance, size) => {
    expect(sizeOf({ staff, turnoverCents: euros(turnover), balanceCents: euros(balance) }, rule)).toBe(size)
  })

  it('sees the group: 48 staff of a firm and 400 of its owner are large', () => {
    expect(sizeOf({ staff: 448, turnoverCents: euros(1), balanceCents: euros(1) }, rule)).toBe('large')
  })
})
