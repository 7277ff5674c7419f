import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { grantWithin, type ClaimedRoom } from '../../../domain/scheme/grant.ts'
import type { Cents, PersonId } from '../../../events/primitives.ts'
import { euros, person } from '../../support/application-builders.ts'

/** Lines of people with what each was assessed at, as `['anna', 3400]`. */
const granting = (asked: readonly (readonly [who: string, amount: number])[], room: Partial<ClaimedRoom>) =>
  grantWithin(
    asked.map(([, amount], index) => ({
      no: index + 1,
      eligibleCents: euros(amount * 2),
      subsidyCents: euros(amount),
      reasons: [],
    })),
    asked.map(([who], index) => ({ no: index + 1, personId: person(who) })),
    {
      personCaps: [...new Set(asked.map(([who]) => who))].map((who) => room_(who, 2500)),
      employerCapCents: euros(25_000),
      ceilingCents: euros(8500),
      ...room,
    },
  )
const room_ = (who: string, amount: number) => ({ personId: person(who), claimedCents: euros(amount) })
const amounts = (lines: readonly { readonly cents: Cents }[]): number[] =>
  lines.map(({ cents }) => cents / 100)

describe('granting within caps and ceiling', () => {
  it('grants what was assessed when there is room', () => {
    const granted = granting(
      [
        ['anna', 600],
        ['bert', 600],
      ],
      {},
    )
    expect(granted).toMatchObject({ grantedCents: euros(1200), refusedCents: 0, reasons: [] })
  })

  it("keeps to each person's cap (C2)", () => {
    const granted = granting(
      [
        ['anna', 3400],
        ['bert', 3400],
      ],
      {},
    )
    expect(granted).toMatchObject({
      grantedCents: euros(5000),
      refusedCents: euros(1800),
      reasons: ['person-cap'],
    })
    expect(amounts(granted.lines)).toEqual([2500, 2500])
  })

  it('leaves a person what earlier grants in the year left (C2)', () => {
    const granted = granting(
      [
        ['anna', 3400],
        ['bert', 3400],
      ],
      {
        personCaps: [room_('anna', 1600), room_('bert', 2500)],
      },
    )
    expect(granted.grantedCents).toBe(euros(4100))
    expect(amounts(granted.lines)).toEqual([1600, 2500])
  })

  it("shares a person's room over that person's lines in order", () => {
    const granted = granting(
      [
        ['anna', 1000],
        ['bert', 500],
        ['anna', 1000],
        ['anna', 1000],
      ],
      {},
    )
    expect(amounts(granted.lines)).toEqual([1000, 500, 1000, 500])
  })

  it('gives nothing to a person without a claim', () => {
    expect(granting([['anna', 1000]], { personCaps: [] }).grantedCents).toBe(0)
  })

  it("keeps to the employer's cap and refuses the rest in the same decision (C3)", () => {
    const granted = granting(
      [
        ['anna', 1375],
        ['bert', 1375],
        ['carla', 1375],
      ],
      {
        employerCapCents: euros(2600),
      },
    )
    expect(granted).toMatchObject({
      grantedCents: euros(2600),
      refusedCents: euros(1525),
      reasons: ['employer-cap'],
    })
    expect(amounts(granted.lines)).toEqual([866.67, 866.67, 866.66])
  })

  it('gives the last in the queue what the ceiling has left (C7)', () => {
    const granted = granting(
      [
        ['anna', 1250],
        ['bert', 1250],
      ],
      { ceilingCents: euros(300) },
    )
    expect(granted).toMatchObject({
      grantedCents: euros(300),
      refusedCents: euros(2200),
      reasons: ['ceiling'],
    })
    expect(amounts(granted.lines)).toEqual([150, 150])
  })

  it('names every limit that made it less', () => {
    const granted = granting(
      [
        ['anna', 3000],
        ['bert', 1000],
      ],
      {
        employerCapCents: euros(3000),
        ceilingCents: euros(2000),
      },
    )
    expect(granted.reasons).toEqual(['person-cap', 'employer-cap', 'ceiling'])
  })

  it('never passes what was assessed, nor any limit, and its lines add up', () => {
    const amount = fc.integer({ min: 0, max: 1_000_000 }).map((cents) => cents as Cents)
    const people = fc.constantFrom(...['anna', 'bert', 'carla'].map(person))
    fc.assert(
      fc.property(
        fc.array(fc.tuple(people, amount), { minLength: 1, maxLength: 8 }),
        fc.dictionary(people, amount),
        amount,
        amount,
        (asked, claimed, employerCapCents, ceilingCents) => {
          const assessed = asked.map(([, subsidyCents], index) => ({
            no: index + 1,
            eligibleCents: subsidyCents,
            subsidyCents,
            reasons: [],
          }))
          const participants = asked.map(([personId], index) => ({ no: index + 1, personId }))
          const personCaps = Object.entries(claimed).map(([personId, claimedCents]) => ({
            personId: personId as PersonId,
            claimedCents,
          }))
          const { lines, grantedCents, refusedCents } = grantWithin(assessed, participants, {
            personCaps,
            employerCapCents,
            ceilingCents,
          })
          const total = (of: readonly { cents: Cents }[]): number =>
            of.reduce((sum, { cents }) => sum + cents, 0)
          expect(total(lines)).toBe(grantedCents)
          expect(grantedCents + refusedCents).toBe(asked.reduce((sum, [, cents]) => sum + cents, 0))
          expect(grantedCents).toBeLessThanOrEqual(Math.min(employerCapCents, ceilingCents))
          expect(lines.every(({ cents }, index) => cents <= (asked[index]?.[1] ?? -1))).toBe(true)
          for (const who of new Set(asked.map(([personId]) => personId))) {
            const theirs = lines.filter((_, index) => asked[index]?.[0] === who)
            expect(total(theirs)).toBeLessThanOrEqual(claimed[who] ?? 0)
          }
        },
      ),
      { numRuns: 200 },
    )
  })
})
