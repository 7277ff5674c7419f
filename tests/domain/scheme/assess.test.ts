import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assessParticipations } from '../../../domain/scheme/assess.ts'
import type { AskedParticipation } from '../../../domain/application/submit-application.ts'
import type { Cents } from '../../../events/primitives.ts'
import {
  deventer,
  euros,
  participation,
  participationsOf,
  raalte,
  region,
} from '../../support/application-builders.ts'

const half = { numerator: 1, denominator: 2, article: '29:4' }
const assessed = (asked: readonly AskedParticipation[], { vatDeductible = true, rate = half } = {}) =>
  assessParticipations(
    asked.map((each, index) => ({ ...each, no: index + 1 })),
    { rate, vatDeductible, municipalities: region },
  )
const subsidy = (lines: ReturnType<typeof assessed>): number =>
  lines.reduce((sum, { subsidyCents }) => sum + subsidyCents, 0)

describe('assessing what a scheme pays', () => {
  it('pays half of what three courses cost (C1)', () => {
    const lines = assessed(participationsOf(3, { costCents: euros(1200), vatCents: euros(252) }))
    expect(subsidy(lines)).toBe(euros(1800))
    expect(lines[0]).toEqual({
      no: 1,
      eligibleCents: euros(1200),
      subsidyCents: euros(600),
      reasons: ['vat-deductible'],
    })
  })

  it('counts value added tax for an employer that cannot deduct it (C1)', () => {
    const lines = assessed(participationsOf(3, { costCents: euros(1200), vatCents: euros(252) }), {
      vatDeductible: false,
    })
    expect(subsidy(lines)).toBe(euros(2178))
    expect(lines[0]?.reasons).toEqual([])
  })

  it('rounds down to the cent on each line (C1)', () => {
    expect(subsidy(assessed([participation({ costCents: euros(1234.57) })]))).toBe(euros(617.28))
    expect(subsidy(assessed(participationsOf(2, { costCents: euros(0.01) })))).toBe(0)
  })

  it('leaves out what others pay (C4)', () => {
    const lines = assessed([participation({ costCents: euros(3000), thirdPartyCents: euros(1000) })])
    expect(lines).toEqual([
      { no: 1, eligibleCents: euros(2000), subsidyCents: euros(1000), reasons: ['paid-by-others'] },
    ])
  })

  it('never pays less than nothing when others pay more than the cost', () => {
    const lines = assessed([participation({ costCents: euros(100), thirdPartyCents: euros(300) })])
    expect(lines[0]).toMatchObject({ eligibleCents: 0, subsidyCents: 0 })
  })

  it('pays for who works in the region, wherever they live (C12)', () => {
    const lines = assessed([
      ...participationsOf(5),
      ...participationsOf(2, { workMunicipality: raalte }),
      participation({ workMunicipality: deventer, residence: raalte }),
    ])
    expect(lines.filter(({ subsidyCents }) => subsidyCents > 0)).toHaveLength(7)
    expect(lines[7]).toEqual({ no: 8, eligibleCents: 0, subsidyCents: 0, reasons: ['outside-region'] })
  })

  it('never pays more than the share of the cost', () => {
    const cents = fc.integer({ min: 0, max: 100_000_000_000 }).map((each) => each as Cents)
    fc.assert(
      fc.property(
        cents,
        cents,
        cents,
        fc.integer({ min: 1, max: 100 }),
        (costCents, vatCents, thirdPartyCents, percent) => {
          const rate = { numerator: percent, denominator: 100, article: '29:4' }
          const [line] = assessed([participation({ costCents, vatCents, thirdPartyCents })], { rate })
          expect(BigInt(line?.subsidyCents ?? -1) * 100n).toBeLessThanOrEqual(
            BigInt(costCents) * BigInt(percent),
          )
        },
      ),
      { numRuns: 100 },
    )
  })
})
