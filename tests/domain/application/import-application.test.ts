import { describe, expect, it } from 'vitest'
import {
  accountFor,
  assess,
  complete,
  determine,
  givenApplication,
  grant,
  importApplication,
  leaveUnhandled,
  pay,
  recover,
  requestCompletion,
  start,
  submit,
  turnDown,
  withdraw,
} from '../../support/application-builders.ts'

const imported = givenApplication(importApplication())

describe('importing an application from a register', () => {
  it('takes over what was decided elsewhere', () => {
    const { type: _, participations, ...rest } = importApplication()
    givenApplication()
      .when(importApplication())
      .then({
        type: 'application-imported',
        ...rest,
        participations: participations.map((each, index) => ({ ...each, no: index + 1 })),
      })
    expect(imported.state).toMatchObject({ phase: 'imported', decision: 'granted' })
  })

  it('does nothing the second time', () => {
    imported.when(importApplication()).thenNothing()
  })

  it('leaves a known number with other content as it is', () => {
    imported
      .when(importApplication({ contentHash: 'hash-of-others' }))
      .thenRefused('imported-with-other-content', { number: 'OF-2023-000001' })
  })

  it('is refused over an application that is handled here, and without participations', () => {
    givenApplication(submit()).when(importApplication()).thenRefused('application-exists')
    givenApplication()
      .when(importApplication({ participations: [] }))
      .thenRefused('no-participations')
  })

  it('leaves history: nothing else is done with it', () => {
    const commands = [
      submit(),
      requestCompletion(),
      complete(),
      withdraw(),
      leaveUnhandled(),
      assess(),
      grant(),
      turnDown(),
      start(1),
      accountFor([1]),
      determine(),
      pay(1),
      recover(1),
    ]
    for (const command of commands) imported.when(command).thenRefused('is-history')
  })
})
