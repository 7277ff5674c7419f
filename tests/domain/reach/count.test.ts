import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ContributedParticipation, Contribution } from '../../../domain/reach/contribution.ts'
import { contribution } from '../../support/contribution.ts'
import { countReach, reachDimensions, type ReachNumbers } from '../../../domain/reach/count.ts'
import type { Cents, MunicipalityCode, Slug } from '../../../events/primitives.ts'
import {
  day,
  employer,
  euros,
  importApplication,
  participation,
  person,
  raalte,
  stateAfter,
  zwolle,
} from '../../support/application-builders.ts'

const count = (contributions: Iterable<Contribution>) => countReach(contributions, reachDimensions)

const registered = (
  who: string,
  progress: 'never-started' | 'started' | 'completed' | 'dropped-out',
  where: MunicipalityCode,
  startsOn: string,
) => ({
  ...participation({
    personId: person(who),
    workMunicipality: where,
    startsOn: day(startsOn),
    endsOn: day('2027-01-01'),
  }),
  progress,
  grantedCents: euros(100),
  ...(progress === 'completed' ? { determinedCents: euros(80) } : {}),
})
type Registered = ReturnType<typeof registered>

const application = (
  of: string,
  participations: readonly Registered[],
  decision: 'granted' | 'turned-down' = 'granted',
): Contribution => {
  const state = stateAfter(importApplication({ employerId: employer(of), participations, decision }))
  return contribution(state) as Contribution
}

describe('unique reach (C11)', () => {
  // P1 did A in 2025 and B in 2026, P2 did A, P3 withdrew from B before it started.
  const reach = count([
    application('x', [
      registered('p1', 'completed', zwolle, '2025-03-01'),
      registered('p2', 'dropped-out', zwolle, '2025-03-01'),
    ]),
    application('y', [
      registered('p1', 'started', raalte, '2026-03-01'),
      registered('p3', 'never-started', raalte, '2026-03-01'),
    ]),
  ])

  it('counts people once in total, and once in each year and municipality', () => {
    expect(reach.total).toMatchObject({ participationsStarted: 3, uniqueEmployeesReached: 2 })
    expect(reach.by.startYear['2025']).toMatchObject({ participationsStarted: 2, uniqueEmployeesReached: 2 })
    expect(reach.by.startYear['2026']).toMatchObject({ participationsStarted: 1, uniqueEmployeesReached: 1 })
    expect(reach.by.workMunicipality['GM0193']?.uniqueEmployeesReached).toBe(2)
  })

  it('counts who completed, and adds up amounts', () => {
    expect(reach.total).toEqual({
      applications: 2,
      uniqueEmployersApplied: 2,
      uniqueEmployersGranted: 2,
      participationsStarted: 3,
      uniqueEmployeesReached: 2,
      uniqueEmployeesCompleted: 1,
      grantedCents: euros(400),
      determinedCents: euros(80),
    })
  })
})

it('counts an application and its employer once in every group that one of its people is in (C12)', () => {
  const { total, by } = count([
    application('x', [
      registered('p1', 'started', zwolle, '2026-03-01'),
      registered('p2', 'started', zwolle, '2026-03-01'),
      registered('p3', 'started', raalte, '2026-03-01'),
    ]),
  ])
  expect(total).toMatchObject({ applications: 1, uniqueEmployersApplied: 1 })
  expect(by.workMunicipality['GM0193']).toMatchObject({ applications: 1, uniqueEmployersApplied: 1 })
  expect(by.workMunicipality['GM0177']).toMatchObject({ applications: 1, uniqueEmployersApplied: 1 })
  expect(Object.keys(by.sectorTable)).toEqual(['(none)'])
})

it('counts who applied whatever was decided, and reach only of what was granted', () => {
  const turnedDown = application('x', [registered('p1', 'completed', zwolle, '2026-03-01')], 'turned-down')
  expect(count([turnedDown]).total).toMatchObject({
    applications: 1,
    uniqueEmployersApplied: 1,
    uniqueEmployersGranted: 0,
    participationsStarted: 0,
    uniqueEmployeesReached: 0,
    uniqueEmployeesCompleted: 0,
  })
})

it('counts nothing of nothing', () => {
  expect(count([]).total.applications).toBe(0)
  expect(count([]).by.startYear).toEqual({})
})

describe('counted another way', () => {
  const anyParticipation = fc
    .record({
      who: fc.constantFrom('p1', 'p2', 'p3', 'p4'),
      progress: fc.constantFrom('never-started', 'started', 'completed', 'dropped-out'),
      where: fc.constantFrom(zwolle, raalte),
      year: fc.constantFrom(2024, 2025),
      table: fc.constantFrom(undefined, 'bouw' as Slug),
      cents: fc.integer({ min: 0, max: 100_000 }).map((each) => each as Cents),
      granted: fc.boolean(),
    })
    .map(({ who, progress, where, year, table, cents, granted }): ContributedParticipation => {
      const { sectorTable: _, ...row } = application('x', [registered(who, progress, where, `${year}-05-01`)])
        .participations[0] as ContributedParticipation
      return { ...row, granted, grantedCents: cents, ...(table === undefined ? {} : { sectorTable: table }) }
    })
  const anyContribution = fc
    .record({
      of: fc.constantFrom('x', 'y', 'z'),
      decision: fc.constantFrom('open', 'granted', 'turned-down', 'withdrawn', 'not-handled'),
      participations: fc.array(anyParticipation, { minLength: 1, maxLength: 4 }),
    })
    .map(({ of, decision, participations }): Contribution => ({
      ...application('x', [registered('p1', 'started', zwolle, '2025-01-01')]),
      employerId: employer(of),
      decision,
      participations: participations.map((row) => ({
        ...row,
        granted: row.granted && decision === 'granted',
      })),
    }))

  /** From flat rows, one number at a time. */
  const recount = (
    contributions: readonly Contribution[],
    inGroup: (row: ContributedParticipation) => boolean,
  ): ReachNumbers => {
    const rows = contributions.flatMap((of, index) => of.participations.map((row) => ({ ...row, of, index })))
    const counted = rows.filter(inGroup)
    const granted = counted.filter((row) => row.granted)
    const began = granted.filter(({ progress }) => progress !== 'never-started')
    const different = (values: readonly unknown[]): number => new Set(values).size
    const sum = (values: readonly number[]): Cents =>
      values.reduce((total, value) => total + value, 0) as Cents
    return {
      applications: different(counted.map(({ index }) => index)),
      uniqueEmployersApplied: different(counted.map(({ of }) => of.employerId)),
      uniqueEmployersGranted: different(granted.map(({ of }) => of.employerId)),
      participationsStarted: began.length,
      uniqueEmployeesReached: different(began.map(({ personId }) => personId)),
      uniqueEmployeesCompleted: different(
        granted.filter(({ progress }) => progress === 'completed').map(({ personId }) => personId),
      ),
      grantedCents: sum(counted.map(({ grantedCents }) => grantedCents)),
      determinedCents: sum(counted.map(({ determinedCents }) => determinedCents ?? 0)),
    }
  }

  it('comes to the same numbers, in total and by each dimension', () => {
    fc.assert(
      fc.property(fc.array(anyContribution, { maxLength: 8 }), (contributions) => {
        const { total, by } = count(contributions)
        expect(total).toEqual(recount(contributions, () => true))
        for (const [group, numbers] of Object.entries(by.workMunicipality)) {
          expect(numbers).toEqual(recount(contributions, (row) => row.workMunicipality === group))
        }
        for (const [group, numbers] of Object.entries(by.sectorTable)) {
          const table = group === '(none)' ? undefined : group
          expect(numbers).toEqual(recount(contributions, (row) => row.sectorTable === table))
        }
        for (const [group, numbers] of Object.entries(by.startYear)) {
          expect(numbers).toEqual(recount(contributions, (row) => String(row.startYear) === group))
        }
      }),
      { numRuns: 100 },
    )
  })
})
