import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { receiptFor, replayed, replaysTheSame } from '../../../domain/rules/receipts.ts'
import type { ApplicationFacts } from '../../../events/facts.ts'
import type { Cents, Slug } from '../../../events/primitives.ts'
import { receipt as receiptSchema } from '../../../events/receipt.ts'
import type { SchemeVersion } from '../../../events/scheme.ts'
import { euros, person, raalte, testScheme, zwolle } from '../../support/application-builders.ts'
import { cost, facts, outside } from '../../support/scheme-builders.ts'

const published = (version: SchemeVersion) => ({
  scheme: 'ontwikkelfonds' as Slug,
  version,
  hash: `hash-${version.version}`,
})
const receiptUnder = (version: SchemeVersion, all: ApplicationFacts) =>
  receiptFor('request', all, published(version)).receipt

const amount = fc.integer({ min: 0, max: 20_000_000 }).map((each) => each as Cents)
const anyParticipation = fc.record({
  workMunicipality: fc.constantFrom(zwolle, raalte, outside),
  personId: fc.constantFrom(person('a'), person('b'), person('c')),
  thirdPartyCents: amount,
  costs: fc.array(
    fc.record({
      kind: fc.constantFrom('training' as const, 'materials' as const, 'other' as const),
      cents: amount,
      vatCents: amount,
      vatDeductible: fc.boolean(),
    }),
    { minLength: 1, maxLength: 3 },
  ),
})

describe('the receipt of a decision', () => {
  it('holds the version and its hash, the facts, each outcome and the arithmetic', () => {
    const all = facts([[cost(1234.57)]])
    const made = receiptUnder(testScheme(), all)
    expect(receiptSchema.parse(made)).toEqual(made)
    expect(made).toMatchObject({
      engine: 1,
      schemeVersion: '2026-1',
      schemeHash: 'hash-2026-1',
      cents: 61_728,
    })
    expect(made.facts).toBe(all)
    expect(made.arithmetic.map(({ step }) => step)).toEqual(['cost', 'eligible', 'share', 'employer-cap'])
    expect(made.outcomes).toMatchObject([{ rule: 'work-in-region', result: 'met' }])
  })

  it('replays to the same under its own version, whatever the facts', () => {
    fc.assert(
      fc.property(fc.array(anyParticipation, { minLength: 1, maxLength: 6 }), amount, (rows, room) => {
        const all = facts(rows.map(({ costs }) => costs))
        const known: ApplicationFacts = {
          ...all,
          participations: all.participations.map((one, index) => ({ ...one, ...rows[index] })),
          claimed: {
            personCaps: [{ personId: person('a'), cents: room }],
            employerCapCents: room,
            ceilingCents: room,
          },
        }
        const made = receiptUnder(testScheme(), known)
        // As the log gives it back.
        const stored = receiptSchema.parse(JSON.parse(JSON.stringify(made)))
        expect(replaysTheSame(stored, published(testScheme()))).toBe(true)
      }),
      { numRuns: 100 },
    )
  })

  it('does not replay to the same when anything in it was altered', () => {
    const made = receiptUnder(testScheme(), facts([[cost(1000)]]))
    const own = published(testScheme())
    expect(replaysTheSame({ ...made, cents: euros(501) }, own)).toBe(false)
    expect(replaysTheSame({ ...made, schemeHash: 'another' }, own)).toBe(false)
    expect(replaysTheSame({ ...made, facts: facts([[cost(1002)]]) }, own)).toBe(false)
    expect(replaysTheSame({ ...made, outcomes: [] }, own)).toBe(false)
  })

  it('shows what another version would have come to', () => {
    const made = receiptUnder(testScheme(), facts([[cost(1000)]]))
    const lower = testScheme({
      version: '2027-1',
      rates: [{ numerator: 2, denominator: 5, article: '29:4' }],
    })
    expect(replayed(made, published(lower))).toMatchObject({ schemeVersion: '2027-1', cents: euros(400) })
  })
})
