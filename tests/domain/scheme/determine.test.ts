import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aboveGrant, determineSubsidy, type Realised } from '../../../domain/scheme/determine.ts'
import { grantWithin } from '../../../domain/scheme/grant.ts'
import { euros, person, testScheme } from '../../support/application-builders.ts'

/** Granted for people at these assessed amounts, each at most 2,500.00. */
const grantedTo = (...asked: readonly (readonly [who: string, amount: number])[]) => {
  const participants = asked.map(([who], index) => ({ no: index + 1, personId: person(who) }))
  const assessed = asked.map(([, amount], index) => ({
    no: index + 1,
    eligibleCents: euros(amount * 2),
    subsidyCents: euros(amount),
    reasons: [],
  }))
  const personCaps = participants.map(({ personId }) => ({ personId, claimedCents: euros(2500) }))
  const ample = euros(1_000_000)
  const grant = grantWithin(assessed, participants, {
    personCaps,
    employerCapCents: ample,
    ceilingCents: ample,
  })
  // Each turns to the own cap for what is above the grant: nobody has anything at another employer.
  return { participants, assessed, grant, personCaps, vatDeductible: true }
}
const fourAt1250 = grantedTo(['a', 1250], ['b', 1250], ['c', 1250], ['d', 1250])
const cost = (no: number, amount: number, thirdParty = 0) => ({
  no,
  costCents: euros(amount),
  vatCents: euros(0),
  thirdPartyCents: euros(thirdParty),
})
const costs = (...amounts: readonly number[]) => amounts.map((amount, index) => cost(index + 1, amount))
const determined = (realised: Realised) => determineSubsidy(realised, testScheme())

describe('determining a subsidy', () => {
  it('counts only who finished: a cancellation fee is not eligible (C9)', () => {
    const account = costs(2500, 2500, 2500, 1000)
    const result = determined({ ...fourAt1250, completed: [1, 2, 3], account })
    expect(result).toMatchObject({ determinedCents: euros(3750), outcome: 'lower' })
    expect(result.lines[3]).toEqual({ no: 4, cents: 0 })
  })

  it('stays at the grant when the real cost was higher (C9)', () => {
    const result = determined({
      ...fourAt1250,
      completed: [1, 2, 3, 4],
      account: costs(2000, 3000, 3000, 3000),
    })
    expect(result).toMatchObject({ determinedCents: euros(5000), outcome: 'as-granted' })
    expect(result.lines.map(({ cents }) => cents / 100)).toEqual([909.09, 1363.64, 1363.64, 1363.63])
  })

  it('follows the real cost when that was lower, however it is spread (C9)', () => {
    const all = { ...fourAt1250, completed: [1, 2, 3, 4] }
    expect(determined({ ...all, account: costs(2000, 2000, 2000, 2000) }).determinedCents).toBe(euros(4000))
    expect(determined({ ...all, account: costs(3000, 2000, 2000, 1000) }).determinedCents).toBe(euros(4000))
  })

  it('leaves out what others turn out to have paid (C4)', () => {
    const account = [cost(1, 3000, 1000)]
    expect(determined({ ...grantedTo(['a', 1500]), completed: [1], account })).toMatchObject({
      determinedCents: euros(1000),
      outcome: 'lower',
    })
  })

  it('counts value added tax for an employer that cannot deduct it', () => {
    const account = [{ ...cost(1, 1200), vatCents: euros(252) }]
    const granted = { ...grantedTo(['a', 726]), vatDeductible: false }
    expect(determined({ ...granted, completed: [1], account }).determinedCents).toBe(euros(726))
  })

  it('is nil without an account (Awb 4:47)', () => {
    expect(determined({ ...fourAt1250, completed: [1, 2, 3, 4], account: [] })).toMatchObject({
      determinedCents: 0,
      outcome: 'nil',
    })
  })

  it('is nil for a completed participation that was not accounted for', () => {
    expect(determined({ ...fourAt1250, completed: [1, 2], account: costs(2500) }).determinedCents).toBe(
      euros(1250),
    )
  })

  it('pays nothing for a participation that was not eligible, such as one outside the region', () => {
    const granted = grantedTo(['a', 1250], ['b', 0])
    expect(determined({ ...granted, completed: [1, 2], account: costs(1000, 2500) }).determinedCents).toBe(
      euros(500),
    )
  })

  it("does not shift what one person left into another person's cap", () => {
    const granted = grantedTo(['a', 3400], ['b', 3400])
    expect(determined({ ...granted, completed: [1], account: costs(6800) }).determinedCents).toBe(euros(2500))
    const cheaper = grantedTo(['a', 2000], ['b', 2000])
    expect(determined({ ...cheaper, completed: [1, 2], account: costs(6800, 1000) }).determinedCents).toBe(
      euros(3000),
    )
  })

  it("leaves a person's second training the room that the first one did not use", () => {
    const granted = grantedTo(['a', 2500], ['a', 2500])
    expect(determined({ ...granted, completed: [2], account: [cost(2, 5000)] }).determinedCents).toBe(
      euros(2500),
    )
  })

  it("goes beyond what was granted for a person only with room claimed under that person's cap", () => {
    const granted = { ...grantedTo(['a', 1000], ['b', 1000]), completed: [1, 2], account: costs(4000, 1000) }
    const anna = { personId: person('a'), claimedCents: euros(1200) }
    expect(determined({ ...granted, personCaps: [] }).determinedCents).toBe(euros(1500))
    expect(determined({ ...granted, personCaps: [anna] }).determinedCents).toBe(euros(1700))
    expect(aboveGrant(granted, testScheme())).toEqual(new Map([[person('a'), euros(2000)]]))
  })

  it('never passes the grant, and its lines add up', () => {
    const amount = fc.integer({ min: 0, max: 10_000 })
    const people = fc.constantFrom('a', 'b', 'c')
    fc.assert(
      fc.property(
        fc.array(fc.tuple(people, amount, amount, fc.boolean()), { minLength: 1, maxLength: 6 }),
        (planned) => {
          const granted = grantedTo(...planned.map(([who, asked]) => [who, asked] as const))
          const completed = planned.flatMap(([, , , finished], index) => (finished ? [index + 1] : []))
          const account = costs(...planned.map(([, , real]) => real))
          const { lines, determinedCents } = determined({ ...granted, completed, account })
          const total = lines.reduce((sum, { cents }) => sum + cents, 0)
          expect(total).toBe(determinedCents)
          expect(determinedCents).toBeLessThanOrEqual(granted.grant.grantedCents)
          for (const who of new Set(planned.map(([name]) => name))) {
            const theirs = lines.filter((_, index) => planned[index]?.[0] === who)
            expect(theirs.reduce((sum, { cents }) => sum + cents, 0)).toBeLessThanOrEqual(euros(2500))
          }
        },
      ),
      { numRuns: 200 },
    )
  })
})
