import { describe, expect, it } from 'vitest'
import type { ApplicationCommand } from '../../../domain/application/application-decider.ts'
import { termsOfApplication } from '../../../domain/application/terms-of-application.ts'
import type { Term } from '../../../domain/terms/term.ts'
import type { TextId } from '../../../events/primitives.ts'
import {
  accountFor,
  assess,
  complete,
  day,
  determine,
  givenApplication,
  grant,
  importApplication,
  leaveUnhandled,
  moment,
  participationsOf,
  pay,
  requestCompletion,
  stateAfter,
  startAndFinish,
  submit,
  testScheme,
  turnDown,
  withdraw,
} from '../../support/application-builders.ts'
import {
  extendDecisionTerm,
  extendEmployerTerm,
  intendNil,
  law,
  noticeOfDefault,
  objectTo,
  remind,
  suspend,
  termAfter,
  termsAfter,
} from '../../support/terms.ts'

const withDecisionTerm = (setBy: Term['setBy'], receivedOn = '2026-03-02', weeks = 8) =>
  submit({
    receivedAt: moment(receivedOn),
    schemeVersion: testScheme({
      terms: {
        ...testScheme().terms,
        decision: { count: weeks, unit: 'weeks', setBy, article: setBy === 'statute' ? 'Awb 4:13' : '29:12' },
      },
    }),
  })
const statutory = withDecisionTerm('statute')
const ofOrdinance = withDecisionTerm('ordinance')

const dueOn = (...story: readonly ApplicationCommand[]): string | undefined =>
  termAfter('decision', story).dueOn

describe('the term to decide', () => {
  it('moves past Kings day when the law sets it, not when the ordinance does (C8)', () => {
    expect(termAfter('decision', [statutory])).toEqual({
      kind: 'decision', owedBy: 'authority', after: '2026-03-02', dueOn: '2026-04-28', article: 'Awb 4:13', passed: false,
      penaltyCents: 0,
    }) // prettier-ignore
    expect(dueOn(ofOrdinance)).toBe('2026-04-27')
  })

  it('stands still from the day after the request to the day before completion, whoever sets it (C8)', () => {
    const story = [requestCompletion(), complete()]
    expect(dueOn(statutory, ...story)).toBe('2026-05-06')
    expect(dueOn(ofOrdinance, ...story)).toBe('2026-05-06')
  })

  it('does not stand still for a request without a term (C8, RVS:2016:2527)', () => {
    expect(dueOn(statutory, requestCompletion({ dueOn: undefined }), complete())).toBe('2026-04-28')
  })

  it('goes on after the term to complete, whether anything came in or not', () => {
    expect(dueOn(ofOrdinance, requestCompletion())).toBe('2026-05-11')
    expect(dueOn(ofOrdinance, requestCompletion(), complete({ completedAt: moment('2026-04-14') }))).toBe(
      '2026-05-11',
    )
  })

  it('stands still for two requests one after the other, and once where they overlap', () => {
    const second = requestCompletion({
      requestedAt: moment('2026-03-20'),
      missing: ['invoice'],
      dueOn: day('2026-04-03'),
    })
    expect(dueOn(ofOrdinance, requestCompletion(), second)).toBe('2026-05-15')
    const afterwards = requestCompletion({ requestedAt: moment('2026-04-01'), dueOn: day('2026-04-08') })
    expect(dueOn(ofOrdinance, requestCompletion(), complete(), afterwards)).toBe('2026-05-13')
  })

  it('stands still for as long as the employer got longer to complete', () => {
    expect(dueOn(ofOrdinance, requestCompletion(), extendEmployerTerm('completion', '2026-04-02'))).toBe(
      '2026-05-14',
    )
  })

  it('has no end while delay that is not the authority’s lasts, and has one again once that is over', () => {
    const lasts = suspend('force-majeure', '2026-03-10')
    expect(dueOn(ofOrdinance, lasts)).toBeUndefined()
    expect(dueOn(ofOrdinance, lasts, suspend('force-majeure', '2026-03-10', '2026-03-14'))).toBe('2026-05-02')
    expect(dueOn(statutory, suspend('delay-agreed', '2026-03-10', '2026-03-14'))).toBe('2026-05-04')
  })

  it('that runs on over a day off still stands still on that day', () => {
    expect(dueOn(statutory, suspend('outage', '2026-04-28', '2026-04-29'))).toBe('2026-04-30')
    expect(dueOn(ofOrdinance, suspend('outage', '2026-04-28', '2026-04-29'))).toBe('2026-04-27')
  })

  it('goes on until the day that was told when it is the reasonable one, and was told in time', () => {
    expect(dueOn(statutory, extendDecisionTerm('2026-05-20'))).toBe('2026-05-20')
    expect(dueOn(statutory, extendDecisionTerm('2026-05-20', '2026-04-28'))).toBe('2026-05-20')
    expect(dueOn(statutory, extendDecisionTerm('2026-05-20', '2026-04-29'))).toBe('2026-04-28')
    expect(dueOn(statutory, extendDecisionTerm('2026-04-22'))).toBe('2026-04-28')
  })

  it('stays what it is when a text sets it, whatever was told (Awb 4:14 lid 1)', () => {
    expect(dueOn(ofOrdinance, extendDecisionTerm('2026-05-20'))).toBe('2026-04-27')
  })

  it('that was extended stands still as well', () => {
    const longer = extendDecisionTerm('2026-05-20')
    expect(dueOn(statutory, longer, suspend('delay-agreed', '2026-05-18', '2026-05-22'))).toBe('2026-05-25')
    expect(dueOn(statutory, longer, suspend('force-majeure', '2026-05-18'))).toBeUndefined()
    expect(dueOn(statutory, suspend('delay-agreed', '2026-03-10', '2026-03-14'), longer)).toBe('2026-05-20')
  })

  it.each([
    ['Easter', '2026-02-06', '2026-04-07'],
    ['Kings day on the Saturday before, since the 27th is a Sunday', '2031-03-01', '2031-04-28'],
    ['a leap day', '2028-01-10', '2028-03-06'],
    ['29 February 2028 itself', '2028-01-04', '2028-02-29'],
    ['the end of a year', '2026-11-06', '2027-01-04'],
    ['both Christmas days and a Sunday', '2026-10-31', '2026-12-28'],
    ['Ascension day', '2026-03-19', '2026-05-15'],
    ['Whit Monday', '2026-03-30', '2026-05-26'],
  ])('ends as it should around %s', (_, receivedOn, expected) => {
    expect(dueOn(withDecisionTerm('statute', receivedOn))).toBe(expected)
  })

  it('is over with the decision, a withdrawal, or when it is not handled', () => {
    const unassessed = [submit({ evidence: [] }), requestCompletion()]
    for (const story of [
      [statutory, assess(), grant()],
      [statutory, assess(), turnDown()],
      [statutory, withdraw()],
      [...unassessed, leaveUnhandled()],
    ]) {
      expect(termsAfter(story).map(({ kind }) => kind)).not.toContain('decision')
    }
  })
})

describe('a request to complete', () => {
  it('gives the employer the term that it states, and the authority four weeks after it (Awb 4:5)', () => {
    const story = [submit({ evidence: [] }), requestCompletion()]
    expect(termAfter('completion', story, '2026-03-31')).toMatchObject({
      owedBy: 'employer',
      dueOn: '2026-03-30',
      passed: true,
    })
    expect(termAfter('not-handling', story)).toMatchObject({
      owedBy: 'authority',
      after: '2026-03-30',
      // Monday 27 April is Kings day.
      dueOn: '2026-04-28',
      article: 'Awb 4:5 lid 4',
    })
  })

  it('gives no term when it states none, and none any more once all is there', () => {
    const incomplete = submit({ evidence: [] })
    for (const story of [
      [incomplete, requestCompletion({ dueOn: undefined })],
      [incomplete, requestCompletion(), complete()],
    ]) {
      expect(termsAfter(story).map(({ kind }) => kind)).toEqual(['decision'])
    }
  })
})

describe('deciding late', () => {
  const late = [ofOrdinance, requestCompletion(), complete(), noticeOfDefault('2026-05-11')]
  const penalty = (on: string, story: readonly ApplicationCommand[] = late, by = law): number =>
    termAfter('decision', story, on, by).penaltyCents

  it('costs from the day after two full weeks on, by the ladder, and no more than forty-two days (C8)', () => {
    expect(penalty('2026-05-26')).toBe(0)
    expect(penalty('2026-05-27')).toBe(2_300)
    expect(penalty('2026-06-19')).toBe(67_200)
    expect(penalty('2030-01-01')).toBe(144_200)
  })

  it('costs a day more by the other reading, which is other data (C8)', () => {
    const other = { ...law, penalty: law.penalty.map((each) => ({ ...each, graceDays: 13 })) }
    expect(penalty('2026-06-19', late, other)).toBe(70_700)
  })

  it('costs nothing after a notice that came before the term was over, until one comes that did not', () => {
    const early = [ofOrdinance, noticeOfDefault('2026-04-27')]
    expect(penalty('2026-08-01', early)).toBe(0)
    expect(termAfter('decision', [...early, noticeOfDefault('2026-04-28')]).noticeOn).toBe('2026-04-28')
  })

  it('costs what the day on which the notice came in says', () => {
    const long = withDecisionTerm('ordinance', '2018-09-03')
    const schemeVersion = {
      ...long.schemeVersion,
      appliesFrom: day('2018-01-01'),
      knownFrom: moment('2018-01-01'),
    }
    const story = [{ ...long, schemeVersion }, noticeOfDefault('2018-12-31')]
    expect(penalty('2019-12-01', story)).toBe(126_000)
  })
})

describe('the account (C10)', () => {
  const granted = [
    submit({ participations: participationsOf(1, { endsOn: day('2026-06-30') }) }),
    assess(),
    grant(),
  ]

  it('is due thirteen weeks after the last training ended', () => {
    expect(termAfter('account', granted, '2026-09-30')).toMatchObject({
      owedBy: 'employer',
      after: '2026-06-30',
      dueOn: '2026-09-29',
      passed: true,
    })
  })

  it('is due four weeks after the reminder when it did not come', () => {
    const story = [...granted, remind('2026-09-30')]
    expect(termAfter('account-after-reminder', story)).toMatchObject({
      after: '2026-09-30',
      dueOn: '2026-10-28',
    })
    expect(termsAfter(story).map(({ kind }) => kind)).not.toContain('account')
  })

  it('is due later when the employer got longer, before or after the reminder', () => {
    const longer = [...granted, extendEmployerTerm('account', '2026-10-05')]
    expect(termAfter('account', longer).dueOn).toBe('2026-10-05')
    const story = [...longer, remind('2026-10-06'), extendEmployerTerm('account', '2026-11-30')]
    expect(termAfter('account-after-reminder', story).dueOn).toBe('2026-11-30')
  })

  it('asks for the determination from its first day on, which may be late as well', () => {
    const story = [
      ...granted,
      ...startAndFinish(1),
      accountFor([1]),
      { ...accountFor([1], { costCents: 1 as never }), accountedAt: moment('2026-08-20') },
      noticeOfDefault('2026-09-15'),
    ]
    expect(termAfter('determination', story, '2026-10-01')).toMatchObject({
      owedBy: 'authority',
      after: '2026-07-20',
      dueOn: '2026-09-14',
      noticeOn: '2026-09-15',
      penaltyCents: 2_300,
    })
  })
})

describe('after the determination', () => {
  const nil = (payments: readonly ApplicationCommand[] = []): ApplicationCommand[] => [
    submit(),
    assess(),
    grant(),
    ...payments,
    intendNil('2026-10-29'),
    determine({
      decidedAt: moment('2026-11-18'),
      exOfficio: true,
      weighing: 'text-of-weighing' as TextId,
    }),
  ]
  const known = (story: readonly ApplicationCommand[]) =>
    Object.fromEntries(
      termsAfter(story).map(({ kind, about = '', dueOn: due }) => [`${kind} ${about}`.trim(), due]),
    )

  it('an objection can be made for six weeks, and it can be changed and claimed back for five years (C10)', () => {
    expect(known(nil([pay(1000)]))).toMatchObject({
      'objection determined': '2026-12-30',
      // Barred from 18-11-2031.
      reversal: '2031-11-17',
      recovery: '2031-11-17',
    })
    expect(known(nil())).not.toHaveProperty('recovery')
  })

  it('comes the day after the views, for which there are two weeks (C10)', () => {
    const intended = [submit(), assess(), grant(), intendNil('2026-10-29')]
    expect(termAfter('views', intended)).toMatchObject({ owedBy: 'employer', dueOn: '2026-11-12' })
    expect(known(nil())).not.toHaveProperty('views')
  })

  it('the rest is to be paid within six weeks', () => {
    const story = [
      submit(),
      assess(),
      grant(),
      ...startAndFinish(1, 2, 3),
      accountFor([1, 2, 3]),
      determine({ decidedAt: moment('2026-08-03') }),
    ]
    expect(known(story)).toMatchObject({ payment: '2026-09-14' })
    expect(known([...story, pay(1800)])).not.toHaveProperty('payment')
  })

  it('the first decision keeps the term to object to it', () => {
    expect(known([submit(), assess(), turnDown({ decidedAt: moment('2026-03-20') })])).toEqual({
      'objection turned-down': '2026-05-01',
    })
  })
})

describe('an objection', () => {
  const objected = [
    submit(),
    assess(),
    turnDown({ decidedAt: moment('2026-03-20') }),
    objectTo('turned-down', '2026-04-10'),
  ]
  const toCommittee: ApplicationCommand = {
    type: 'send-objection-to-committee',
    no: 1,
    notifiedOn: day('2026-04-20'),
  }

  it('is decided on within six weeks after the term to object, or twelve with a committee', () => {
    expect(termAfter('decision-on-objection', objected)).toMatchObject({
      owedBy: 'authority',
      after: '2026-05-01',
      dueOn: '2026-06-12',
      about: '1',
    })
    expect(termAfter('decision-on-objection', [...objected, toCommittee]).dueOn).toBe('2026-07-24')
    expect(termsAfter(objected).map(({ kind }) => kind)).not.toContain('objection')
  })

  it('is decided on later when that was told in time', () => {
    const adjourned = extendDecisionTerm('2026-07-24', '2026-06-12', 1)
    expect(termAfter('decision-on-objection', [...objected, adjourned]).dueOn).toBe('2026-07-24')
    const late = extendDecisionTerm('2026-07-24', '2026-06-13', 1)
    expect(termAfter('decision-on-objection', [...objected, late]).dueOn).toBe('2026-06-12')
  })

  it('is adjourned once, and by no more than six weeks', () => {
    const story = givenApplication(...objected)
    story
      .when(extendDecisionTerm('2026-07-25', '2026-06-01', 1))
      .thenRefused('adjourned-too-far', { dueOn: '2026-07-24' })
    story
      .when(extendDecisionTerm('2026-06-12', '2026-06-01', 1))
      .thenRefused('until-not-later', { dueOn: '2026-06-12' })
    story.when(extendDecisionTerm('2026-07-24', '2026-06-01', 2)).thenRefused('no-objection', { no: 2 })
    const adjourned = givenApplication(...objected, extendDecisionTerm('2026-07-01', '2026-06-01', 1))
    adjourned.when(extendDecisionTerm('2026-07-01', '2026-06-02', 1)).thenNothing()
    adjourned
      .when(extendDecisionTerm('2026-07-24', '2026-06-02', 1))
      .thenRefused('adjourned-before', { no: 1, dueOn: '2026-07-01' })
  })
})

it('there is no term in what came from a register, or in nothing', () => {
  expect(termsOfApplication({ phase: 'none' }, law)).toEqual([])
  expect(termsOfApplication(stateAfter(importApplication()), law)).toEqual([])
})
