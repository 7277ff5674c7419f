import { describe, expect, test } from 'vitest'
import { reservationOf } from '../../../domain/ceiling/ceiling-queries.ts'
import type { CeilingEvent } from '../../../events/ceiling-events.ts'
import type { ActorId } from '../../../events/primitives.ts'
import { cents, id, release, reservations, reserved } from './claims.ts'
import {
  assessed,
  claimed,
  happened,
  on,
  sameDayDraw,
  score,
  scorer,
  settleAt,
  tenderOfMarch,
} from './ways.ts'

const inTender = claimed(tenderOfMarch)
const a = inTender(['A', '03-02 09:01', 3000])
const b = inTender(['B', '03-02 09:07', 4200])
const c = inTender(['C', '03-31 23:59', 2500])
const closed = settleAt('04-01 00:00')
const turns: CeilingEvent = { type: 'claims-settled', upTo: on('04-01 00:00') }

describe('a tender', () => {
  test('goes by the sum of the points, and the last gets what remains', () => {
    happened(a, b, c, score(a, 40, 30), score(b, 50, 45), score(c, 30, 60))
      .when(closed)
      .then(turns, reserved('B', 4200), reserved('C', 2500), reserved('A', 1800))
  })

  test('goes by complete receipt, and then by id, for those with as many points', () => {
    const e = inTender(['E', '03-02 09:07', 4200])
    happened(e, c, a, b, ...[a, b, c, e].map((claim) => score(claim, 80)))
      .when(closed)
      .then(turns, reserved('A', 3000), reserved('B', 4200), reserved('E', 1300))
  })

  test('is decided when the window has closed, and all in it have points', () => {
    const scored = [a, b, c, score(a, 80), score(b, 80)] as const
    happened(...scored, score(c, 80))
      .when(settleAt('03-31 23:59'))
      .thenNothing()
    happened(...scored)
      .when(settleAt('04-20 00:00'))
      .thenNothing()
    expect(happened(...scored, score(c, 80)).when(settleAt('04-20 00:00')).decision).toHaveLength(4)
  })

  test('does not wait for one that was withdrawn, or was complete outside the window', () => {
    const outside = inTender(['D', '04-01 00:00', 100])
    happened(a, b, outside, score(a, 80), release(['B', 2]))
      .when(closed)
      .then(turns, reserved('A', 3000))
  })

  test('gives nothing to who scores below the minimum, and keeps nothing for it', () => {
    const { state } = happened(a, b, c, score(a, 69), score(b, 70), score(c, 71), closed)
    expect(reservations(state)).toEqual({ A: 0, B: 4200, C: 2500 })
    expect(reservationOf(state, id('A'))).toEqual({
      applicationVersion: 1,
      reservedCents: 0,
      settled: true,
      missesMinimum: true,
    })
    expect(reservationOf(state, id('B'))).toEqual({
      applicationVersion: 1,
      reservedCents: cents(4200),
      settled: true,
    })
  })

  test('without a minimum gives to everybody for whom there is room', () => {
    const { minimumScore: _, ...open } = tenderOfMarch as Extract<typeof tenderOfMarch, { method: 'tender' }>
    const lowest = claimed(open)(['A', '03-02 09:01', 3000])
    const { state } = happened(lowest, score(lowest, 0), closed)
    expect(reservations(state)).toEqual({ A: 3000 })
    expect(reservationOf(state, id('A'))).not.toHaveProperty('missesMinimum')
  })

  test('lets room that comes free go round in its order', () => {
    const { state } = happened(
      a,
      b,
      c,
      score(a, 70),
      score(b, 80),
      score(c, 90),
      closed,
      assessed(b, 3000),
      settleAt('04-09 00:00'),
    )
    expect(reservations(state)).toEqual({ A: 3000, B: 3000, C: 2500 })
  })

  test('gives a claim that was found late its place once it has points', () => {
    const late = inTender(['E', '03-03 10:00', 9000])
    const decided = [a, b, c, score(a, 70), score(b, 80), score(c, 90), closed, late] as const
    happened(...decided, release(['B', 2]))
      .when(settleAt('04-09 00:00'))
      .thenNothing()
    happened(...decided, release(['B', 2]), score(late, 85))
      .when(settleAt('04-09 00:00'))
      .then({ type: 'claims-settled', upTo: on('04-09 00:00') }, reserved('E', 4200))
  })
})

describe('scoring', () => {
  const scoredEvent = {
    type: 'claim-scored' as const,
    applicationId: a.applicationId,
    completeAt: a.completeAt,
    points: score(a, 40, 30).points,
    scorer,
    scoredAt: on('04-01 10:00'),
  }

  test('records the points of each criterion and who gave them', () => {
    happened(a)
      .when(score(a, 40, 30))
      .then(scoredEvent)
  })

  test('again yields nothing, also after the decision', () => {
    happened(a, score(a, 40, 30))
      .when(score(a, 40, 30))
      .thenNothing()
    happened(a, score(a, 40, 30), closed)
      .when(score(a, 40, 30))
      .thenNothing()
  })

  test('may be done otherwise, or by somebody else, until the tender is decided', () => {
    const cor = 'officer-cor' as ActorId
    const other = { ...score(a, 40, 30), scorer: cor }
    happened(a, score(a, 40, 30))
      .when(other)
      .then({ ...scoredEvent, scorer: cor })
    expect(happened(a, score(a, 40, 30)).when(score(a, 40, 31)).decision).toHaveLength(1)
    happened(a, score(a, 40, 30), closed)
      .when(other)
      .thenRefused('tender-settled', { applicationId: id('A') })
  })

  test('is refused for a claim that is not open, or was completed again', () => {
    happened().when(score(a, 40)).thenRefused('claim-not-open')
    happened(b)
      .when(score(a, 40))
      .thenRefused('claim-not-open', { applicationId: id('A') })
    happened(inTender(['A', '03-03 10:00', 3000]))
      .when(score(a, 40))
      .thenRefused('claim-not-open')
  })

  test('is refused where there is no tender, or outside its window', () => {
    const drawn = claimed(sameDayDraw)(['A', '03-02 09:01', 3000])
    happened(drawn)
      .when(score(drawn, 40))
      .thenRefused('not-a-tender', { applicationId: id('A') })
    const outside = inTender(['A', '04-01 00:00', 3000])
    happened(outside)
      .when(score(outside, 40))
      .thenRefused('outside-window', { applicationId: id('A') })
  })

  test('goes with the claim: completed again, it is to be scored again', () => {
    const again = inTender(['A', '03-09 10:00', 3000, 3])
    happened(a, score(a, 80), release(['A', 2]), again)
      .when(closed)
      .thenNothing()
  })
})
