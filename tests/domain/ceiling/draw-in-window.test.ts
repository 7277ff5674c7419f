import { describe, expect, test } from 'vitest'
import { ceilingDecider } from '../../../domain/ceiling/ceiling.ts'
import { ceilingRow, reservationOf } from '../../../domain/ceiling/ceiling-queries.ts'
import { after, cents, evolved, id, queued, reserved } from './claims.ts'
import { chance, claimed, drawInMarch, drawnEvent, happened, on, settleAt } from './ways.ts'

describe('by lot over a window', () => {
  const inMarch = claimed(drawInMarch)
  const [e, f, g] = [
    inMarch(['A', '03-01 00:00', 3000]),
    inMarch(['B', '03-20 09:00', 4200]),
    inMarch(['C', '03-31 23:59', 2500]),
  ]

  test('all of it is drawn at once when it has closed', () => {
    happened(e, f, g).when(settleAt('03-31 23:59', chance)).thenNothing()
    happened(e, f, g)
      .when(settleAt('04-01 00:00', chance))
      .then(
        drawnEvent('04-01 00:00', 'CBA'),
        { type: 'claims-settled', upTo: on('04-01 00:00') },
        reserved('C', 2500),
        reserved('B', 4200),
        reserved('A', 1800),
      )
  })

  test('whoever was complete before or after it is not in it, and never gets a turn', () => {
    const outside = [inMarch(['E', '02-28 23:59', 10]), inMarch(['F', '04-01 00:00', 10])]
    const { state } = happened(...outside, e, settleAt('04-01 00:00'), settleAt('05-01 00:00'))
    expect(reservationOf(state, id('E'))).toMatchObject({ settled: false, reservedCents: 0 })
    expect(reservationOf(state, id('F'))).toMatchObject({ settled: false, reservedCents: 0 })
    expect(reservationOf(state, id('A'))).toMatchObject({ settled: true, reservedCents: cents(3000) })
  })

  test('after the window it is not late, but out', () => {
    const after = inMarch(['F', '04-01 00:00', 10])
    happened(e, settleAt('04-02 00:00')).when(after).then(queued('claim-queued', after))
  })

  test('found after the draw it is late', () => {
    happened(e, g, settleAt('04-01 00:00')).when(f).then(queued('claim-found-late', f))
  })

  test('two thousand at once go in commits of a thousand reservations, and have their turn with the last', () => {
    let state = evolved(ceilingDecider.initial, [])
    for (let no = 1; no <= 2_000; no += 1) {
      state = after(state, inMarch([`${no}`.padStart(6, '0'), '03-10 12:00', 1]))
    }
    const rounds: [number, boolean][] = []
    for (let round = 1; round <= 3; round += 1) {
      const decision = ceilingDecider.decide(settleAt('04-01 00:00'), state)
      if ('refused' in decision) throw new Error(decision.refused)
      state = evolved(state, decision)
      rounds.push([
        decision.filter(({ type }) => type === 'claim-reserved').length,
        decision.some(({ type }) => type === 'claims-settled'),
      ])
    }
    expect(rounds).toEqual([
      [1000, false],
      [1000, true],
      [0, false],
    ])
    expect(ceilingRow(state)?.reservedCents).toBe(cents(2_000))
  })
})
