import { describe, expect, it } from 'vitest'
import {
  applicationAfter,
  assess,
  complete,
  day,
  evidence,
  givenApplication,
  grant,
  leaveUnhandled,
  moment,
  officer,
  requestCompletion,
  submit,
  testScheme,
  withdraw,
} from '../../support/application-builders.ts'

const incomplete = submit({ evidence: [] })

describe('requesting completion', () => {
  it('makes the application incomplete, also when it was complete or assessed', () => {
    for (const story of [[incomplete], [submit()], [submit(), assess()]]) {
      givenApplication(...story)
        .when(requestCompletion())
        .then({
          type: 'completion-requested',
          requestedAt: moment('2026-03-16'),
          missing: ['quote'],
          dueOn: day('2026-03-30'),
        })
    }
    const application = applicationAfter(submit(), assess(), requestCompletion())
    expect(application.phase).toBe('incomplete')
    expect(application.completeAt).toBeUndefined()
    expect(application.assessment).toBeUndefined()
  })

  it('may go without a term', () => {
    const application = applicationAfter(submit(), requestCompletion({ dueOn: undefined }))
    expect(application.completionRequest).toStrictEqual({ missing: ['quote'] })
  })

  it('does nothing when the same was requested, and asks anew for something else or another term', () => {
    const requested = givenApplication(submit(), requestCompletion())
    requested.when(requestCompletion({ requestedAt: moment('2026-03-17') })).thenNothing()
    expect(requested.when(requestCompletion({ dueOn: day('2026-04-10') })).decision).toHaveLength(1)
    expect(requested.when(requestCompletion({ missing: ['invoice'] })).decision).toHaveLength(1)
  })

  it('asks again for what was handed in and found wanting', () => {
    const again = givenApplication(submit(), requestCompletion(), complete()).when(requestCompletion())
    expect(again.decision).toHaveLength(1)
  })

  it('is refused for nothing, or with a term that has passed', () => {
    givenApplication(submit())
      .when(requestCompletion({ missing: [] }))
      .thenRefused('nothing-missing')
    givenApplication(submit())
      .when(requestCompletion({ dueOn: day('2026-03-15') }))
      .thenRefused('due-before-request')
  })

  it('is refused once it was decided', () => {
    givenApplication(submit(), assess(), grant())
      .when(requestCompletion())
      .thenRefused('not-possible-in-phase', {
        step: 'request-completion',
        phase: 'granted',
        possibleIn: ['incomplete', 'complete', 'assessed'],
      })
  })
})

describe('completing', () => {
  it('counts as complete from that moment on (C7, D)', () => {
    givenApplication(incomplete)
      .when(complete())
      .then({
        type: 'application-completed',
        completedAt: moment('2026-03-26'),
        evidence: [evidence('quote', 'evidence-late-quote')],
      })
    const application = applicationAfter(submit(), requestCompletion(), complete())
    expect(application).toMatchObject({
      phase: 'complete',
      completeAt: moment('2026-03-26'),
      missing: [],
    })
    expect(application.evidence).toHaveLength(2)
  })

  it('is accepted after the term as long as nothing was decided', () => {
    const late = complete({ completedAt: moment('2026-04-20') })
    expect(givenApplication(submit(), requestCompletion(), late).state).toMatchObject({ phase: 'complete' })
    givenApplication(incomplete, requestCompletion(), leaveUnhandled())
      .when(late)
      .thenRefused('not-possible-in-phase')
  })

  it('does nothing when it was completed with this before', () => {
    givenApplication(incomplete, complete())
      .when(complete({ completedAt: moment('2026-03-27') }))
      .thenNothing()
    givenApplication(incomplete, complete(), assess()).when(complete()).thenNothing()
  })

  it('is refused when something is still missing, or nothing was', () => {
    givenApplication(incomplete)
      .when(complete({ evidence: [evidence('other')] }))
      .thenRefused('still-missing', { missing: ['quote'] })
    givenApplication(submit()).when(complete()).thenRefused('not-possible-in-phase')
  })
})

describe('withdrawing', () => {
  it('is for the employer to do until the decision', () => {
    for (const story of [[incomplete], [submit()], [submit(), assess()]]) {
      givenApplication(...story)
        .when(withdraw())
        .then({ type: 'application-withdrawn', withdrawnAt: moment('2026-03-20') })
    }
    expect(applicationAfter(submit(), withdraw()).phase).toBe('withdrawn')
  })

  it('does nothing when it was withdrawn, and is refused after the decision', () => {
    givenApplication(submit(), withdraw()).when(withdraw()).thenNothing()
    givenApplication(submit(), assess(), grant()).when(withdraw()).thenRefused('not-possible-in-phase')
    givenApplication(submit(), withdraw()).when(assess()).thenRefused('not-possible-in-phase')
  })
})

describe('leaving an application unhandled (Awb 4:5)', () => {
  it('is possible from the day after the term to complete', () => {
    givenApplication(incomplete, requestCompletion())
      .when(leaveUnhandled())
      .then({
        type: 'application-not-handled',
        decidedAt: moment('2026-03-31'),
        decider: officer('decider'),
        ground: 'not-completed-in-term',
        decidingBody: 'college van B&W van Zwolle',
        mandate: 'mandaatbesluit 2026',
        legalBasis: 'ASV hoofdstuk 29',
      })
    const decided = leaveUnhandled({ decidedAt: moment('2026-03-30', '21:59') })
    givenApplication(incomplete, requestCompletion()).when(decided).thenRefused('completion-term-not-passed')
    // An hour before midnight UTC it is the next day in Amsterdam.
    const nextDay = leaveUnhandled({ decidedAt: moment('2026-03-30', '22:00') })
    expect(givenApplication(incomplete, requestCompletion()).when(nextDay).decision).toHaveLength(1)
  })

  it('does nothing when the same person did so before', () => {
    const unhandled = givenApplication(incomplete, requestCompletion(), leaveUnhandled())
    unhandled.when(leaveUnhandled()).thenNothing()
    unhandled.when(leaveUnhandled({ decider: officer('other') })).thenRefused('not-possible-in-phase')
  })

  it('is refused without a request to complete, or without a term', () => {
    givenApplication(incomplete).when(leaveUnhandled()).thenRefused('completion-not-requested')
    givenApplication(incomplete, requestCompletion({ dueOn: undefined }))
      .when(leaveUnhandled())
      .thenRefused('no-completion-term')
    givenApplication(incomplete, requestCompletion(), complete())
      .when(leaveUnhandled())
      .thenRefused('not-possible-in-phase')
  })

  it('is refused to who assessed it, and under another version of the scheme', () => {
    const story = givenApplication(submit(), assess(), requestCompletion())
    story.when(leaveUnhandled({ decider: officer('assessor') })).thenRefused('same-person')
    story
      .when(leaveUnhandled({ schemeVersion: testScheme({ version: '2027-1' }) }))
      .thenRefused('other-scheme-version', { schemeVersion: '2026-1', given: '2027-1' })
  })
})

it('is refused to do anything with an application that does not exist', () => {
  for (const command of [requestCompletion(), complete(), withdraw(), leaveUnhandled(), assess(), grant()]) {
    givenApplication().when(command).thenRefused('no-application')
  }
})
