import { describe, expect, test } from 'vitest'
import { ceilingDecider } from '../../../domain/ceiling/ceiling.ts'
import { ceilingRow, reservationOf } from '../../../domain/ceiling/ceiling-queries.ts'
import type { CeilingCommand } from '../../../domain/ceiling/ceiling-commands.ts'
import { given } from '../../support/given.ts'
import {
  after,
  cents,
  confirm,
  evolved,
  id,
  lower,
  opened,
  queue,
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

describe('lowering', () => {
  test('brings the claim to what was assessed', () => {
    happened(a, settle('12:00'))
      .when(lower(['A', 2], '09:01', 1000))
      .then({ type: 'claim-lowered', applicationId: id('A'), applicationVersion: 2, cents: cents(1000) })
  })

  test('takes claim and reservation down', () => {
    const { state } = happened(a, settle('12:00'), lower(['A', 2], '09:01', 1000))
    expect(reservationOf(state, id('A'))).toEqual({
      applicationVersion: 2,
      reservedCents: cents(1000),
      settled: true,
    })
  })

  test('a new assessment brings it up again, to what was asked and no further, for a turn of its own', () => {
    const before = [
      a,
      settle('12:00'),
      lower(['A', 2], '09:01', 1000),
      lower(['A', 3], '09:01', 5000),
    ] as const
    expect(reservationOf(happened(...before).state, id('A'))).toEqual({
      applicationVersion: 3,
      reservedCents: cents(1000),
      settled: false,
    })
    happened(...before)
      .when(settle('12:00'))
      .then(settled('12:00'), reserved('A', 3000))
  })

  test('again, or older, yields nothing', () => {
    happened(a, lower(['A', 3], '09:01', 1000))
      .when(lower(['A', 3], '09:01', 1000))
      .thenNothing()
    happened(a, lower(['A', 3], '09:01', 1000))
      .when(lower(['A', 2], '09:01', 500))
      .thenNothing()
  })

  test('is refused until the claim is there: it overtook it', () => {
    given(ceilingDecider)
      .when(lower(['A', 2], '09:01', 1000))
      .thenRefused('claim-not-open', { applicationId: id('A') })
    happened(a, release(['A', 2]))
      .when(lower(['A', 4], '09:01', 1000))
      .thenRefused('claim-not-open')
  })
})

test('what follows from a completed application does not reach its claim from before', () => {
  happened(a)
    .when(lower(['A', 4], '10:00', 1000))
    .thenRefused('claim-not-open')
  happened(a, settle('12:00'))
    .when(confirm(['A', 5], '10:00', 1000))
    .thenRefused('claim-not-open')
})

describe('confirming', () => {
  test('a grant uses the money and frees the rest of the reservation', () => {
    const before = [a, b, d, c, settle('12:00')] as const
    happened(...before)
      .when(confirm(['A', 4], '09:01', 2500))
      .then({ type: 'claim-confirmed', applicationId: id('A'), applicationVersion: 4, cents: cents(2500) })
    happened(...before, confirm(['A', 4], '09:01', 2500))
      .when(settle('12:00'))
      .then(reserved('C', 800))
  })

  test('again yields nothing', () => {
    happened(a, settle('12:00'), confirm(['A', 4], '09:01', 2500))
      .when(confirm(['A', 4], '09:01', 2500))
      .thenNothing()
  })

  test('never above what is reserved', () => {
    happened(a, b, d, c, settle('12:00'))
      .when(confirm(['C', 3], '11:30', 300.01))
      .thenRefused('above-reservation', { applicationId: id('C'), cents: 300_01, reservedCents: 300_00 })
    happened(a)
      .when(confirm(['A', 3], '09:01', 1))
      .thenRefused('above-reservation')
  })

  test('is refused for a claim that is not open', () => {
    given(ceilingDecider)
      .when(confirm(['A', 3], '09:01', 1))
      .thenRefused('claim-not-open')
    happened(a, settle('12:00'), confirm(['A', 3], '09:01', 3000))
      .when(confirm(['A', 4], '09:01', 1))
      .thenRefused('claim-not-open')
  })
})

describe('releasing', () => {
  const granted = [a, settle('12:00'), confirm(['A', 3], '09:01', 3000)] as const
  const releasedEvent = (version: number, euros: number) => ({
    type: 'claim-released' as const,
    applicationId: id('A'),
    applicationVersion: version,
    remainingCents: cents(euros),
  })

  test('turned down, all of it comes free', () => {
    happened(a, settle('12:00'))
      .when(release(['A', 2]))
      .then(releasedEvent(2, 0))
    expect(ceilingRow(happened(a, settle('12:00'), release(['A', 2])).state)?.freeCents).toBe(cents(8500))
  })

  test('determined lower, what was determined stays', () => {
    happened(...granted)
      .when(release(['A', 9], 2200))
      .then(releasedEvent(9, 2200))
    expect(ceilingRow(happened(...granted, release(['A', 9], 2200)).state)?.confirmedCents).toBe(cents(2200))
  })

  test('never gives more than is held', () => {
    happened(...granted)
      .when(release(['A', 9], 4000))
      .then(releasedEvent(9, 3000))
  })

  test('again, or older, yields nothing', () => {
    happened(...granted, release(['A', 9], 2200))
      .when(release(['A', 9], 2200))
      .thenNothing()
    happened(...granted)
      .when(release(['A', 2]))
      .thenNothing()
  })

  test('to nothing, it may overtake its claim, which then is passed over', () => {
    given(ceilingDecider)
      .when(release(['A', 2]))
      .then(releasedEvent(2, 0))
    const { state } = happened(release(['A', 2]), a, b, settle('12:00'))
    expect(reservations(state)).toEqual({ B: 4200 })
  })

  test('to an amount, it is refused until there is something to keep', () => {
    given(ceilingDecider)
      .when(release(['A', 9], 2200))
      .thenRefused('nothing-held', { applicationId: id('A') })
    happened(a)
      .when(release(['A', 9], 2200))
      .thenRefused('nothing-held')
  })
})

test('a year of claims, all but the newest decided, rides in a snapshot of 32 kB', () => {
  let state = evolved(ceilingDecider.initial, [opened])
  for (let no = 1; no <= 700; no += 1) {
    const about: [string, number] = [`x${no}`.padEnd(10, '-'), 5]
    const claim = queue(about, '09:00', 1, { ceilingCents: cents(1_000_000) })
    state = after(after(after(state, claim), settle('09:00')), confirm([about[0], 9], '09:00', 1))
  }
  expect(ceilingRow(state)?.confirmedCents).toBe(cents(700))
  expect(JSON.stringify(state).length).toBeLessThan(27_000)
})
