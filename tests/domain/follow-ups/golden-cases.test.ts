import { describe, expect, test } from 'vitest'
import { ceilingRow } from '../../../domain/ceiling/ceiling-queries.ts'
import {
  assess,
  employer,
  euros,
  grant,
  hearAndDetermine,
  moment,
  participation,
  person,
  submit,
  testScheme,
} from '../../support/application-builders.ts'
import { afterAll, annasCap, employersCap, grantedOf, oneFor, smallRegion } from './small-region.ts'

describe('the golden cases, from request to what caps and ceiling hold', () => {
  test('C2 two people at 3,400.00, one of whom had 900.00 earlier this year: 4,100.00', () => {
    const region = smallRegion()
    grantedOf(region, 'earlier', {
      participations: oneFor(1800),
      employerId: employer('y'),
      number: 'earlier',
    })
    const participations = [
      ...oneFor(6800),
      participation({ personId: person('ben'), costCents: euros(6800) }),
    ]
    expect(grantedOf(region, 'one', { participations })).toBe(euros(4100))
    expect(region.heldUnder(annasCap, 'one')).toBe(euros(1600))
    expect(ceilingRow(region.ceilingAt(2026))?.confirmedCents).toBe(euros(5000))
  })

  test('C2 the same, under a cap for each pair of employer and person: 5,000.00', () => {
    const scheme = testScheme({
      personCap: { cents: euros(2500), follows: 'person-and-employer', article: '' },
    })
    const region = smallRegion(scheme)
    grantedOf(region, 'earlier', {
      participations: oneFor(1800),
      employerId: employer('y'),
      number: 'earlier',
    })
    const participations = [
      ...oneFor(6800),
      participation({ personId: person('ben'), costCents: euros(6800) }),
    ]
    expect(grantedOf(region, 'one', { participations })).toBe(euros(5000))
  })

  test('C3 22,400.00 this year, then 4,125.00: 2,600.00; what comes free later serves later ones only', () => {
    const region = smallRegion()
    const people = (prefix: string, count: number, costEuros: number) =>
      Array.from({ length: count }, (_, no) =>
        participation({ personId: person(`${prefix}${no}`), costCents: euros(costEuros) }),
      )
    grantedOf(region, 'first', { participations: people('a', 1, 2000), number: 'first' })
    grantedOf(region, 'second', { participations: people('b', 10, 4280), number: 'second' })
    const third = grantedOf(region, 'third', { participations: people('c', 2, 4125), number: 'third' })
    expect(third).toBe(euros(2600))
    const ofThird = (no: number) =>
      region.heldUnder(`ontwikkelfonds.2026.person.${person(`c${no}`)}`, 'third')
    expect((ofThird(0) ?? 0) + (ofThird(1) ?? 0)).toBe(euros(2600))

    for (const command of hearAndDetermine({ exOfficio: true })) region.act('first', command)
    expect(region.heldUnder(employersCap, 'first')).toBe(0)
    expect(region.heldUnder(employersCap, 'third')).toBe(euros(2600))
    const fourth = grantedOf(region, 'fourth', { participations: people('d', 1, 3000), number: 'fourth' })
    expect(fourth).toBe(euros(1000))
  })

  test('C7 the last in the order gets what remains', () => {
    const region = smallRegion(
      testScheme({
        ceiling: {
          centsByYear: { 2026: euros(1000) },
          partsAllowed: true,
          division: { method: 'complete-receipt' },
          article: '',
        },
      }),
    )
    region.act('late', submit({ participations: oneFor(1600), receivedAt: moment('2026-03-02', '09:00') }))
    region.act('early', submit({ participations: oneFor(1200), receivedAt: moment('2026-03-02', '08:00') }))
    region.act('late', assess())
    region.act('early', assess())
    region.settle(afterAll)
    expect(region.act('late', grant({ claims: region.claims('late') }))).toMatchObject({
      grant: { grantedCents: euros(400), reasons: ['ceiling'] },
    })
    expect(region.heldUnder(annasCap, 'late')).toBe(euros(400))
  })
})
