import { describe, expect, it } from 'vitest'
import type { ApplicationCommand } from '../../../domain/application/application-decider.ts'
import { progressOf } from '../../../domain/application/application-state.ts'
import {
  accountFor,
  applicationAfter,
  assess,
  day,
  dropOut,
  finish,
  givenApplication,
  grant,
  hearAndDetermine,
  neverStart,
  start,
  startAndFinish,
  submit,
} from '../../support/application-builders.ts'

const granted = [submit(), assess(), grant()]
const afterGrant = (...story: readonly ApplicationCommand[]) => givenApplication(...granted, ...story)

describe('how a participation goes', () => {
  it('starts and is completed', () => {
    afterGrant()
      .when(start(2))
      .then({ type: 'participation-started', no: 2, startedOn: day('2026-04-01') })
    afterGrant(start(2))
      .when(finish(2))
      .then({ type: 'participation-completed', no: 2, completedOn: day('2026-06-30') })
    const application = applicationAfter(...granted, ...startAndFinish(2))
    expect(progressOf(application, 2)).toEqual({
      progress: 'completed',
      startedOn: '2026-04-01',
      endedOn: '2026-06-30',
    })
    expect(progressOf(application, 1)).toEqual({ progress: 'planned' })
  })

  it('is dropped out of, or never starts', () => {
    afterGrant(start(1))
      .when(dropOut(1))
      .then({ type: 'participation-dropped-out', no: 1, droppedOutOn: day('2026-05-15') })
    afterGrant()
      .when(neverStart(1))
      .then({ type: 'participation-never-started', no: 1, reportedOn: day('2026-04-02') })
  })

  it('is no news when it was reported before', () => {
    afterGrant(start(1)).when(start(1)).thenNothing()
    afterGrant(start(1), finish(1)).when(finish(1)).thenNothing()
    afterGrant(start(1), finish(1)).when(start(1)).thenNothing()
    afterGrant(start(1), dropOut(1)).when(dropOut(1)).thenNothing()
    afterGrant(neverStart(1)).when(neverStart(1, '2026-05-01')).thenNothing()
  })

  it('cannot go back or skip', () => {
    afterGrant()
      .when(finish(1))
      .thenRefused('progress-not-possible', { no: 1, from: 'planned', to: 'completed' })
    afterGrant().when(dropOut(1)).thenRefused('progress-not-possible')
    afterGrant(start(1)).when(neverStart(1)).thenRefused('progress-not-possible')
    afterGrant(start(1)).when(start(1, '2026-04-08')).thenRefused('progress-not-possible')
    for (const end of [finish(1), dropOut(1)]) {
      afterGrant(start(1), end).when(finish(1, '2026-07-01')).thenRefused('progress-not-possible')
      afterGrant(start(1), end).when(dropOut(1, '2026-07-01')).thenRefused('progress-not-possible')
    }
    afterGrant(neverStart(1)).when(start(1)).thenRefused('progress-not-possible')
  })

  it('does not end before it starts, and is not reported ahead', () => {
    afterGrant(start(1)).when(finish(1, '2026-03-31')).thenRefused('ended-before-start')
    afterGrant(start(1)).when(dropOut(1, '2026-03-31')).thenRefused('ended-before-start')
    expect(afterGrant(start(1)).when(finish(1, '2026-04-01')).decision).toHaveLength(1)
    afterGrant().when(start(1, '2026-07-16')).thenRefused('day-in-future')
    expect(afterGrant().when(start(1, '2026-07-15')).decision).toHaveLength(1)
  })

  it('is reported of participations of the application', () => {
    afterGrant()
      .when(start(4))
      .thenRefused('unknown-participation', { participations: ['4'] })
    afterGrant().when(start(0)).thenRefused('unknown-participation')
  })

  it('is reported from the grant until the determination', () => {
    givenApplication(submit(), assess()).when(start(1)).thenRefused('not-possible-in-phase')
    expect(afterGrant(start(1), accountFor([1])).when(finish(1)).decision).toHaveLength(1)
    const determined = [
      start(1),
      finish(1),
      neverStart(2),
      neverStart(3),
      accountFor([1]),
      ...hearAndDetermine(),
    ]
    afterGrant(...determined)
      .when(start(2))
      .thenRefused('not-possible-in-phase')
  })
})
