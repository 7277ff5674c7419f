import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { capDecider, claimOf, type CapCommand, type CapState } from '../../../domain/cap/cap.ts'
import { employerCapStream, personCapStream } from '../../../domain/cap/cap-streams.ts'
import { isRefusal } from '../../../domain/decider.ts'
import type { CapEvent } from '../../../events/cap-events.ts'
import type { ApplicationId, Cents, EmployerId, PersonId, Slug } from '../../../events/primitives.ts'
import { given } from '../../support/given.ts'

const cents = (euros: number): Cents => Math.round(euros * 100) as Cents
const id = (name: string): ApplicationId => `application-${name}` as ApplicationId

type About = [name: string, version: number]
const claim = ([name, applicationVersion]: About, asked: number, limit = 25_000): CapCommand => ({
  type: 'claim-cap',
  applicationId: id(name),
  applicationVersion,
  askedCents: cents(asked),
  limitCents: cents(limit),
})
const release = ([name, applicationVersion]: About, remaining: number): CapCommand => ({
  type: 'release-cap',
  applicationId: id(name),
  applicationVersion,
  remainingCents: cents(remaining),
})
const claimed = (
  [name, applicationVersion]: About,
  asked: number,
  got: number,
  limit = 25_000,
): CapEvent => ({
  type: 'cap-claimed',
  applicationId: id(name),
  applicationVersion,
  askedCents: cents(asked),
  claimedCents: cents(got),
  limitCents: cents(limit),
})
const released = ([name, applicationVersion]: About, remaining: number): CapEvent => ({
  type: 'cap-released',
  applicationId: id(name),
  applicationVersion,
  remainingCents: cents(remaining),
})
const held = (state: CapState, name: string): number | undefined => claimOf(state, id(name))?.claimedCents

describe('C2 person cap of 2,500.00', () => {
  test('3,400.00 becomes 2,500.00', () => {
    given(capDecider)
      .when(claim(['new', 4], 3400, 2500))
      .then(claimed(['new', 4], 3400, 2500, 2500))
  })

  test('of 3,400.00 there is 1,600.00 left after 900.00 earlier in the year', () => {
    given(capDecider, claimed(['earlier', 4], 900, 900, 2500))
      .when(claim(['new', 4], 3400, 2500))
      .then(claimed(['new', 4], 3400, 1600, 2500))
  })

  test('a new employer shares the cap, or has its own, as the scheme says', () => {
    const period = { scheme: 'ontwikkelfonds' as Slug, year: 2026 }
    const person = 'person-0001' as PersonId
    const [one, other] = ['employer-01', 'employer-02'] as [EmployerId, EmployerId]
    expect(personCapStream(period, person, one, 'person')).toBe('ontwikkelfonds.2026.person.person-0001')
    expect(personCapStream(period, person, one, 'person')).toBe(
      personCapStream(period, person, other, 'person'),
    )
    expect(personCapStream(period, person, other, 'person-and-employer')).toBe(
      'ontwikkelfonds.2026.person.person-0001.employer-02',
    )
    expect(employerCapStream(period, one)).toBe('ontwikkelfonds.2026.employer.employer-01')
  })
})

describe('C3 employer cap of 25,000.00', () => {
  const earlier = [claimed(['first', 4], 10_000, 10_000), claimed(['second', 4], 12_400, 12_400)] as const
  const short = claimed(['third', 4], 4125, 2600)

  test('of 4,125.00 there is 2,600.00 left after 22,400.00', () => {
    given(capDecider, ...earlier)
      .when(claim(['third', 4], 4125))
      .then(short)
  })

  test('room that reopens does not revive what was refused, and serves a later claim', () => {
    const before = [...earlier, short, released(['first', 12], 9000)]
    const { state } = given(capDecider, ...before)
    expect(held(state, 'third')).toBe(cents(2600))
    given(capDecider, ...before)
      .when(claim(['fourth', 4], 4000))
      .then(claimed(['fourth', 4], 4000, 1000))
  })

  test('a claim on nothing is a claim', () => {
    given(capDecider, ...earlier, short)
      .when(claim(['fourth', 4], 4000))
      .then(claimed(['fourth', 4], 4000, 0))
    expect(held(given(capDecider, claimed(['fourth', 4], 4000, 0)).state, 'fourth')).toBe(0)
  })
})

describe('claiming', () => {
  test('again, or older, yields nothing', () => {
    given(capDecider, claimed(['new', 4], 900, 900))
      .when(claim(['new', 4], 900))
      .thenNothing()
    given(capDecider, claimed(['new', 4], 900, 900))
      .when(claim(['new', 3], 800))
      .thenNothing()
    given(capDecider, released(['new', 5], 0))
      .when(claim(['new', 4], 800))
      .thenNothing()
  })

  test('a new assessment replaces the claim, its own room free again', () => {
    given(capDecider, claimed(['other', 4], 1000, 1000, 2500), claimed(['new', 4], 3000, 1500, 2500))
      .when(claim(['new', 6], 1400, 2500))
      .then(claimed(['new', 6], 1400, 1400, 2500))
  })

  test('under a limit that is lower than what is held, there is no room', () => {
    given(capDecider, claimed(['other', 4], 1000, 1000, 2500))
      .when(claim(['new', 4], 1400, 800))
      .then(claimed(['new', 4], 1400, 0, 800))
  })
})

describe('releasing', () => {
  test('keeps what remains', () => {
    given(capDecider, claimed(['new', 4], 900, 900))
      .when(release(['new', 5], 750))
      .then(released(['new', 5], 750))
  })

  test('never raises', () => {
    given(capDecider, claimed(['new', 4], 900, 900))
      .when(release(['new', 5], 1000))
      .then(released(['new', 5], 900))
  })

  test('again, or older, yields nothing', () => {
    given(capDecider, claimed(['new', 4], 900, 900), released(['new', 5], 0))
      .when(release(['new', 5], 0))
      .thenNothing()
    given(capDecider, claimed(['new', 4], 900, 900))
      .when(release(['new', 3], 0))
      .thenNothing()
  })

  test('to nothing, it may overtake its claim', () => {
    given(capDecider)
      .when(release(['new', 5], 0))
      .then(released(['new', 5], 0))
  })

  test('to an amount, it is refused until there is a claim', () => {
    given(capDecider)
      .when(release(['new', 5], 700))
      .thenRefused('nothing-claimed', { applicationId: id('new') })
  })
})

test('whatever is asked in whatever order, no more is held than the limit', () => {
  const about = fc.tuple(fc.constantFrom('A', 'B', 'C', 'D'), fc.integer({ min: 1, max: 60 }))
  const euros = fc.integer({ min: 0, max: 3000 })
  const command = fc.oneof(
    fc.tuple(about, euros).map(([who, asked]) => claim(who, asked, 2500)),
    fc.tuple(about, euros).map(([who, remaining]) => release(who, remaining)),
  )
  fc.assert(
    fc.property(fc.array(command, { maxLength: 30, size: 'max' }), (commands) => {
      let state = capDecider.initial
      for (const next of commands) {
        const decision = capDecider.decide(next, state)
        if (isRefusal(decision)) continue
        state = decision.reduce((before, event) => capDecider.evolve(before, event), state)
        const total = state.claims.reduce((sum, { claimedCents }) => sum + claimedCents, 0)
        expect(total).toBeLessThanOrEqual(cents(2500))
        expect(capDecider.decide(next, state)).toEqual([])
      }
    }),
  )
})
