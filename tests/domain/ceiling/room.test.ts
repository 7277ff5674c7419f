import { describe, expect, test } from 'vitest'
import type { CeilingState } from '../../../domain/ceiling/ceiling-state.ts'
import { roomFor } from '../../../domain/ceiling/restoring.ts'
import type { QueueClaim } from '../../../domain/ceiling/ceiling-commands.ts'
import { after, cents, queue, release } from './claims.ts'
import {
  chance,
  claimed,
  drawInMarch,
  happened,
  restore,
  sameDayDraw,
  score,
  settleAt,
  tenderOfMarch,
} from './ways.ts'

const roomThen = (state: CeilingState, claim: QueueClaim): number => roomFor(state, claim) / 100

describe('the room for a claim', () => {
  const a = queue(['A', 1], '09:01', 3000)
  const b = queue(['B', 1], '09:07', 4200)
  const c = queue(['C', 1], '11:30', 2500)

  test('in order of complete receipt is what those before it leave, whoever had a turn', () => {
    expect(roomThen(happened(a, b, c).state, a)).toBe(8500)
    expect(roomThen(happened(a, b, c).state, c)).toBe(1300)
    expect(roomThen(happened(a, b, c, settleAt('03-02 23:00')).state, c)).toBe(1300)
    expect(roomThen(happened(a, b, c, settleAt('03-02 23:00')).state, a)).toBe(3000)
  })

  test('is nothing when those before it need all of it, and before there is a ceiling', () => {
    const d = queue(['D', 1], '12:00', 1)
    const e = queue(['E', 1], '13:00', 1)
    expect(roomThen(happened(a, b, c, d, e).state, e)).toBe(0)
    expect(roomThen(happened().state, a)).toBe(0)
  })

  test('of one that is not open is that of its place', () => {
    expect(roomThen(happened(a, c).state, b)).toBe(5500)
    expect(roomThen(happened(a, c, settleAt('03-02 23:00')).state, b)).toBe(3000)
  })

  test('of another that was restored is only what it holds', () => {
    const small = queue(['D', 3], '08:00', 9000)
    expect(roomThen(happened(small, release(['D', 4]), restore(small, 300)).state, a)).toBe(8200)
  })

  test('before a draw is what the days before it leave; after it, what those drawn before it leave', () => {
    const inDraw = claimed(sameDayDraw)
    const day = [
      inDraw(['A', '03-02 09:01', 3000]),
      inDraw(['B', '03-02 09:07', 4200]),
      inDraw(['C', '03-02 11:30', 2500]),
    ] as const
    const before = inDraw(['D', '03-01 09:00', 500])
    expect(roomThen(happened(before, ...day).state, day[2])).toBe(8000)
    // Drawn C, B, A.
    const { state } = happened(before, ...day, settleAt('03-03 00:00', chance))
    expect(day.map((claim) => roomThen(state, claim))).toEqual([1300, 4200, 2500])
    expect(roomThen(state, inDraw(['E', '03-04 09:01', 3000]))).toBe(0)
  })

  test('of who is complete in the same millisecond goes by id', () => {
    const [e, f] = [queue(['E', 1], '09:00', 8000), queue(['F', 1], '09:00', 8000)]
    expect(roomThen(happened(f, e).state, e)).toBe(8500)
    expect(roomThen(happened(f, e).state, f)).toBe(500)
  })

  test('after a draw is less what those drawn before it lack, also for one that was not in it', () => {
    const inDraw = claimed(sameDayDraw)
    const day = [
      inDraw(['A', '03-02 09:01', 3000]),
      inDraw(['B', '03-02 09:07', 4200]),
      inDraw(['C', '03-02 11:30', 9000]),
    ]
    const inRaised = claimed(sameDayDraw, { ceilingCents: cents(20_000) })
    const raised = inRaised(['E', '03-04 09:00', 1])
    const { state } = happened(...day, settleAt('03-03 00:00', chance), raised)
    // By the seed C, D, B, A; C has 8,500.00 of its 9,000.00, and 11,500.00 came free.
    const d = inRaised(['D', '03-02 10:00', 1])
    expect([day[2] ?? d, d, day[1] ?? d, day[0] ?? d].map((claim) => roomThen(state, claim))).toEqual([
      20_000, 11_000, 11_000, 6800,
    ])
    // Found late it has its place at once, before it had a turn.
    expect(roomThen(after(state, d), day[1] ?? d)).toBe(10_999)
  })

  test('is nothing outside the window', () => {
    const inMarch = claimed(drawInMarch)
    const outside = inMarch(['A', '04-01 00:00', 3000])
    expect(roomThen(happened(outside).state, outside)).toBe(0)
  })

  test('in a tender is what those with more points leave, once it is decided', () => {
    const inTender = claimed(tenderOfMarch)
    const [x, y, z] = [
      inTender(['A', '03-02 09:00', 3000]),
      inTender(['B', '03-02 10:00', 4200]),
      inTender(['C', '03-02 11:00', 9000]),
    ]
    const scored = [x, y, z, score(x, 80), score(y, 90), score(z, 60)] as const
    expect(roomThen(happened(...scored).state, x)).toBe(8500)
    const { state } = happened(...scored, settleAt('04-01 00:00'))
    expect(roomThen(state, x)).toBe(4300)
    expect(roomThen(state, y)).toBe(5500)
  })
})
