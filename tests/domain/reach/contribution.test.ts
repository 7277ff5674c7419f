import { describe, expect, it } from 'vitest'
import type { ApplicationCommand } from '../../../domain/application/application-decider.ts'
import { contribution, contributionChanged } from '../../support/contribution.ts'
import {
  accountFor,
  assess,
  complete,
  determine,
  dropOut,
  employer,
  euros,
  grant,
  hearAndDetermine,
  hear,
  importApplication,
  leaveUnhandled,
  moment,
  participation,
  pay,
  person,
  requestCompletion,
  start,
  startAndFinish,
  stateAfter,
  submit,
  turnDown,
  withdraw,
  zwolle,
} from '../../support/application-builders.ts'

const contributed = (...story: readonly ApplicationCommand[]) => contribution(stateAfter(...story))
const granted = [submit(), assess(), grant()]
const finished = [...startAndFinish(1), start(2), dropOut(2), start(3)]

describe('what an application contributes to the reach numbers', () => {
  it('has a row for each participation, with the dimensions that numbers are told by', () => {
    const received = submit({
      receivedAt: moment('2026-03-02', '23:30'),
      participations: [participation({ personId: person('1') })],
    })
    expect(contributed(received)).toStrictEqual({
      employerId: employer('x'),
      scheme: 'ontwikkelfonds',
      imported: false,
      decision: 'open',
      receivedOn: '2026-03-03',
      participations: [
        {
          no: 1,
          personId: person('1'),
          trainingId: 'training-0001',
          workMunicipality: zwolle,
          residence: 'GM0150',
          startYear: 2026,
          level: 'mbo-4',
          ageBand: '25-34',
          sbi: { code: '86101', edition: '2025' },
          sizeClass: '10-49',
          progress: 'planned',
          started: false,
          granted: false,
          costCents: euros(1200),
          grantedCents: 0,
        },
      ],
      paidCents: 0,
      recoveredCents: 0,
    })
  })

  it('tells how each went, and what was granted and determined for it', () => {
    const done = [...startAndFinish(1), start(2), dropOut(2), ...startAndFinish(3)]
    const after = contributed(...granted, pay(1000), ...done, accountFor([1, 3]), ...hearAndDetermine())
    expect(after).toMatchObject({ decision: 'granted', paidCents: euros(1000) })
    expect(
      after?.participations.map(({ progress, started, grantedCents, determinedCents }) => [
        progress,
        started,
        grantedCents,
        determinedCents,
      ]),
    ).toEqual([
      ['completed', true, euros(600), euros(600)],
      ['dropped-out', true, euros(600), 0],
      ['completed', true, euros(600), euros(600)],
    ])
  })

  it.each<[string, readonly ApplicationCommand[]]>([
    ['open', [submit(), assess()]],
    ['granted', granted],
    ['granted', [...granted, ...finished, accountFor([1])]],
    ['granted', [...granted, ...hearAndDetermine({ exOfficio: true })]],
    ['turned-down', [submit(), assess(), turnDown()]],
    ['withdrawn', [submit(), withdraw()]],
    ['not-handled', [submit(), requestCompletion(), leaveUnhandled()]],
    ['granted', [importApplication()]],
    ['withdrawn', [importApplication({ decision: 'withdrawn' })]],
  ])('is %s', (decision, story) => {
    expect(contributed(...story)?.decision).toBe(decision)
  })

  it('is nothing without an application', () => {
    expect(contributed()).toBeUndefined()
  })

  it('tells what a register says of each participation', () => {
    const asRegistered = { ...participation(), progress: 'started', grantedCents: euros(600) } as const
    const [row] = contributed(importApplication({ participations: [asRegistered] }))?.participations ?? []
    expect(row).toMatchObject({ progress: 'started', started: true, grantedCents: euros(600) })
    expect(row).not.toHaveProperty('determinedCents')
  })
})

describe('whether a contribution changed', () => {
  it.each<[boolean, string, readonly ApplicationCommand[], ApplicationCommand]>([
    [true, 'submitting', [], submit()],
    [false, 'assessing', [submit()], assess()],
    [false, 'requesting completion', [submit()], requestCompletion()],
    [false, 'completing', [submit(), requestCompletion()], complete()],
    [true, 'granting', [submit(), assess()], grant()],
    [true, 'starting', granted, start(1)],
    [true, 'paying', granted, pay(100)],
    [false, 'accounting', granted, accountFor([1])],
    [true, 'determining', [...granted, ...hear({ exOfficio: true })], determine({ exOfficio: true })],
  ])('is %s of %s', (isChanged, _, story, next) => {
    const [before, after] = [stateAfter(...story), stateAfter(...story, next)]
    expect(contributionChanged(before, after)).toBe(isChanged)
    expect(JSON.stringify(contribution(before)) !== JSON.stringify(contribution(after))).toBe(isChanged)
  })
})
