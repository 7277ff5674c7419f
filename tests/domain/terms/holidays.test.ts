import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  dayAfter,
  daysAfter,
  daysBetween,
  monthsAfter,
  weekdayOf,
  weekdays,
} from '../../../domain/calendar.ts'
import { easterSunday, holidays, holidaysIn, isDayOff } from '../../../domain/terms/holidays.ts'
import { isWorkingDay, workingDaysAfter } from '../../../domain/terms/working-days.ts'
import type { CalendarDay } from '../../../events/primitives.ts'

const day = (text: string): CalendarDay => text as CalendarDay
const daysOff = { holidays, added: [] }

/** After the first day, up to and with the last. */
function workingDaysWithin(first: CalendarDay, last: CalendarDay): number {
  let count = 0
  for (let each = dayAfter(first); each <= last; each = dayAfter(each))
    if (isWorkingDay(each, daysOff)) count += 1
  return count
}

describe('the holidays of a year', () => {
  it.each([
    [2016, '2016-03-27'],
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2030, '2030-04-21'],
    [2038, '2038-04-25'],
    [2285, '2285-03-22'],
  ])('have Easter of %i on %s', (year, easter) => {
    expect(easterSunday(year)).toBe(easter)
  })

  it('have Easter when another way to reckon it says so (Oudin), for a thousand years', () => {
    const whole = Math.floor
    const byOudin = (year: number): string => {
      const century = whole(year / 100)
      const golden = year % 19
      const k = whole((century - 17) / 25)
      const epact = (century - whole(century / 4) - whole((century - k) / 3) + 19 * golden + 15) % 30
      const moon =
        epact -
        whole(epact / 28) * (1 - whole(epact / 28) * whole(29 / (epact + 1)) * whole((21 - golden) / 11))
      const weekday = (year + whole(year / 4) + moon + 2 - century + whole(century / 4)) % 7
      const fromMarch = moon - weekday
      const month = 3 + whole((fromMarch + 40) / 44)
      const date = fromMarch + 28 - 31 * whole(month / 4)
      return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
    }
    const years = Array.from({ length: 1000 }, (_, index) => 1900 + index)
    expect(years.map((year) => easterSunday(year))).toEqual(years.map(byOudin))
  })

  it('are those of 2026', () => {
    expect(Object.values(holidaysIn(2026))).toEqual([
      '2026-01-01',
      '2026-04-03',
      '2026-04-06',
      '2026-04-27',
      '2026-05-05',
      '2026-05-14',
      '2026-05-25',
      '2026-12-25',
      '2026-12-26',
    ])
  })

  it('have Kings day a day earlier when it would be a Sunday', () => {
    expect(holidaysIn(2025)['kings-day']).toBe('2025-04-26')
    expect(holidaysIn(2031)['kings-day']).toBe('2031-04-26')
    expect(holidaysIn(2030)['kings-day']).toBe('2030-04-27')
  })

  it('count only when they are said to, and days added by decree do', () => {
    expect(isDayOff(day('2026-05-05'), { holidays: ['kings-day'], added: [] })).toBe(false)
    expect(isDayOff(day('2026-05-15'), { holidays: [], added: [day('2026-05-15')] })).toBe(true)
  })
})

const anyDay = fc
  .date({ min: new Date('1970-01-01'), max: new Date('2400-12-31'), noInvalidDate: true })
  .map((date) => day(date.toISOString().slice(0, 10)))

describe('days', () => {
  it('are counted as the computer counts them, leap days and centuries included', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 40_000 }), (from, count) => {
        const date = new Date(`${from}T00:00:00Z`)
        expect(weekdayOf(from)).toBe(weekdays[date.getUTCDay()])
        date.setUTCDate(date.getUTCDate() + count)
        const expected = date.toISOString().slice(0, 10)
        expect(daysAfter(from, count)).toBe(expected)
        expect(daysBetween(from, day(expected))).toBe(count)
        expect(daysAfter(day(expected), -count)).toBe(from)
      }),
    )
  })

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-10-31', 4, '2027-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
  ])('have %s %i months on as %s', (from, months, expected) => {
    expect(monthsAfter(day(from), months)).toBe(expected)
  })

  it('that are worked are as many as were counted', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 60 }), (from, count) => {
        const last = workingDaysAfter(from, count, daysOff)
        expect(workingDaysWithin(from, last)).toBe(count)
        expect(workingDaysWithin(from, dayAfter(last))).toBeLessThanOrEqual(count + 1)
      }),
    )
  })
})
