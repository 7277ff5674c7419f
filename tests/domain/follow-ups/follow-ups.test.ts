import { describe, expect, test } from 'vitest'
import type { ApplicationCommand } from '../../../domain/application/application-decider.ts'
import { ceilingRow } from '../../../domain/ceiling/ceiling-queries.ts'
import { ceilingCommand, employerCapCommand } from '../../../domain/follow-ups/assessment-stages.ts'
import { followUps } from '../../../domain/follow-ups/follow-ups.ts'
import type { ApplicationAssessed } from '../../../events/application-events.ts'
import type { ApplicationId } from '../../../events/primitives.ts'
import {
  accountFor,
  assess,
  complete,
  day,
  determine,
  euros,
  events,
  grant,
  hearAndDetermine,
  hear,
  importApplication,
  leaveUnhandled,
  moment,
  participationsOf,
  pay,
  person,
  requestCompletion,
  startAndFinish,
  submit,
  testScheme,
  turnDown,
  withdraw,
} from '../../support/application-builders.ts'
import { afterAll, annasCap, employersCap, grantedOf, oneFor, smallRegion } from './small-region.ts'

describe('a place in the order', () => {
  test('is taken at complete receipt, for what is asked', () => {
    const region = smallRegion()
    region.act('one', submit())
    expect(region.ceilingAt(2026).open).toMatchObject([
      { applicationId: 'one', applicationVersion: 1, completeAt: moment('2026-03-02'), cents: euros(1800) },
    ])
    expect(ceilingRow(region.ceilingAt(2026))).toMatchObject({
      scheme: 'ontwikkelfonds',
      ceilingCents: 350_000_000,
    })
  })

  test('is not taken while something is missing, but at completion', () => {
    const region = smallRegion()
    region.act('one', submit({ evidence: [] }))
    expect(region.ceilingAt(2026).open).toEqual([])
    region.act('one', complete())
    expect(region.ceilingAt(2026).open).toMatchObject([
      { applicationVersion: 2, completeAt: moment('2026-03-26') },
    ])
  })

  test('is in the Amsterdam year of complete receipt', () => {
    const region = smallRegion(
      testScheme({
        ceiling: {
          centsByYear: { 2026: euros(1), 2027: euros(2) },
          partsAllowed: true,
          division: { method: 'complete-receipt' },
          article: '',
        },
      }),
    )
    region.act('one', submit({ receivedAt: moment('2026-12-31', '22:59') }))
    region.act('two', submit({ receivedAt: moment('2026-12-31', '23:00') }))
    expect(region.ceilingAt(2026).open).toMatchObject([{ applicationId: 'one' }])
    expect(region.ceilingAt(2027).open).toMatchObject([{ applicationId: 'two' }])
  })

  test('cannot be taken in a year without a ceiling', () => {
    const region = smallRegion()
    expect(() => region.act('one', submit({ receivedAt: moment('2027-01-02') }))).toThrow(
      'no ceiling for 2027',
    )
  })

  test('is given up when completion is asked for, also in the year before, and taken anew', () => {
    const region = smallRegion(
      testScheme({
        ceiling: {
          centsByYear: { 2026: euros(9), 2027: euros(9) },
          partsAllowed: true,
          division: { method: 'complete-receipt' },
          article: '',
        },
      }),
    )
    region.act('one', submit({ receivedAt: moment('2026-12-20') }))
    region.act('one', requestCompletion({ requestedAt: moment('2026-12-21'), dueOn: day('2027-01-15') }))
    expect(region.ceilingAt(2026).open).toEqual([])
    region.act('one', complete({ completedAt: moment('2027-01-10') }))
    expect(region.ceilingAt(2027).open).toMatchObject([
      { applicationVersion: 3, completeAt: moment('2027-01-10') },
    ])
  })

  test.each<[string, readonly ApplicationCommand[]]>([
    ['withdrawn', [withdraw()]],
    ['turned down', [assess(), turnDown()]],
    ['withdrawn after an assessment', [assess(), withdraw()]],
    ['to be completed after an assessment', [assess(), requestCompletion()]],
    ['not handled', [requestCompletion(), leaveUnhandled()]],
  ])('is given up with all that was claimed when the application is %s', (_, commands) => {
    const region = smallRegion()
    region.act('one', submit({ participations: oneFor(1200) }))
    region.settle(afterAll)
    for (const command of commands) region.act('one', command)
    expect(ceilingRow(region.ceilingAt(2026))).toMatchObject({
      openClaims: 0,
      reservedCents: 0,
      confirmedCents: 0,
    })
    expect(region.heldUnder(annasCap, 'one') ?? 0).toBe(0)
    expect(region.heldUnder(employersCap, 'one') ?? 0).toBe(0)
  })
})

describe('an assessment', () => {
  test('claims for each person, over it for the employer, and lowers the claim under the ceiling to that', () => {
    const region = smallRegion(testScheme({ employerCap: { cents: euros(4000), article: '' } }))
    region.act('one', submit({ participations: participationsOf(2, { costCents: euros(6800) }) }))
    region.act('one', assess())
    expect(region.heldUnder(`ontwikkelfonds.2026.person.${person('1')}`, 'one')).toBe(euros(2500))
    expect(region.heldUnder(employersCap, 'one')).toBe(euros(4000))
    expect(region.ceilingAt(2026).open).toMatchObject([{ askedCents: euros(6800), cents: euros(4000) }])
  })

  test('claims once for a person with several trainings', () => {
    const region = smallRegion()
    region.act('one', submit({ participations: [...oneFor(1000), ...oneFor(600)] }))
    region.act('one', assess())
    expect(region.heldUnder(annasCap, 'one')).toBe(euros(800))
  })

  test('again replaces what the one before it claimed', () => {
    const region = smallRegion()
    region.act('one', submit({ participations: oneFor(1200) }))
    region.act('one', assess())
    region.act('one', assess({ municipalities: [] }))
    expect(region.heldUnder(annasCap, 'one')).toBe(0)
    expect(region.heldUnder(employersCap, 'one')).toBe(0)
    region.act('one', assess())
    region.settle(afterAll)
    expect(region.heldUnder(annasCap, 'one')).toBe(euros(600))
    expect(ceilingRow(region.ceilingAt(2026))?.reservedCents).toBe(euros(600))
  })

  test('of an application that waits for something leads to nothing', () => {
    const [submitted, assessed] = events(submit(), assess())
    const happening = {
      event: assessed as ApplicationAssessed,
      applicationId: 'one' as ApplicationId,
      version: 2,
      before: { phase: 'none' as const },
      after: { phase: 'none' as const },
    }
    expect(submitted?.type).toBe('application-submitted')
    expect(followUps(happening, testScheme())).toEqual([])
    expect(employerCapCommand(happening, testScheme(), [])).toBeUndefined()
    expect(ceilingCommand(happening, { claimedCents: euros(1) })).toBeUndefined()
  })
})

describe('a determination', () => {
  const determined = (region: ReturnType<typeof smallRegion>, costEuros: number) => {
    grantedOf(region, 'one', { participations: oneFor(1200) })
    for (const command of startAndFinish(1)) region.act('one', command)
    region.act('one', pay(480))
    region.act('one', accountFor([1], { costCents: euros(costEuros) }))
    if (costEuros < 1200) for (const command of hear()) region.act('one', command)
    region.act('one', determine())
  }

  test('lower than the grant releases the difference', () => {
    const region = smallRegion()
    determined(region, 1000)
    expect(ceilingRow(region.ceilingAt(2026))?.confirmedCents).toBe(euros(500))
    expect(region.heldUnder(annasCap, 'one')).toBe(euros(500))
    expect(region.heldUnder(employersCap, 'one')).toBe(euros(500))
  })

  test('as granted releases nothing', () => {
    const region = smallRegion()
    determined(region, 1300)
    expect(ceilingRow(region.ceilingAt(2026))?.confirmedCents).toBe(euros(600))
    expect(region.heldUnder(annasCap, 'one')).toBe(euros(600))
  })
})

test('history from a register claims nothing', () => {
  const region = smallRegion()
  region.act('one', importApplication())
  expect(region.ceilingAt(2026).ceiling).toBeUndefined()
})

test('all of it twice is all of it once', () => {
  const tell = (times: number) => {
    const region = smallRegion()
    region.act('one', submit({ participations: oneFor(1200) }), times)
    region.act('one', assess(), times)
    region.settle(afterAll)
    region.act('one', grant({ claims: region.claims('one') }), times)
    for (const command of hearAndDetermine({ exOfficio: true })) region.act('one', command, times)
    return [region.ceilingAt(2026), region.heldUnder(annasCap, 'one'), region.heldUnder(employersCap, 'one')]
  }
  expect(tell(2)).toEqual(tell(1))
})
