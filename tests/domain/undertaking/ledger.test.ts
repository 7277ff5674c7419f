import { describe, expect, it } from 'vitest'
import { aidFactsOn, firstDayFor, heldRoom, roomFor } from '../../../domain/undertaking/room.ts'
import { undertakingDecider } from '../../../domain/undertaking/undertaking.ts'
import { aidOf } from '../../../domain/undertaking/undertaking-state.ts'
import type { UndertakingCommand } from '../../../domain/undertaking/undertaking-commands.ts'
import type { UndertakingEvent } from '../../../events/undertaking-events.ts'
import { given } from '../../support/given.ts'
import {
  aidOfC6,
  application,
  claim,
  confirm,
  day,
  declare,
  euros,
  release,
  rule,
} from '../../support/undertakings.ts'

/** The events of a story of commands, none of which is refused. */
function after(...commands: readonly UndertakingCommand[]): readonly UndertakingEvent[] {
  return commands.reduce<readonly UndertakingEvent[]>((events, command) => {
    const { decision } = given(undertakingDecider, ...events).when(command)
    if ('refused' in decision) throw new Error(decision.refused)
    return [...events, ...decision]
  }, [])
}
const stateAfter = (...commands: readonly UndertakingCommand[]) =>
  given(undertakingDecider, ...after(...commands)).state
const claimed = (name: string, ...commands: readonly UndertakingCommand[]) =>
  aidOf(stateAfter(...commands), application(name))?.cents

describe('C6: 295,000 of group aid, and a new grant of 20,000', () => {
  const earlier = declare(aidOfC6)
  const ask = (on: string, aboveRoom: 'refused' | 'lowered') => claim(['new', 4], 20_000, on, { aboveRoom })

  it.each([
    ['2026-11-24', 295_000, 5_000],
    ['2026-12-14', 295_000, 5_000],
    ['2026-12-15', 295_000, 5_000],
    ['2026-12-16', 295_000, 5_000],
    ['2026-12-17', 175_000, 125_000],
  ])('on %s %i euros are used and %i are left', (on, used, left) => {
    expect(aidFactsOn(stateAfter(earlier), { on: day(on), rule })).toEqual({
      countedCents: euros(used),
      roomCents: euros(left),
      decidedOn: on,
    })
  })

  it.each([
    ['2026-11-24', 'refused', 0],
    ['2026-11-24', 'lowered', 5_000],
    ['2026-12-15', 'refused', 0],
    ['2026-12-16', 'lowered', 5_000],
    ['2026-12-17', 'refused', 20_000],
    ['2026-12-17', 'lowered', 20_000],
  ] as const)('claimed on %s where what is above the room is %s, it gets %i euros', (on, aboveRoom, got) => {
    expect(claimed('new', earlier, ask(on, aboveRoom))).toBe(euros(got))
  })

  it('fits from 17 December 2026 on, which is told while applying', () => {
    const question = { on: day('2026-11-24'), rule }
    expect(firstDayFor(euros(20_000), stateAfter(earlier), question)).toBe('2026-12-17')
    expect(firstDayFor(euros(5_000), stateAfter(earlier), question)).toBe('2026-11-24')
    expect(firstDayFor(euros(300_001), stateAfter(earlier), question)).toBeUndefined()
  })

  it('exactly what is left still fits, and a cent more does not', () => {
    const exact = (asked: number) => claim(['new', 4], asked, '2026-11-24', { aboveRoom: 'refused' })
    expect(claimed('new', earlier, exact(5_000))).toBe(euros(5_000))
    expect(claimed('new', earlier, exact(5_000.01))).toBe(0)
  })

  it('what was assessed in November is no more in December, until it is assessed again', () => {
    const lowered = [earlier, ask('2026-11-24', 'lowered')]
    const inDecember = { on: day('2026-12-17'), rule, applicationId: application('new') }
    expect(roomFor(stateAfter(...lowered), inDecember)).toBe(euros(125_000))
    expect(heldRoom(stateAfter(...lowered), inDecember)).toBe(euros(5_000))
    const again = claim(['new', 6], 20_000, '2026-12-17')
    expect(heldRoom(stateAfter(...lowered, again), inDecember)).toBe(euros(20_000))
  })

  it('aid that comes to light between claim and decision blocks the decision', () => {
    const early = [declare(aidOfC6.slice(0, 2)), ask('2026-11-24', 'refused')]
    const question = { on: day('2026-11-25'), rule, applicationId: application('new') }
    expect(heldRoom(stateAfter(...early), question)).toBe(euros(20_000))
    expect(heldRoom(stateAfter(...early, earlier), question)).toBe(euros(5_000))
  })
})

describe('claiming', () => {
  it('says in the log how much there was and by which rule', () => {
    expect(after(declare(aidOfC6), claim(['new', 4], 20_000, '2026-11-24')).at(-1)).toEqual({
      type: 'aid-claimed',
      applicationId: application('new'),
      applicationVersion: 4,
      employerId: 'employer-A',
      on: '2026-11-24',
      askedCents: euros(20_000),
      claimedCents: euros(5_000),
      roomCents: euros(5_000),
      ceilingCents: euros(300_000),
      years: 3,
      marginDays: 1,
    })
  })

  it('two officers at once cannot both have the last room', () => {
    const one = claim(['one', 4], 200_000, '2026-03-02')
    const other = claim(['other', 7], 200_000, '2026-03-02')
    expect(claimed('other', one, other)).toBe(euros(100_000))
    expect(claimed('other', one, { ...other, aboveRoom: 'refused' })).toBe(0)
  })

  it('again, or older, yields nothing; a newer assessment replaces it with its own room free again', () => {
    const before = after(claim(['new', 4], 250_000, '2026-03-02'))
    given(undertakingDecider, ...before)
      .when(claim(['new', 4], 250_000, '2026-03-02'))
      .thenNothing()
    given(undertakingDecider, ...before)
      .when(claim(['new', 3], 1, '2026-03-02'))
      .thenNothing()
    expect(claimed('new', claim(['new', 4], 250_000, '2026-03-02'), claim(['new', 6], 280_000, '2026-03-03'))).toBe(
      euros(280_000),
    ) // prettier-ignore
  })

  it('for what was granted is refused', () => {
    const before = after(claim(['new', 4], 1_000, '2026-03-02'), confirm(['new', 5], 1_000, '2026-03-03'))
    given(undertakingDecider, ...before)
      .when(claim(['new', 6], 2_000, '2026-03-04'))
      .thenRefused('aid-already-granted')
  })

  it('of another employer than those of the undertaking is refused', () => {
    given(undertakingDecider)
      .when(claim(['new', 4, 'B', 'A'], 1_000, '2026-03-02'))
      .thenRefused('not-in-this-undertaking')
  })
})

describe('granting', () => {
  const story = [claim(['new', 4], 20_000, '2026-03-02'), confirm(['new', 6], 18_000, '2026-03-05')] as const

  it('counts from the day of the decision, up to three years later and a day to be safe', () => {
    const state = stateAfter(...story)
    expect(roomFor(state, { on: day('2026-03-05'), rule })).toBe(euros(282_000))
    expect(roomFor(state, { on: day('2029-03-06'), rule })).toBe(euros(282_000))
    expect(roomFor(state, { on: day('2029-03-07'), rule })).toBe(euros(300_000))
  })

  it('again, or by an older version, yields nothing', () => {
    given(undertakingDecider, ...after(...story))
      .when(story[1])
      .thenNothing()
    given(undertakingDecider, ...after(...story))
      .when(story[0])
      .thenNothing()
  })

  it('is recorded whatever the room, and tells what is above it', () => {
    const late = [story[0], declare([['2026-01-05', 290_000]]), story[1]]
    expect(after(...story).at(-1)).toMatchObject({ aboveCents: 0 })
    expect(after(...late).at(-1)).toMatchObject({ type: 'aid-granted', aboveCents: euros(8_000) })
  })

  it('that gets here after a later one leaves the room of that later day alone', () => {
    const later = [claim(['one', 4], 200_000, '2026-03-02'), confirm(['one', 5], 200_000, '2026-03-10')]
    expect(roomFor(stateAfter(...later), { on: day('2026-03-03'), rule })).toBe(euros(100_000))
  })
})

describe('releasing', () => {
  it.each([
    ['a withdrawal gives all room back', 0, 300_000],
    ['a lower determination gives the difference back', 12_000, 288_000],
  ])('%s', (_, remaining, room) => {
    const state = stateAfter(
      claim(['new', 4], 20_000, '2026-03-02'),
      confirm(['new', 6], 20_000, '2026-03-05'),
      release(['new', 9], remaining),
    )
    expect(roomFor(state, { on: day('2026-06-01'), rule })).toBe(euros(room))
  })

  it('never raises, and again yields nothing', () => {
    const before = after(claim(['new', 4], 20_000, '2026-03-02'), release(['new', 5], 25_000))
    expect(before.at(-1)).toMatchObject({ remainingCents: euros(20_000) })
    given(undertakingDecider, ...before)
      .when(release(['new', 5], 0))
      .thenNothing()
  })

  it('to nothing may overtake its claim; to an amount it is refused until there is one', () => {
    const overtaken = after(release(['new', 5], 0))
    given(undertakingDecider, ...overtaken)
      .when(claim(['new', 4], 20_000, '2026-03-02'))
      .thenNothing()
    given(undertakingDecider)
      .when(release(['new', 5], 1_000))
      .thenRefused('no-aid-held')
  })
})

describe('declaring earlier aid', () => {
  it('replaces what the same employer declared before', () => {
    const state = stateAfter(declare(aidOfC6), declare([['2025-09-01', 20_000]]))
    expect(roomFor(state, { on: day('2026-11-24'), rule })).toBe(euros(280_000))
  })

  it('of nothing is a declaration too, and the same again yields nothing', () => {
    const none = after(declare([]))
    expect(none).toHaveLength(1)
    given(undertakingDecider, ...none)
      .when(declare([]))
      .thenNothing()
  })
})

describe('registering', () => {
  const registered = (cents: number, registeredOn = '2026-03-20') =>
    ({
      type: 'register-aid',
      undertakingId: 'employer-A',
      applicationId: application('new'),
      reference: 'eAIR-2026-17',
      cents: euros(cents),
      registeredOn: day(registeredOn),
      registrar: 'registrar-001',
    }) as UndertakingCommand
  const granted = [claim(['new', 4], 20_000, '2026-03-02'), confirm(['new', 6], 20_000, '2026-03-05')]

  it('keeps the reference and the amount as they stand in the register, also when it is lowered', () => {
    const state = stateAfter(...granted, registered(20_000), release(['new', 9], 12_000))
    expect(aidOf(state, application('new'))).toMatchObject({
      cents: euros(12_000),
      registration: { reference: 'eAIR-2026-17', cents: euros(20_000), registeredOn: '2026-03-20' },
    })
  })

  it('can be corrected; the same again yields nothing', () => {
    given(undertakingDecider, ...after(...granted, registered(20_000)))
      .when(registered(20_000))
      .thenNothing()
    expect(after(...granted, registered(20_000), registered(12_000)).at(-1)).toMatchObject({
      cents: euros(12_000),
    })
  })

  it('is refused for what was not granted, or before the day on which it was', () => {
    given(undertakingDecider, ...after(granted[0] as UndertakingCommand))
      .when(registered(1))
      .thenRefused('aid-not-granted')
    given(undertakingDecider, ...after(...granted))
      .when(registered(20_000, '2026-03-04'))
      .thenRefused('registered-before-granted', { grantedOn: '2026-03-05' })
  })
})
