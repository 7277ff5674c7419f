import { describe, expect, it } from 'vitest'
import {
  applicationDecider,
  type ApplicationCommand,
} from '../../../domain/application/application-decider.ts'
import { termsOfApplication } from '../../../domain/application/terms-of-application.ts'
import { given } from '../../support/given.ts'
import {
  accountFor,
  applicationAfter,
  assess,
  complete,
  day,
  events,
  givenApplication,
  grant,
  importApplication,
  leaveUnhandled,
  moment,
  requestCompletion,
  submit,
  testScheme,
} from '../../support/application-builders.ts'
import {
  extendDecisionTerm,
  extendEmployerTerm,
  law,
  noticeOfDefault,
  remind,
  suspend,
} from '../../support/terms.ts'

const incomplete = submit({ evidence: [] })
const granted = [submit(), assess(), grant()]

describe('telling that a decision takes longer', () => {
  it('is recorded until the determination is decided, and not after the decision before it', () => {
    for (const story of [[incomplete], [submit()], [submit(), assess()], [...granted, accountFor([1])]]) {
      givenApplication(...story)
        .when(extendDecisionTerm('2026-05-20'))
        .then({ type: 'decision-term-extended', extendedAt: moment('2026-04-20'), until: day('2026-05-20') })
    }
    givenApplication(...granted)
      .when(extendDecisionTerm('2026-05-20'))
      .thenRefused('not-possible-in-phase')
  })

  it('does nothing for the same day, and is refused for one that is past or before what was told', () => {
    const story = givenApplication(submit(), extendDecisionTerm('2026-05-20'))
    story.when(extendDecisionTerm('2026-05-20', '2026-05-06')).thenNothing()
    story.when(extendDecisionTerm('2026-05-19')).thenRefused('until-not-later', { dueOn: '2026-05-20' })
    expect(story.when(extendDecisionTerm('2026-05-21')).decision).toHaveLength(1)
    givenApplication(submit())
      .when(extendDecisionTerm('2026-04-20'))
      .thenRefused('until-not-later', { dueOn: '2026-04-20' })
  })
})

describe('suspending the term to decide', () => {
  it('lasts until a last day is named for the same ground and first day', () => {
    const { deadlines } = applicationAfter(
      submit(),
      suspend('force-majeure', '2026-03-10'),
      suspend('delay-agreed', '2026-03-10', '2026-03-12'),
      suspend('force-majeure', '2026-03-10', '2026-03-14'),
    )
    expect(deadlines.suspensions).toEqual([
      { reason: 'delay-agreed', firstOn: '2026-03-10', lastOn: '2026-03-12' },
      { reason: 'force-majeure', firstOn: '2026-03-10', lastOn: '2026-03-14' },
    ])
  })

  it('does nothing when it is as it was', () => {
    for (const same of [suspend('outage', '2026-03-10'), suspend('outage', '2026-03-10', '2026-03-10')]) {
      givenApplication(submit(), same).when(same).thenNothing()
    }
  })

  it('is refused with an end before its start, and for agreed delay without an end', () => {
    const story = givenApplication(submit())
    story
      .when(suspend('outage', '2026-03-10', '2026-03-09'))
      .thenRefused('suspension-ends-before-start', { firstOn: '2026-03-10' })
    story.when(suspend('delay-agreed', '2026-03-10')).thenRefused('agreed-without-end')
    givenApplication(...granted)
      .when(suspend('outage', '2026-03-10'))
      .thenRefused('not-possible-in-phase')
  })
})

describe('giving the employer longer', () => {
  it('to complete moves the day from which it can be left unhandled', () => {
    const story = givenApplication(
      incomplete,
      requestCompletion(),
      extendEmployerTerm('completion', '2026-04-02'),
    )
    story.when(leaveUnhandled()).thenRefused('completion-term-not-passed', { dueOn: '2026-04-02' })
    expect(story.when(leaveUnhandled({ decidedAt: moment('2026-04-03') })).decision).toHaveLength(1)
  })

  it('does nothing for the same day, and is refused for an earlier one', () => {
    const completing = givenApplication(incomplete, requestCompletion())
    completing.when(extendEmployerTerm('completion', '2026-03-30')).thenNothing()
    completing
      .when(extendEmployerTerm('completion', '2026-03-29'))
      .thenRefused('until-not-later', { dueOn: '2026-03-30' })
    const accounting = givenApplication(...granted)
    accounting.when(extendEmployerTerm('account', '2026-09-29')).thenNothing()
    accounting
      .when(extendEmployerTerm('account', '2026-09-28'))
      .thenRefused('until-not-later', { dueOn: '2026-09-29' })
    expect(accounting.when(extendEmployerTerm('account', '2026-09-30')).decision).toHaveLength(1)
  })

  it('is refused where no term runs', () => {
    givenApplication(incomplete)
      .when(extendEmployerTerm('completion', '2026-04-02'))
      .thenRefused('completion-not-requested')
    givenApplication(incomplete, requestCompletion({ dueOn: undefined }))
      .when(extendEmployerTerm('completion', '2026-04-02'))
      .thenRefused('no-completion-term')
    givenApplication(submit())
      .when(extendEmployerTerm('completion', '2026-04-02'))
      .thenRefused('not-possible-in-phase')
    givenApplication(...granted, accountFor([1]))
      .when(extendEmployerTerm('account', '2026-12-01'))
      .thenRefused('not-possible-in-phase')
  })
})

describe('a notice of default', () => {
  it('is about the decision that is owed', () => {
    const received = { receivedOn: day('2026-08-20'), recordedAt: moment('2026-08-20') }
    for (const [about, story] of [
      ['decision', [submit()]],
      ['determination', [...granted, accountFor([1])]],
    ] as const) {
      givenApplication(...story)
        .when(noticeOfDefault('2026-08-20'))
        .then({ type: 'notice-of-default-received', about, ...received })
    }
  })

  it('counts once for a day, and another day is another notice', () => {
    const story = givenApplication(submit(), noticeOfDefault('2026-05-11'))
    story.when(noticeOfDefault('2026-05-11')).thenNothing()
    expect(story.when(noticeOfDefault('2026-05-12')).decision).toHaveLength(1)
  })

  it('is refused for a day to come or before the application, and when nothing is owed', () => {
    const ahead: ApplicationCommand = {
      type: 'receive-notice-of-default',
      receivedOn: day('2026-05-12'),
      recordedAt: moment('2026-05-11'),
    }
    givenApplication(submit())
      .when(ahead)
      .thenRefused('day-in-future', { on: '2026-05-12', today: '2026-05-11' })
    givenApplication(submit())
      .when(noticeOfDefault('2026-03-01'))
      .thenRefused('notice-before-application', { on: '2026-03-01' })
    givenApplication(...granted)
      .when(noticeOfDefault('2026-05-11'))
      .thenRefused('not-possible-in-phase')
  })
})

describe('reminding of the account (Awb 4:44 lid 3)', () => {
  it('gives another term from the day after the first one, and does nothing again', () => {
    const story = givenApplication(...granted)
    story
      .when(remind('2026-09-30'))
      .then({ type: 'account-reminder-sent', remindedAt: moment('2026-09-30'), dueOn: day('2026-10-28') })
    givenApplication(...granted, remind('2026-09-30'))
      .when(remind('2026-11-30'))
      .thenNothing()
  })

  it('is refused while the term runs, before a grant and after the account', () => {
    givenApplication(...granted)
      .when(remind('2026-09-29'))
      .thenRefused('account-term-not-passed', { dueOn: '2026-09-29' })
    givenApplication(submit()).when(remind('2026-09-30')).thenRefused('not-possible-in-phase')
    givenApplication(...granted, accountFor([1]))
      .when(remind('2026-09-30'))
      .thenRefused('not-possible-in-phase')
  })
})

it('the terms are those of the version that it was brought under last', () => {
  const { terms } = testScheme()
  const reminder = { ...terms.reminder, count: 6 }
  const repin: ApplicationCommand = {
    type: 'repin',
    repinnedAt: moment('2026-03-05'),
    schemeVersion: testScheme({ version: '2026-2', terms: { ...terms, reminder } }),
    municipalities: [],
  }
  expect(applicationAfter(submit()).deadlines.terms).toEqual(terms)
  expect(applicationAfter(submit(), repin).deadlines.terms?.reminder.count).toBe(6)
})

it('every request to complete is kept, with the day on which all was there', () => {
  const second = requestCompletion({
    requestedAt: moment('2026-03-20'),
    missing: ['invoice'],
    dueOn: undefined,
  })
  expect(
    applicationAfter(
      submit(),
      requestCompletion(),
      second,
      complete({ evidence: complete().evidence.map((each) => ({ ...each, kind: 'invoice' })) }),
    ).deadlines.completionRequests,
  ).toEqual([
    { requestedOn: '2026-03-16', dueOn: '2026-03-30', completedOn: '2026-03-26' },
    { requestedOn: '2026-03-20', completedOn: '2026-03-26' },
  ])
})

it('what came in before terms were kept has none of its scheme, and nobody is reminded by them', () => {
  const before = events(...granted).map((event) =>
    event.type === 'application-submitted' ? { ...event, terms: undefined } : event,
  )
  const story = given(applicationDecider, ...before)
  story.when(remind('2026-09-30')).thenRefused('terms-unknown')
  story.when(extendEmployerTerm('account', '2026-12-01')).thenRefused('terms-unknown')
  expect(termsOfApplication(story.state, law).map(({ kind }) => kind)).toEqual(['objection'])
})

it('nothing is done to terms of what came from a register', () => {
  givenApplication(importApplication()).when(noticeOfDefault('2026-05-11')).thenRefused('is-history')
})
