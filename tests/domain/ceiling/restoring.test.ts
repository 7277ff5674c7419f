import { describe, expect, test } from 'vitest'
import { ceilingRow, reservationOf } from '../../../domain/ceiling/ceiling-queries.ts'
import { roomFor } from '../../../domain/ceiling/restoring.ts'
import type { CeilingState } from '../../../domain/ceiling/ceiling-state.ts'
import type { Division } from '../../../events/division.ts'
import { after, cents, id, lower, release, reservations, reserved } from './claims.ts'
import { assessed, claimed, happened, on, proRataInMarch, restore, settleAt } from './ways.ts'

const inOrder: Division = { method: 'complete-receipt' }
const big = claimed(inOrder, { ceilingCents: cents(30_000) })
const a2 = big(['A', '02-02 09:00', 2000])
const others = big(['B', '03-02 09:00', 30_000])
const turnedDown = release(['A', 2])
const granted = {
  ...lower(['B', 4], '09:00', 30_000),
  type: 'confirm-claim' as const,
  completeAt: others.completeAt,
}
/** The ceiling is used up by others after A was turned down on the merits on 10 February. */
const exhausted = [a2, settleAt('02-09 00:00'), turnedDown, others, settleAt('03-03 00:00'), granted] as const
const roomThen = (state: CeilingState, claim = a2): number => roomFor(state, claim) / 100

describe('C7 a won objection', () => {
  test('is granted 2,000.00 above a ceiling without room, since there were 30,000.00 at the first decision', () => {
    const atFirstDecision = happened(a2, settleAt('02-09 00:00')).state
    expect(roomThen(atFirstDecision)).toBe(30_000)
    const claim = restore(a2, roomThen(atFirstDecision))
    happened(...exhausted)
      .when(claim)
      .then({
        type: 'claim-restored',
        applicationId: id('A'),
        applicationVersion: 9,
        completeAt: a2.completeAt,
        cents: cents(2000),
        room: { version: 3, cents: cents(30_000) },
        reservedCents: cents(2000),
        aboveCents: cents(2000),
      })
    const { state } = happened(...exhausted, claim)
    expect(reservationOf(state, id('A'))).toEqual({
      applicationVersion: 9,
      reservedCents: cents(2000),
      settled: true,
    })
    const decided = after(state, {
      ...granted,
      applicationId: id('A'),
      applicationVersion: 12,
      completeAt: a2.completeAt,
      cents: cents(2000),
    })
    expect(ceilingRow(decided)).toMatchObject({
      ceilingCents: cents(30_000),
      confirmedCents: cents(32_000),
      freeCents: -2000_00,
      restoredClaims: 1,
      aboveCents: cents(2000),
    })
  })

  test('counts as above the ceiling only for what is not free by now', () => {
    const other = big(['B', '03-02 09:00', 29_500])
    const { decision } = happened(a2, turnedDown, other, settleAt('03-03 00:00')).when(restore(a2, 30_000))
    expect(decision).toMatchObject([{ reservedCents: cents(2000), aboveCents: cents(1500) }])
    const { state } = happened(a2, turnedDown, restore(a2, 30_000))
    expect(ceilingRow(state)).toMatchObject({ restoredClaims: 1, aboveCents: 0, reservedCents: cents(2000) })
  })

  test('is counted with those before it', () => {
    const c = big(['C', '02-03 09:00', 500])
    const { state } = happened(c, release(['C', 2]), ...exhausted, restore(a2, 30_000), restore(c, 28_000))
    expect(ceilingRow(state)).toMatchObject({ restoredClaims: 2, aboveCents: cents(2500) })
  })

  test('gets the part that would have fitted, or nothing where the rules exclude parts', () => {
    expect(happened(...exhausted).when(restore(a2, 300)).decision).toMatchObject([
      { reservedCents: cents(300) },
    ])
    const whole = claimed(inOrder, { partsAllowed: false })(['A', '02-02 09:00', 2000])
    happened(whole, release(['A', 2]))
      .when(restore(whole, 300))
      .thenRefused('would-not-have-fitted', { applicationId: id('A'), roomCents: cents(300) })
  })

  test('is not granted above the ceiling when nothing was left at the first decision', () => {
    happened(...exhausted)
      .when(restore(a2, 0))
      .thenRefused('would-not-have-fitted', { applicationId: id('A'), roomCents: 0 })
  })

  test('again, or older, yields nothing', () => {
    happened(...exhausted, restore(a2, 30_000))
      .when(restore(a2, 30_000))
      .thenNothing()
    happened(...exhausted)
      .when(restore(a2, 30_000, 2))
      .thenNothing()
  })

  test('is for a claim that was refused, and not for one that is open, granted or unknown', () => {
    happened()
      .when(restore(a2, 2000))
      .thenRefused('claim-not-refused', { applicationId: id('A') })
    happened(others).when(restore(a2, 2000)).thenRefused('claim-not-refused')
    happened(a2).when(restore(a2, 2000)).thenRefused('claim-not-refused')
    const b = { ...others, applicationVersion: 9 }
    happened(...exhausted)
      .when(restore(b, 30_000))
      .thenRefused('claim-already-confirmed', { applicationId: id('B') })
  })
})

describe('a restored claim', () => {
  const restored = [...exhausted, restore(a2, 30_000)] as const

  test('keeps what it was given, however it is assessed', () => {
    const { state } = happened(...restored, assessed(a2, 500, 10), assessed(a2, 1800, 11))
    expect(reservationOf(state, id('A'))).toEqual({
      applicationVersion: 11,
      reservedCents: cents(2000),
      settled: true,
    })
  })

  test('stands outside the order: a part is not made whole, and nobody waits for it', () => {
    const part = restore(a2, 300)
    const later = big(['C', '03-04 09:00', 100])
    happened(...exhausted, part, later, release(['B', 5], 29_000))
      .when(settleAt('03-05 00:00'))
      .then({ type: 'claims-settled', upTo: on('03-05 00:00') }, reserved('C', 100))
  })

  test('what comes free first brings the ceiling back to what it is', () => {
    const later = big(['C', '03-04 09:00', 1000])
    const { state } = happened(...restored, later, release(['B', 5], 27_500), settleAt('03-05 00:00'))
    expect(reservations(state)).toEqual({ A: 2000, C: 500 })
  })

  test('gives back what it holds when it is turned down again', () => {
    const { state } = happened(...restored, release(['A', 10]))
    expect(ceilingRow(state)).toMatchObject({ freeCents: 0, restoredClaims: 1, aboveCents: cents(2000) })
  })

  test('queued again it stands in the order like any other', () => {
    const again = { ...a2, applicationVersion: 10 }
    const { state } = happened(...restored, again, settleAt('03-05 00:00'))
    expect(reservations(state)).toEqual({ A: 0 })
  })
})

describe('pro rata, a won objection', () => {
  test('gets the fraction that the others got', () => {
    const inMarch = claimed(proRataInMarch)
    const [x, y] = [inMarch(['A', '03-02 09:00', 3000]), inMarch(['B', '03-02 10:00', 17_000])]
    const divided = [x, y, release(['A', 2]), assessed(y, 17_000), settleAt('04-01 00:00')] as const
    expect(happened(...divided).when(restore(x, 8500)).decision).toMatchObject([
      { reservedCents: cents(1500) },
    ])
  })

  test('may always get a part', () => {
    const [x] = [claimed(proRataInMarch, { partsAllowed: false })(['A', '03-02 09:00', 3000])]
    expect(happened(x, release(['A', 2])).when(restore(x, 100)).decision).toMatchObject([
      { reservedCents: cents(100) },
    ])
  })
})
