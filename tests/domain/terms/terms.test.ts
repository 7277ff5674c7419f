import { describe, expect, it } from 'vitest'
import { daysAfter } from '../../../domain/calendar.ts'
import { firstPenaltyDay, penaltyUntil, type PenaltyLadder } from '../../../domain/terms/penalty.ts'
import { suspended, suspensionByRequest } from '../../../domain/terms/suspension.ts'
import { lastDayOf, type Term } from '../../../domain/terms/term.ts'
import { holidays, type DaysOff } from '../../../domain/terms/holidays.ts'
import type { CalendarDay, Cents } from '../../../events/primitives.ts'

const day = (text: string): CalendarDay => text as CalendarDay
const daysOff: DaysOff = { holidays, added: [] }
const statute = (count: number, unit: Term['unit']): Term => ({ count, unit, setBy: 'statute', article: 'x' })
const ordinance = (count: number, unit: Term['unit']): Term => ({
  ...statute(count, unit),
  setBy: 'ordinance',
})
const last = (term: Term, after: string): CalendarDay => lastDayOf(term, day(after), daysOff)

describe('the last day of a term', () => {
  it('moves past Kings day when a statute sets it, not when an ordinance does (C8)', () => {
    expect(last(statute(8, 'weeks'), '2026-03-02')).toBe('2026-04-28')
    expect(last(ordinance(8, 'weeks'), '2026-03-02')).toBe('2026-04-27')
  })

  it.each([
    ['a Saturday', 6, 'weeks', '2026-05-23', '2026-07-06'],
    ['a Sunday', 2, 'weeks', '2026-11-15', '2026-11-30'],
    ['Good Friday and Easter', 4, 'weeks', '2026-03-06', '2026-04-07'],
    ['Kings day on the Saturday before', 1, 'weeks', '2025-04-19', '2025-04-28'],
    ['both Christmas days and a weekend', 6, 'weeks', '2026-11-13', '2026-12-28'],
    ['New Year on a Friday', 6, 'weeks', '2026-11-20', '2027-01-04'],
  ] as const)('moves past %s', (_, count, unit, after, expected) => {
    expect(last(statute(count, unit), after)).toBe(expected)
  })

  it('does not move when the term is longer than twelve weeks, ninety days or three months, or in years', () => {
    expect(last(statute(12, 'weeks'), '2026-08-01')).toBe('2026-10-26')
    expect(last(statute(13, 'weeks'), '2026-08-01')).toBe('2026-10-31')
    expect(last(statute(90, 'days'), '2026-08-02')).toBe('2026-11-02')
    expect(last(statute(91, 'days'), '2026-08-01')).toBe('2026-10-31')
    expect(last(statute(3, 'months'), '2026-07-31')).toBe('2026-11-02')
    expect(last(statute(4, 'months'), '2026-06-30')).toBe('2026-10-30')
    expect(last(statute(5, 'years'), '2026-10-31')).toBe('2031-10-31')
  })

  it('leaves two working days in a term of three days or more', () => {
    expect(last(statute(3, 'days'), '2026-12-24')).toBe('2026-12-29')
    expect(last(statute(2, 'days'), '2026-12-24')).toBe('2026-12-28')
  })

  it('falls on the last day of a month that has no such date', () => {
    expect(last(ordinance(1, 'months'), '2028-01-31')).toBe('2028-02-29')
    expect(last(ordinance(1, 'years'), '2028-02-29')).toBe('2029-02-28')
  })

  it('follows an account that never came from term to term (C10)', () => {
    expect(last(ordinance(13, 'weeks'), '2026-06-30')).toBe('2026-09-29')
    expect(last(ordinance(4, 'weeks'), '2026-09-30')).toBe('2026-10-28')
    expect(last(ordinance(2, 'weeks'), '2026-10-29')).toBe('2026-11-12')
    const objectionUntil = last(statute(6, 'weeks'), '2026-11-18')
    expect(objectionUntil).toBe('2026-12-30')
    expect(last(statute(2, 'weeks'), '2027-01-04')).toBe('2027-01-18')
    expect(last(statute(6, 'weeks'), objectionUntil)).toBe('2027-02-10')
    expect(last(statute(12, 'weeks'), objectionUntil)).toBe('2027-03-24')
    expect(last(statute(5, 'years'), '2026-11-18')).toBe('2031-11-18')
  })

  it('counts twenty working days to the register, with 5 May off or not (C6)', () => {
    const register = statute(20, 'working-days')
    const without: DaysOff = { ...daysOff, holidays: holidays.filter((each) => each !== 'liberation-day') }
    expect(lastDayOf(register, day('2026-04-28'), without)).toBe('2026-05-28')
    expect(lastDayOf(register, day('2026-04-28'), daysOff)).toBe('2026-05-29')
  })

  it('heeds a day that a decree adds', () => {
    const added: DaysOff = { ...daysOff, added: [day('2026-05-15')] }
    expect(lastDayOf(statute(2, 'weeks'), day('2026-05-01'), added)).toBe('2026-05-18')
  })
})

describe('a term that stands still', () => {
  const eightWeeks = last(ordinance(8, 'weeks'), '2026-03-02')

  it('does so from the day after the request to the day before the completion (C8)', () => {
    const suspension = suspensionByRequest({
      requestedOn: day('2026-03-16'),
      termEndsOn: day('2026-03-30'),
      completedOn: day('2026-03-26'),
    })
    expect(suspension).toMatchObject({ firstOn: '2026-03-17', lastOn: '2026-03-25' })
    expect(suspended(eightWeeks, [suspension!])).toBe('2026-05-06')
  })

  it('goes on after the stated term, whether it was completed late or not at all', () => {
    const asked = { requestedOn: day('2026-03-16'), termEndsOn: day('2026-03-30') }
    const late = suspensionByRequest({ ...asked, completedOn: day('2026-04-09') })
    expect(late).toMatchObject({ firstOn: '2026-03-17', lastOn: '2026-03-30' })
    expect(suspensionByRequest(asked)).toEqual(late)
  })

  it('does not stand still for a request without a term, nor for one answered on the day itself or the next', () => {
    expect(suspensionByRequest({ requestedOn: day('2026-03-16') })).toBeUndefined()
    const asked = { requestedOn: day('2026-03-16'), termEndsOn: day('2026-03-30') }
    expect(suspensionByRequest({ ...asked, completedOn: day('2026-03-16') })).toBeUndefined()
    expect(suspensionByRequest({ ...asked, completedOn: day('2026-03-17') })).toBeUndefined()
  })

  it('counts a day in two suspensions once, and one after the end not at all', () => {
    const first = { reason: 'delay-agreed', firstOn: day('2026-03-10'), lastOn: day('2026-03-19') } as const
    const second = { reason: 'outage', firstOn: day('2026-03-15'), lastOn: day('2026-03-24') } as const
    const within = { reason: 'outage', firstOn: day('2026-03-12'), lastOn: day('2026-03-14') } as const
    const after = { reason: 'outage', firstOn: day('2026-07-01'), lastOn: day('2026-07-02') } as const
    expect(suspended(eightWeeks, [after, second, within, first])).toBe(daysAfter(eightWeeks, 15))
  })

  it('has no end while it lasts', () => {
    expect(suspended(eightWeeks, [{ reason: 'force-majeure', firstOn: day('2026-03-10') }])).toBeUndefined()
  })
})

describe('the penalty for deciding late', () => {
  const ladder: PenaltyLadder = {
    graceDays: 14,
    steps: [
      { days: 14, dailyCents: 2_300 as Cents },
      { days: 14, dailyCents: 3_500 as Cents },
      { days: 14, dailyCents: 4_500 as Cents },
    ],
    article: 'Awb 4:17',
  }
  const notice = day('2026-05-11')

  it('begins the day after two full weeks (C8)', () => {
    expect(firstPenaltyDay(notice, ladder)).toBe('2026-05-26')
  })

  it.each([
    ['2026-05-20', 0, 0],
    ['2026-05-26', 0, 0],
    ['2026-05-27', 1, 2_300],
    ['2026-06-09', 14, 32_200],
    ['2026-06-10', 15, 35_700],
    ['2026-06-19', 24, 67_200],
    ['2026-07-07', 42, 144_200],
    ['2027-07-07', 42, 144_200],
  ])('for a decision announced on %s is %i days', (announcedOn, days, cents) => {
    expect(penaltyUntil(day(announcedOn), notice, ladder)).toEqual({ days, cents })
  })
})
