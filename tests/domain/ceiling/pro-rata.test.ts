import { describe, expect, test } from 'vitest'
import type { CeilingEvent } from '../../../events/ceiling-events.ts'
import { cents, confirm, id, release, reservations, reserved } from './claims.ts'
import { assessed, claimed, happened, on, proRataInMarch, settleAt } from './ways.ts'

const inMarch = claimed(proRataInMarch)
const a = inMarch(['A', '03-02 09:01', 3000])
const b = inMarch(['B', '03-02 09:07', 4200])
const c = inMarch(['C', '03-31 23:59', 9800])
const asAsked = [assessed(a, 3000), assessed(b, 4200), assessed(c, 9800)] as const
const closed = settleAt('04-01 00:00')
const turns: CeilingEvent = { type: 'claims-settled', upTo: on('04-01 00:00') }
const divided = (available: number, needed: number, parts: Record<string, number>): CeilingEvent => ({
  type: 'claims-divided',
  availableCents: cents(available),
  neededCents: cents(needed),
  parts: Object.entries(parts).map(([letter, euros]) => ({ applicationId: id(letter), cents: cents(euros) })),
})

describe('pro rata', () => {
  test('everybody gets the same fraction: 8,500.00 for 17,000.00 is a half', () => {
    happened(a, b, c, ...asAsked)
      .when(closed)
      .then(turns, divided(8500, 17_000, { A: 1500, B: 2100, C: 4900 }))
    expect(reservations(happened(a, b, c, ...asAsked, closed).state)).toEqual({ A: 1500, B: 2100, C: 4900 })
  })

  test('rounded down, with the cents left over to the largest remainders', () => {
    const thirds = ['A', 'B', 'C'].map((letter) => inMarch([letter, '03-02 09:00', 8500]))
    const { state } = happened(...thirds, ...thirds.map((claim) => assessed(claim, 8500)), closed)
    expect(reservations(state)).toEqual({ A: 2833.34, B: 2833.33, C: 2833.33 })
  })

  test('never above what is needed when there is enough', () => {
    happened(a, b, assessed(a, 3000), assessed(b, 4200))
      .when(closed)
      .then(turns, divided(7200, 7200, { A: 3000, B: 4200 }))
  })

  test('over what was assessed, and so only when all in the window are', () => {
    happened(a, b, c, assessed(a, 3000), assessed(b, 4200)).when(closed).thenNothing()
    happened(a, b, c, assessed(a, 3000), assessed(b, 4200), assessed(c, 1300))
      .when(closed)
      .then(turns, divided(8500, 8500, { A: 3000, B: 4200, C: 1300 }))
  })

  test('not before the window has closed', () => {
    happened(a, assessed(a, 3000)).when(settleAt('03-31 23:59')).thenNothing()
  })

  test('whoever was complete after the window has no part in it, and nobody waits for it', () => {
    const after = inMarch(['D', '04-01 00:00', 100])
    happened(a, after, assessed(a, 3000))
      .when(closed)
      .then(turns, divided(3000, 3000, { A: 3000 }))
  })

  test('of nothing, everybody gets nothing', () => {
    const empty = claimed(proRataInMarch, { ceilingCents: cents(0) })(['A', '03-02 09:01', 3000])
    happened(empty, assessed(empty, 3000))
      .when(closed)
      .then(turns, divided(0, 3000, { A: 0 }))
    happened(a, assessed(a, 0))
      .when(closed)
      .then(turns, divided(0, 0, { A: 0 }))
  })

  test('yields nothing while there is nothing new', () => {
    happened(a, b, c, ...asAsked, closed)
      .when(settleAt('04-02 00:00'))
      .thenNothing()
    happened().when(closed).thenNothing()
  })
})

describe('after it was divided pro rata', () => {
  const half = [a, b, c, ...asAsked, closed] as const

  test('what comes free does not go round: it would give more to who is decided on later', () => {
    happened(...half, release(['C', 3]))
      .when(settleAt('04-02 00:00'))
      .thenNothing()
  })

  test('whoever is assessed lower gets the fraction of that', () => {
    expect(reservations(happened(...half, assessed(a, 2000, 3)).state)).toMatchObject({ A: 1000 })
    expect(reservations(happened(...half, assessed(a, 3000, 3)).state)).toMatchObject({ A: 1500 })
  })

  test('brought up again, it gets the fraction of that so far as there is room', () => {
    const { state } = happened(...half, assessed(a, 2000, 3), assessed(a, 2800, 4), settleAt('04-02 00:00'))
    expect(reservations(state)).toEqual({ A: 1400, B: 2100, C: 4900 })
  })

  test('who is found late gets the same fraction, so far as there is room', () => {
    const late = inMarch(['D', '03-03 10:00', 1000])
    const other = inMarch(['E', '03-03 11:00', 1000])
    const found = [late, other, assessed(late, 1000), assessed(other, 1000)] as const
    expect(reservations(happened(...half, ...found, closed).state)).toMatchObject({ D: 0, E: 0 })
    happened(...half, ...found, assessed(b, 2700, 3))
      .when(settleAt('04-02 00:00'))
      .then({ type: 'claims-settled', upTo: on('04-02 00:00') }, reserved('D', 500), reserved('E', 250))
  })

  test('who got less than the fraction for want of room gets the rest of it when room comes', () => {
    const late = inMarch(['D', '03-03 10:00', 1000])
    const found = [late, assessed(late, 1000), assessed(b, 3700, 3), settleAt('04-02 00:00')] as const
    expect(reservations(happened(...half, ...found).state)).toMatchObject({ B: 1850, D: 250 })
    happened(...half, ...found, release(['A', 3]))
      .when(settleAt('04-03 00:00'))
      .then(reserved('D', 500))
  })

  test('who is found late when nobody needed anything gets what is needed', () => {
    const late = inMarch(['D', '03-03 10:00', 1000])
    happened(a, assessed(a, 0), closed, late, assessed(late, 900))
      .when(settleAt('04-02 00:00'))
      .then({ type: 'claims-settled', upTo: on('04-02 00:00') }, reserved('D', 900))
  })

  test('a grant uses its part', () => {
    const { state } = happened(...half, confirm(['A', 3], '09:01', 1500))
    expect(state.closed).toEqual([[id('A'), 3, cents(1500)]])
  })
})
