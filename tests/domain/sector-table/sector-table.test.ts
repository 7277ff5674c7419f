import { describe, expect, test } from 'vitest'
import { sectorTableDecider, type RegisterTable } from '../../../domain/sector-table/sector-table.ts'
import { sectorTableRow } from '../../../domain/sector-table/sector-table-row.ts'
import type { BudgetShare, Member, SectorTableEvent } from '../../../events/sector-table-events.ts'
import type { CalendarDay, Cents, PersonId, Slug, TextId } from '../../../events/primitives.ts'
import { given } from '../../support/given.ts'

const day = (text: string): CalendarDay => text as CalendarDay
const member = (name: string, side: Member['side'], role: Member['role'] = 'member'): Member => ({
  personId: `person-${name}` as PersonId,
  side,
  role,
  organisationId: `organisation-${side}` as TextId,
  from: day('2026-01-01'),
})
const euros = (source: BudgetShare['source'], amount: number): BudgetShare => ({
  source,
  cents: (amount * 100) as Cents,
})

const chair = member('chair', 'employer', 'chair')
const coordinator = member('coordinator', 'government', 'coordinator')
const teacher = member('teacher', 'education')

const register: RegisterTable = {
  type: 'register',
  slug: 'zorg-en-welzijn' as Slug,
  registeredOn: day('2026-01-01'),
}
const agenda = { adoptedOn: day('2026-02-01'), firstYear: 2026, lastYear: 2029 }
const budget = {
  decidedOn: day('2026-02-15'),
  shares: [
    euros('state', 225_000),
    euros('province', 112_500),
    euros('municipalities', 112_500),
    euros('private-in-kind', 50_000),
  ],
}

const registered: SectorTableEvent = {
  type: 'sector-table-registered',
  slug: register.slug,
  registeredOn: register.registeredOn,
}
const joined = (who: Member): SectorTableEvent => ({ type: 'sector-table-member-joined', member: who })
const adopted: SectorTableEvent = { type: 'sector-table-agenda-adopted', ...agenda }
const funded: SectorTableEvent = { type: 'sector-table-budget-funded', ...budget }
const activated: SectorTableEvent = { type: 'sector-table-activated', activatedOn: day('2026-03-01') }
const activate = { type: 'activate' as const, on: day('2026-03-01') }

const chairJoined = joined(chair)
const coordinatorJoined = joined(coordinator)
const teacherJoined = joined(teacher)
const ready = [registered, chairJoined, coordinatorJoined, teacherJoined, adopted, funded]
const table = (...events: readonly SectorTableEvent[]) => given(sectorTableDecider, ...events)

describe('registering', () => {
  test('alone, or with its members at once', () => {
    table().when(register).then(registered)
    table()
      .when({ ...register, members: [chair, teacher] })
      .then(registered, joined(chair), joined(teacher))
  })

  test('again yields nothing, with the members that it has', () => {
    table(registered).when(register).thenNothing()
    table(...ready)
      .when({ ...register, members: [chair, teacher] })
      .thenNothing()
  })

  test('otherwise than it was, is refused', () => {
    table(registered)
      .when({ ...register, registeredOn: day('2026-01-02') })
      .thenRefused('already-registered', { slug: 'zorg-en-welzijn' })
    table(registered)
      .when({ ...register, members: [chair] })
      .thenRefused('already-registered')
  })

  test('is refused whole when one of the members cannot be seated', () => {
    table()
      .when({ ...register, members: [chair, member('chair', 'education')] })
      .thenRefused('member-on-two-sides')
  })

  test('comes before all else', () => {
    for (const command of [
      { type: 'join' as const, member: chair },
      { type: 'adopt-agenda' as const, ...agenda },
      { type: 'fund-budget' as const, ...budget },
      activate,
    ]) {
      table().when(command).thenRefused('not-registered')
    }
  })
})

describe('joining', () => {
  const join = (who: Member) => ({ type: 'join' as const, member: who })

  test('a member joins once', () => {
    table(registered).when(join(teacher)).then(joined(teacher))
    table(registered, joined(teacher)).when(join(teacher)).thenNothing()
  })

  test('nobody sits on two sides', () => {
    table(registered, joined(teacher))
      .when(join(member('teacher', 'government')))
      .thenRefused('member-on-two-sides', { sides: ['education', 'government'] })
  })

  test('nobody has two seats', () => {
    table(registered, joined(teacher))
      .when(join(member('teacher', 'education', 'chair')))
      .thenRefused('already-a-member', { role: 'member', from: '2026-01-01' })
  })

  test('there is one chair and one coordinator', () => {
    table(registered, joined(chair))
      .when(join(member('other', 'government', 'chair')))
      .thenRefused('chair-taken')
    table(registered, joined(coordinator))
      .when(join(member('other', 'education', 'coordinator')))
      .thenRefused('coordinator-taken')
  })
})

describe('the agenda', () => {
  const adopt = { type: 'adopt-agenda' as const, ...agenda }

  test('is adopted for a span of years, and a later one replaces it', () => {
    table(registered).when(adopt).then(adopted)
    const later = { ...agenda, adoptedOn: day('2027-02-01'), agenda: 'text-000001' as TextId }
    table(registered, adopted)
      .when({ ...adopt, ...later })
      .then({ type: 'sector-table-agenda-adopted', ...later })
  })

  test('again yields nothing', () => table(registered, adopted).when(adopt).thenNothing())

  test('of one year is a span; an end before the beginning is not', () => {
    table(registered)
      .when({ ...adopt, lastYear: 2026 })
      .then({ ...adopted, lastYear: 2026 })
    table(registered)
      .when({ ...adopt, lastYear: 2025 })
      .thenRefused('agenda-ends-before-it-begins', { firstYear: 2026, lastYear: 2025 })
  })
})

describe('the budget', () => {
  const fund = { type: 'fund-budget' as const, ...budget }

  test('is funded, and again yields nothing', () => {
    table(registered).when(fund).then(funded)
    table(registered, funded).when(fund).thenNothing()
  })

  test('of a later decision replaces it', () => {
    const later = { decidedOn: day('2026-06-01'), shares: [euros('province', 600_000)] }
    table(registered, funded)
      .when({ ...fund, ...later })
      .then({ type: 'sector-table-budget-funded', ...later })
  })

  test('names a source once', () => {
    table(registered)
      .when({ ...fund, shares: [euros('state', 1), euros('state', 2)] })
      .thenRefused('source-named-twice')
  })

  test('holds money', () => {
    table(registered)
      .when({ ...fund, shares: [] })
      .thenRefused('budget-without-money')
    table(registered)
      .when({ ...fund, shares: [euros('state', 0)] })
      .thenRefused('budget-without-money')
  })
})

describe('C13 activating', () => {
  test('once all is there', () => {
    table(...ready)
      .when(activate)
      .then(activated)
    table(...ready, activated)
      .when(activate)
      .thenNothing()
  })

  test('is refused with everything that is missing', () => {
    table(registered)
      .when(activate)
      .thenRefused('not-ready-to-activate', {
        missing: [
          'chair',
          'coordinator',
          'employer-side',
          'education-side',
          'government-side',
          'adopted-agenda',
          'funded-budget',
        ],
      })
  })

  test.each([
    [chairJoined, ['chair', 'employer-side']],
    [coordinatorJoined, ['coordinator', 'government-side']],
    [teacherJoined, ['education-side']],
    [adopted, ['adopted-agenda']],
    [funded, ['funded-budget']],
  ])('is refused with the one thing that is missing', (left, missing) => {
    table(...ready.filter((event) => event !== left))
      .when(activate)
      .thenRefused('not-ready-to-activate', { missing })
  })
})

test('a table is shown in a row', () => {
  expect(sectorTableRow(sectorTableDecider.initial)).toBeUndefined()
  expect(sectorTableRow(table(registered).state)).toEqual({
    slug: 'zorg-en-welzijn',
    status: 'registered',
    membersBySide: { employer: 0, education: 0, government: 0 },
    budgetBySource: {},
    budgetCents: 0,
  })
  expect(sectorTableRow(table(...ready, joined(member('second', 'employer')), activated).state)).toEqual({
    slug: 'zorg-en-welzijn',
    status: 'active',
    membersBySide: { employer: 2, education: 1, government: 1 },
    budgetBySource: {
      state: 225_000_00,
      province: 112_500_00,
      municipalities: 112_500_00,
      'private-in-kind': 50_000_00,
    },
    budgetCents: 500_000_00,
  })
})
