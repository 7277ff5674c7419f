import { describe, expect, test } from 'vitest'
import { ceilingDecider, ceilingStream } from '../../../domain/ceiling/ceiling.ts'
import { ceilingRow, reservationOf } from '../../../domain/ceiling/ceiling-queries.ts'
import type { CeilingCommand } from '../../../domain/ceiling/ceiling-commands.ts'
import type { Slug } from '../../../events/primitives.ts'
import { given } from '../../support/given.ts'
import {
  after,
  cents,
  confirm,
  id,
  lower,
  opened,
  queue,
  queued,
  release,
  reservations,
  reserved,
  settle,
  settled,
  story,
} from './claims.ts'

const happened = (...commands: readonly CeilingCommand[]) => given(ceilingDecider, ...story(...commands))
const a = queue(['A', 1], '09:01', 3000)
const b = queue(['B', 1], '09:07', 4200)
const c = queue(['C', 1], '11:30', 2500)
const d = queue(['D', 3], '10:00', 1000)

describe('C7 in order of complete receipt: 8,500.00 for 10,700.00', () => {
  test('the last in order gets what remains', () => {
    const { state } = happened(a, b, c, d, settle('12:00'))
    expect(reservations(state)).toEqual({ A: 3000, B: 4200, D: 1000, C: 300 })
  })

  test('the last gets nothing where the rules exclude parts', () => {
    const whole = [a, b, c, d].map((command) => ({ ...command, partsAllowed: false }))
    const { state } = happened(...whole, settle('12:00'))
    expect(reservations(state)).toEqual({ A: 3000, B: 4200, D: 1000, C: 0 })
  })

  test('the moment of completion counts, not that of filing', () => {
    happened(c, d, b, a)
      .when(settle('12:00'))
      .then(
        settled('12:00'),
        reserved('A', 3000),
        reserved('B', 4200),
        reserved('D', 1000),
        reserved('C', 300),
      )
  })

  test('complete in the same millisecond: in order of id', () => {
    const { state } = happened(
      queue(['F', 1], '09:00', 8000),
      queue(['E', 1], '09:00', 8000),
      settle('09:00'),
    )
    expect(reservations(state)).toEqual({ E: 8000, F: 500 })
  })

  test('shown in a row', () => {
    const { state } = happened(a, b, c, d, settle('12:00'), confirm(['A', 4], '09:01', 2800))
    expect(ceilingRow(state)).toEqual({
      scheme: 'ontwikkelfonds',
      year: 2026,
      ceilingCents: cents(8500),
      confirmedCents: cents(2800),
      reservedCents: cents(5500),
      openClaims: 3,
      freeCents: cents(200),
      lateClaims: 0,
      restoredClaims: 0,
      aboveCents: 0,
    })
  })
})

describe('queueing', () => {
  test('the first claim opens the ceiling', () => {
    given(ceilingDecider).when(a).then(opened, queued('claim-queued', a))
    expect(ceilingStream({ scheme: 'ontwikkelfonds' as Slug, year: 2026 })).toBe('ontwikkelfonds.2026')
    expect(ceilingRow(ceilingDecider.initial)).toBeUndefined()
  })

  test('the same claim again yields nothing, an older one neither', () => {
    happened(d).when(d).thenNothing()
    happened(d)
      .when(queue(['D', 1], '08:00', 1000))
      .thenNothing()
  })

  test('a claim tells of a ceiling that was raised', () => {
    const raised = { ceilingCents: cents(9000), partsAllowed: true, division: a.division }
    happened(a)
      .when({ ...b, ...raised })
      .then({ type: 'ceiling-changed', ...raised }, queued('claim-queued', b))
  })

  test('raised, it serves who waited', () => {
    happened(a, b, d, c, settle('12:00'), queue(['E', 1], '13:00', 100, { ceilingCents: cents(10_000) }))
      .when(settle('12:30'))
      .then(reserved('C', 1800))
  })

  test('lowered, it takes nothing back and gives nothing more', () => {
    const { state } = happened(a, b, settle('12:00'), { ...c, ceilingCents: cents(5000) }, settle('12:01'))
    expect(reservations(state)).toEqual({ A: 3000, B: 4200, C: 0 })
    expect(ceilingRow(state)?.freeCents).toBe(cents(-2200))
  })

  test('completion asked for, a claim goes and comes back at its new place', () => {
    const again = queue(['A', 3], '11:00', 3000)
    happened(a, settle('09:30'), release(['A', 2]))
      .when(again)
      .then(queued('claim-queued', again))
    const { state } = happened(a, b, settle('09:30'), release(['A', 2]), again, d, settle('12:00'))
    expect(reservations(state)).toEqual({ B: 4200, D: 1000, A: 3000 })
  })

  test('a newer claim that overtakes the release of the older one takes its place', () => {
    const again = queue(['A', 3], '11:00', 3000)
    const { state } = happened(a, b, settle('09:30'), again, release(['A', 2]))
    expect(reservations(state)).toEqual({ B: 4200, A: 0 })
  })

  test('a granted claim is not queued again', () => {
    happened(a, settle('12:00'), confirm(['A', 2], '09:01', 3000))
      .when(queue(['A', 3], '13:00', 3000))
      .thenRefused('claim-already-confirmed', { applicationId: id('A') })
  })
})

describe('a claim found late', () => {
  const late = queue(['D', 3], '10:00', 1000)
  const beforeIt = [a, b, c, settle('12:00')] as const

  test('is flagged', () => {
    happened(...beforeIt)
      .when(late)
      .then(queued('claim-found-late', late))
    expect(ceilingRow(happened(...beforeIt, late).state)?.lateClaims).toBe(1)
  })

  test('is served from what is left, and takes back nothing', () => {
    const { state } = happened(...beforeIt, late, settle('12:00'))
    expect(reservations(state)).toEqual({ A: 3000, B: 4200, D: 0, C: 1300 })
  })

  test('comes in its order once something comes free', () => {
    happened(...beforeIt, late, settle('12:00'), release(['A', 2]))
      .when(settle('12:00'))
      .then(reserved('D', 1000), reserved('C', 2500))
  })

  test('has its turn in the next settling, also up to the same moment', () => {
    const { state } = happened(...beforeIt, late)
    expect(reservationOf(state, id('D'))).toMatchObject({ reservedCents: 0, settled: false })
    happened(...beforeIt, late)
      .when(settle('12:00'))
      .then(settled('12:00'))
    expect(reservationOf(after(state, settle('12:00')), id('D'))).toMatchObject({
      reservedCents: 0,
      settled: true,
    })
  })

  test('is not late when the sweep over its moment had found nobody to settle', () => {
    happened(a, settle('09:30'), settle('12:00')).when(d).then(queued('claim-queued', d))
  })
})

describe('settling', () => {
  test('yields nothing while there is nothing new', () => {
    given(ceilingDecider).when(settle('12:00')).thenNothing()
    happened(a, settle('09:30')).when(settle('09:30')).thenNothing()
    happened(a, settle('09:30')).when(settle('12:00')).thenNothing()
    happened(c).when(settle('11:00')).thenNothing()
  })

  test('never goes back', () => {
    happened(a, b, c, settle('12:00'), release(['A', 2]))
      .when(settle('09:05'))
      .then(reserved('C', 2500))
  })

  test('does not reach beyond its moment', () => {
    happened(a, b).when(settle('09:05')).then(settled('09:05'), reserved('A', 3000))
  })

  test('an earlier claim that does not fit whole blocks later ones until it is turned down', () => {
    const whole = { partsAllowed: false }
    const before = [
      queue(['A', 1], '09:01', 8000, whole),
      queue(['B', 1], '09:07', 1000, whole),
      queue(['C', 1], '11:30', 400, whole),
      settle('12:00'),
    ] as const
    expect(reservations(happened(...before).state)).toEqual({ A: 8000, B: 0, C: 0 })
    happened(...before, release(['B', 3]))
      .when(settle('12:00'))
      .then(reserved('C', 400))
  })

  test('room that comes free goes to open claims in order, never to a decided one', () => {
    const before = [a, b, d, c, settle('12:00'), confirm(['C', 3], '11:30', 300)] as const
    const later = queue(['E', 1], '12:30', 900)
    const { state } = happened(
      ...before,
      later,
      settle('13:00'),
      lower(['A', 2], '09:01', 2000),
      settle('13:00'),
    )
    expect(reservations(state)).toEqual({ A: 2000, B: 4200, D: 1000, E: 900 })
    expect(reservationOf(state, id('C'))).toBeUndefined()
  })
})
