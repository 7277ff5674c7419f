import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distribute, shareOf } from '../../domain/money.ts'
import type { Cents } from '../../events/primitives.ts'
import { euros } from '../support/application-builders.ts'

const amount = fc.integer({ min: 0, max: 100_000_000_000 }).map((cents) => cents as Cents)

describe('money', () => {
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
  })

  it('has nothing to divide over without weights', () => {
    expect(distribute(0 as Cents, [0, 0])).toEqual([0, 0])
    expect(() => distribute(1 as Cents, [0, 0])).toThrow(RangeError)
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
