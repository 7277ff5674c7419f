import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amsterdamDay, amsterdamYear, dayAfter, startOfDay } from '../../domain/calendar.ts'
import type { CalendarDay, Instant } from '../../events/primitives.ts'

const byTimeZoneDatabase = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' })

describe('the calendar of Amsterdam', () => {
  it.each([
    ['2026-01-15T22:59:59.999Z', '2026-01-15'],
    ['2026-01-15T23:00:00.000Z', '2026-01-16'],
    ['2026-07-15T21:59:59.999Z', '2026-07-15'],
    ['2026-07-15T22:00:00.000Z', '2026-07-16'],
    ['2026-03-28T22:30:00.000Z', '2026-03-28'],
    ['2026-03-29T22:30:00.000Z', '2026-03-30'],
    ['2026-10-24T22:30:00.000Z', '2026-10-25'],
    ['2026-10-25T22:30:00.000Z', '2026-10-25'],
    ['2024-02-28T23:30:00.000Z', '2024-02-29'],
    ['2025-12-31T23:00:00.000Z', '2026-01-01'],
  ])('has %s on %s', (instant, day) => {
    expect(amsterdamDay(instant as Instant)).toBe(day)
  })

  it('takes the year of a moment from its day there', () => {
    expect(amsterdamYear('2025-12-31T23:00:00.000Z' as Instant)).toBe(2026)
    expect(dayAfter('2025-12-31' as CalendarDay)).toBe('2026-01-01')
  })

  it.each([
    ['2026-01-16', '2026-01-15T23:00:00.000Z'],
    ['2026-07-16', '2026-07-15T22:00:00.000Z'],
    ['2026-03-29', '2026-03-28T23:00:00.000Z'],
    ['2026-03-30', '2026-03-29T22:00:00.000Z'],
    ['2026-10-25', '2026-10-24T22:00:00.000Z'],
    ['2026-10-26', '2026-10-25T23:00:00.000Z'],
    ['2024-03-01', '2024-02-29T23:00:00.000Z'],
  ])('lets %s begin at %s', (day, instant) => {
    expect(startOfDay(day as CalendarDay)).toBe(instant)
  })

  it('agrees with the time zone database', () => {
    const moments = fc.date({ min: new Date('1997-01-01'), max: new Date('2050-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(moments, (date) => {
        expect(amsterdamDay(date.toISOString() as Instant)).toBe(byTimeZoneDatabase.format(date))
      }),
      { numRuns: 500 },
    )
  })
})
