import { describe, expect, it } from 'vitest'
import type { ApplicationCommand } from '../../../domain/application/application-decider.ts'
import { applicationListed, applicationRow } from '../../../domain/application/application-view.ts'
import {
  accountFor,
  assess,
  dropOut,
  employer,
  euros,
  grant,
  hearAndDetermine,
  importApplication,
  moment,
  participation,
  pay,
  recover,
  requestCompletion,
  start,
  startAndFinish,
  stateAfter,
  submit,
  withdraw,
} from '../../support/application-builders.ts'

const row = (...story: readonly ApplicationCommand[]) => applicationRow(stateAfter(...story))
const imported = { ...participation(), progress: 'completed', grantedCents: euros(600) } as const

describe('an application in the list', () => {
  it('shows what was asked at first', () => {
    expect(row(submit())).toStrictEqual({
      number: 'OF-2026-000001',
      status: 'complete',
      imported: false,
      employerId: employer('x'),
      scheme: 'ontwikkelfonds',
      receivedAt: moment('2026-03-02'),
      completeAt: moment('2026-03-02'),
      participations: 3,
      requestedCents: euros(1800),
      paidCents: 0,
      recoveredCents: 0,
    })
    expect(row(submit(), assess(), requestCompletion())).not.toHaveProperty('completeAt')
  })

  it('shows what was decided and paid at last', () => {
    const end = [...startAndFinish(1, 2), start(3), dropOut(3), accountFor([1, 2]), ...hearAndDetermine()]
    const story = [submit(), assess(), grant(), pay(1400), ...end, recover(200)]
    expect(row(...story)).toMatchObject({
      status: 'determined',
      assessedCents: euros(1800),
      grantedCents: euros(1800),
      determinedCents: euros(1200),
      paidCents: euros(1400),
      recoveredCents: euros(200),
    })
    expect(row(submit(), withdraw())?.status).toBe('withdrawn')
  })

  it('shows an imported one as it stood in the register', () => {
    expect(row(importApplication())).toStrictEqual({
      number: 'OF-2023-000001',
      status: 'determined',
      imported: true,
      employerId: employer('x'),
      receivedAt: moment('2023-03-02'),
      completeAt: moment('2023-03-02'),
      participations: 2,
      grantedCents: euros(1200),
      determinedCents: euros(1200),
      paidCents: 0,
      recoveredCents: 0,
    })
    const open = row(importApplication({ participations: [imported] }))
    expect(open).toMatchObject({ status: 'granted', grantedCents: euros(600) })
    expect(open).not.toHaveProperty('determinedCents')
    const turnedDown = row(importApplication({ decision: 'turned-down' }))
    expect(turnedDown?.status).toBe('turned-down')
    expect(turnedDown).not.toHaveProperty('grantedCents')
  })

  it('is found by receipt and by employer, and not there without an application', () => {
    expect(applicationListed(stateAfter(submit()))).toEqual({
      sortedBy: moment('2026-03-02'),
      owner: employer('x'),
    })
    expect(applicationListed(stateAfter())).toEqual({})
    expect(row()).toBeUndefined()
  })
})
