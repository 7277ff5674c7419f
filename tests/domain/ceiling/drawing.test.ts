import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { ceilingDecider } from '../../../domain/ceiling/ceiling.ts'
import { ceilingRow } from '../../../domain/ceiling/ceiling-queries.ts'
import type { ActorId } from '../../../events/primitives.ts'
import { after, confirm, queued, release, reservations, reserved, settled, story } from './claims.ts'
import { assessed, chance, claimed, drawnEvent, happened, on, sameDayDraw, seed, settleAt } from './ways.ts'
import { given } from '../../support/given.ts'

const inDraw = claimed(sameDayDraw)
const a = inDraw(['A', '03-02 09:01', 3000])
const b = inDraw(['B', '03-02 09:07', 4200])
const c = inDraw(['C', '03-02 11:30', 2500])
const d = inDraw(['D', '03-02 10:00', 1000, 3])
const drawn = settleAt('03-03 00:00', chance)

describe('C7 by lot among those complete on one day: 8,500.00 for 10,700.00', () => {
  test('drawn as C, D, B, A, the last gets what remains', () => {
    happened(a, b, d, c)
      .when(drawn)
      .then(
        drawnEvent('03-03 00:00', 'CDBA'),
        { type: 'claims-settled', upTo: on('03-03 00:00') },
        reserved('C', 2500),
        reserved('D', 1000),
        reserved('B', 4200),
        reserved('A', 800),
      )
  })

  test('the last gets nothing where the rules exclude parts', () => {
    const whole = claimed(sameDayDraw, { partsAllowed: false })
    const { state } = happened(
      whole(['A', '03-02 09:01', 3000]),
      whole(['B', '03-02 09:07', 4200]),
      whole(['C', '03-02 11:30', 2500]),
      whole(['D', '03-02 10:00', 1000]),
      drawn,
    )
    expect(reservations(state)).toEqual({ A: 0, B: 4200, C: 2500, D: 1000 })
  })

  test('whoever watched is recorded', () => {
    const witness = 'notary-00001' as ActorId
    const { decision } = happened(a, b, c, d).when(settleAt('03-03 00:00', { seed, witness }))
    expect(decision).toContainEqual({ ...drawnEvent('03-03 00:00', 'CDBA'), witness })
  })

  test('with nothing but the seed and the list anybody makes the order again', () => {
    const lots = ['A', 'B', 'C', 'D'].map((letter) => {
      const lot = createHash('sha256').update(`${seed}application-${letter}`).digest('hex')
      return `${lot} ${letter}`
    })
    expect(lots.toSorted().map((lot) => lot.at(-1))).toEqual(['C', 'D', 'B', 'A'])
  })
})

describe('lots are drawn', () => {
  test('not before the day is over', () => {
    happened(a, b, c, d).when(settleAt('03-02 23:59', chance)).thenNothing()
  })

  test('only with a seed', () => {
    happened(a, b, c, d).when(settleAt('03-03 00:00')).thenRefused('seed-needed')
  })

  test('not while there is enough for all', () => {
    happened(a, b, d)
      .when(drawn)
      .then(settled('24:00'), reserved('A', 3000), reserved('B', 4200), reserved('D', 1000))
    happened(a, b, inDraw(['D', '03-02 10:00', 1300]))
      .when(settleAt('03-03 00:00'))
      .then(settled('24:00'), reserved('A', 3000), reserved('B', 4200), reserved('D', 1300))
  })

  test('when a cent is short', () => {
    happened(a, b, inDraw(['D', '03-02 10:00', 1300.01]))
      .when(settleAt('03-03 00:00'))
      .thenRefused('seed-needed')
  })

  test('not for one claim that does not fit whole', () => {
    happened(inDraw(['A', '03-02 09:01', 9000]))
      .when(settleAt('03-03 00:00'))
      .then(settled('24:00'), reserved('A', 8500))
  })

  test('not among those who need nothing', () => {
    const nothing = [inDraw(['C', '03-03 10:00', 0]), inDraw(['D', '03-03 11:00', 0])]
    happened(inDraw(['A', '03-02 09:01', 9000]), settleAt('03-03 00:00'), ...nothing)
      .when(settleAt('03-04 00:00'))
      .then({ type: 'claims-settled', upTo: on('03-04 00:00') })
  })

  test('for each day by itself, with what the days before it leave', () => {
    const later = [inDraw(['C', '03-03 08:00', 2500]), inDraw(['D', '03-03 09:00', 1000])]
    happened(...later, a, b)
      .when(settleAt('03-05 12:00', chance))
      .then(
        drawnEvent('03-04 00:00', 'CD'),
        { type: 'claims-settled', upTo: on('03-05 12:00') },
        reserved('A', 3000),
        reserved('B', 4200),
        reserved('C', 1300),
      )
  })

  test('for a day whose money went to the days before it, so that room that comes free finds its order', () => {
    const full = [inDraw(['E', '03-01 12:00', 8500]), settleAt('03-02 00:00')] as const
    happened(...full, a, b)
      .when(drawn)
      .then(drawnEvent('03-03 00:00', 'BA'), settled('24:00'))
    happened(...full, a, b, drawn, release(['E', 2], 0))
      .when(settleAt('03-03 09:00'))
      .then(reserved('B', 4200), reserved('A', 3000))
  })

  test('once: who is drawn keeps the place', () => {
    happened(a, b, c, d, drawn)
      .when(settleAt('03-03 12:00', { seed: seed.replace('5', '6') }))
      .thenNothing()
    happened(a, b, c, d, drawn, release(['B', 2]))
      .when(settleAt('03-03 12:00'))
      .then(reserved('A', 3000))
  })

  test('not again when it was drawn and not yet settled, as when there are thousands', () => {
    given(ceilingDecider, ...story(a, b, c, d), drawnEvent('03-03 00:00', 'CDBA'))
      .when(settleAt('03-03 00:00'))
      .then(
        settled('24:00'),
        reserved('C', 2500),
        reserved('D', 1000),
        reserved('B', 4200),
        reserved('A', 800),
      )
  })

  test('also when another day was drawn before', () => {
    const nextDay = [inDraw(['E', '03-03 09:00', 100]), inDraw(['F', '03-03 09:01', 100])]
    happened(a, b, c, d, drawn, ...nextDay)
      .when(settleAt('03-04 00:00'))
      .thenRefused('seed-needed')
  })

  test('among those of whom nobody had a turn: for two who ask for more again after all had enough it is receipt', () => {
    const enough = [a, inDraw(['B', '03-02 09:07', 3000]), settleAt('03-03 00:00')] as const
    const { state } = happened(
      ...enough,
      assessed(a, 1000),
      inDraw(['C', '03-03 09:00', 9000]),
      settleAt('03-04 00:00'),
      assessed(a, 3000, 3),
      settleAt('03-04 09:00'),
    )
    expect(reservations(state)).toEqual({ A: 1000, B: 3000, C: 4500 })
  })
})

describe('a claim found late after the draw', () => {
  const before = [a, b, d, drawn] as const
  const full = [a, b, inDraw(['D', '03-02 10:00', 2500]), drawn] as const

  test('is flagged once its day is drawn, also when it was complete later than the last of them', () => {
    happened(...before)
      .when(c)
      .then(queued('claim-found-late', c))
    expect(ceilingRow(happened(...before, c).state)?.lateClaims).toBe(1)
  })

  test('is not late on the day on which another day is drawn', () => {
    const today = inDraw(['C', '03-03 00:00', 2500])
    happened(...before, today)
      .when(inDraw(['E', '03-03 00:00', 1]))
      .then({ ...queued('claim-queued', inDraw(['E', '03-03 00:00', 1])) })
  })

  test('gets what is left, takes nothing back, and has the place that the seed gives it', () => {
    happened(...full)
      .when(c)
      .then(queued('claim-found-late', c))
    const { state } = happened(...full, c, settleAt('03-03 12:00'))
    // Drawn D, B, A: 2,500 and 4,200, and 1,800 for A.
    expect(reservations(state)).toEqual({ A: 1800, B: 4200, C: 0, D: 2500 })
    // C comes before all of them by the same seed, so it is the first to get what comes free.
    happened(...full, c, settleAt('03-03 12:00'), release(['D', 4]))
      .when(settleAt('03-03 13:00'))
      .then(reserved('C', 2500))
  })

  test('stands in order of receipt where its day was not drawn', () => {
    const { state } = happened(...before, c, settleAt('03-03 12:00'))
    expect(reservations(state)).toEqual({ A: 3000, B: 4200, C: 300, D: 1000 })
  })
})

describe('the state', () => {
  test('forgets a seed when nobody has a place by it any more', () => {
    const { state } = happened(a, b, c, d, drawn)
    expect(state.draws).toEqual([{ turnAt: on('03-03 00:00'), seed }])
    const decided = [confirm(['C', 2], '11:30', 2500), release(['A', 2]), release(['B', 2])]
    const left = decided.reduce(after, state)
    expect(left.draws).toHaveLength(1)
    expect(after(left, release(['D', 4])).draws).toEqual([])
  })

  test('a claim that is to be completed again draws on another day', () => {
    const again = inDraw(['A', '03-04 10:00', 3000, 3])
    const { state } = happened(a, b, c, d, drawn, release(['A', 2]), again)
    expect(reservations(state)).toEqual({ B: 4200, C: 2500, D: 1000, A: 0 })
    happened(a, b, c, d, drawn, release(['A', 2]), again)
      .when(settleAt('03-05 00:00'))
      .then({ type: 'claims-settled', upTo: on('03-05 00:00') }, reserved('A', 800))
  })
})
