import { describe, expect, it } from 'vitest'
import {
  applicationAfter,
  assess,
  day,
  deventer,
  employer,
  euros,
  givenApplication,
  grant,
  importApplication,
  moment,
  participation,
  participationsOf,
  submit,
  testScheme,
} from '../../support/application-builders.ts'

const incomplete = submit({ evidence: [] })

describe('submitting an application', () => {
  it('is complete at receipt when nothing is missing, and tells what it asks for', () => {
    const { decision } = givenApplication().when(submit())
    expect(decision).toMatchObject([
      {
        type: 'application-submitted',
        schemeVersion: '2026-1',
        missing: [],
        requestedCents: euros(1800),
        participations: [{ no: 1 }, { no: 2 }, { no: 3 }],
      },
    ])
    expect(applicationAfter(submit())).toMatchObject({ phase: 'complete', completeAt: moment('2026-03-02') })
  })

  it('is incomplete while evidence that the scheme asks for is missing', () => {
    const application = applicationAfter(incomplete)
    expect(application).toMatchObject({ phase: 'incomplete', missing: ['quote'] })
    expect(application.completeAt).toBeUndefined()
  })

  it('asks nothing for who works outside the region', () => {
    const asked = [participation(), participation({ workMunicipality: deventer })]
    expect(applicationAfter(submit({ participations: asked })).requestedCents).toBe(euros(600))
  })

  it('does nothing when it was submitted before', () => {
    givenApplication(submit())
      .when(submit({ receivedAt: moment('2026-03-03') }))
      .thenNothing()
    givenApplication(submit(), assess(), grant()).when(submit()).thenNothing()
  })

  it('is refused with other content under the same id', () => {
    givenApplication(submit())
      .when(submit({ employerId: employer('y') }))
      .thenRefused('application-exists')
    givenApplication(submit())
      .when(submit({ participations: participationsOf(2) }))
      .thenRefused('application-exists')
    givenApplication(importApplication()).when(submit()).thenRefused('is-history')
  })

  it('is refused before the scheme applies, or was known', () => {
    const known = { schemeVersion: testScheme({ knownFrom: moment('2026-03-03') }) }
    givenApplication()
      .when(submit({ receivedAt: moment('2025-12-31', '22:59') }))
      .thenRefused('scheme-not-in-force')
    givenApplication().when(submit(known)).thenRefused('scheme-not-in-force', { schemeVersion: '2026-1' })
  })

  it('is refused without participations, or with a training that ends before it starts', () => {
    givenApplication()
      .when(submit({ participations: [] }))
      .thenRefused('no-participations')
    const backwards = participation({ startsOn: day('2026-05-02'), endsOn: day('2026-05-01') })
    givenApplication()
      .when(submit({ participations: [participation(), backwards] }))
      .thenRefused('training-ends-before-start', { participations: ['2'] })
  })

  it('is refused for more than can be booked', () => {
    const huge = participationsOf(2, { costCents: euros(600_000_000) })
    givenApplication()
      .when(submit({ participations: huge }))
      .thenRefused('amount-too-high')
  })
})
