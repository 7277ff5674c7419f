import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distribute, less, lowest, noCents, shareOf, sumOf } from '../../domain/money.ts'
import type { Cents } from '../../events/primitives.ts'
import { euros } from '../support/application-builders.ts'

const amount = fc.integer({ min: 0, max: 100_000_000_000 }).map((cents) => cents as Cents)

describe('money', () => {
  it('is added up, and is nothing when there is none', () => {
    expect(sumOf([euros(1), euros(2.5), euros(0.01)])).toBe(euros(3.51))
    expect(sumOf([])).toBe(noCents)
  })

  it('is what remains after taking some of it, never less than nothing', () => {
    expect(less(euros(5), euros(1.5))).toBe(euros(3.5))
    expect(less(euros(1), euros(5))).toBe(0)
  })

  it('is the lowest of several amounts', () => {
    expect(lowest(euros(5), euros(1.5), euros(2))).toBe(euros(1.5))
  })

  it('takes a share and rounds it down to the cent', () => {
    expect(shareOf(euros(1234.57), 1, 2)).toBe(euros(617.28))
  })

  it('divides pro rata so that the parts add up (C15)', () => {
    const parts = distribute(euros(1_000_000), [400_000, 500_000, 150_000].map(euros))
    expect(parts).toEqual([380_952.38, 476_190.48, 142_857.14].map(euros))
  })

  it('divides what a sector table releases by source (C13)', () => {
    const parts = distribute(euros(87_700), [225_000, 112_500, 112_500, 50_000].map(euros))
    expect(parts).toEqual([39_465, 19_732.5, 19_732.5, 8_770].map(euros))
  })

  it('gives an indivisible cent to the first of equals', () => {
    expect(distribute(100 as Cents, [1, 1, 1])).toEqual([34, 33, 33])
    expect(distribute(2 as Cents, [1, 1, 1])).toEqual([1, 1, 0])
  })

  it('gives the cents left over to the largest remainders, wherever they stand', () => {
    // A tenth of 14, 35 and 51 leaves 0.4, 0.5 and 0.1.
    expect(distribute(10 as Cents, [14, 35, 51])).toEqual([1, 4, 5])
    expect(distribute(10 as Cents, [51, 14, 35])).toEqual([5, 1, 4])
    // A tenth of 17, 36 and 47 leaves 0.7, 0.6 and 0.7: the two larger ones get a cent.
    expect(distribute(10 as Cents, [17, 36, 47])).toEqual([2, 3, 5])
    expect(distribute(10 as Cents, [36, 17, 47])).toEqual([3, 2, 5])
    expect(distribute(10 as Cents, [47, 17, 36])).toEqual([5, 2, 3])
  })

  it('has nothing to divide over without weights', () => {
    expect(distribute(0 as Cents, [0, 0])).toEqual([0, 0])
    expect(() => distribute(1 as Cents, [0, 0])).toThrow('nothing to divide 1 cents over')
  })

  it('always adds up, and exceeds no weight when there is enough weight', () => {
    fc.assert(
      fc.property(amount, fc.array(amount, { minLength: 1, maxLength: 20 }), (total, weights) => {
        fc.pre(weights.some((weight) => weight > 0))
        const parts = distribute(total, weights)
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total)
        if (total <= weights.reduce((sum, weight) => sum + weight, 0)) {
          expect(parts.every((part, index) => part <= (weights[index] ?? 0))).toBe(true)
        }
      }),
      { numRuns: 200 },
    )
  })
})
