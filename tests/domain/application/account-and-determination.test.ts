import { describe, expect, it } from 'vitest'
import type { ApplicationCommand } from '../../../domain/application/application-decider.ts'
import {
  accountFor,
  allCount,
  applicationAfter,
  assess,
  day,
  determine,
  dropOut,
  euros,
  evidence,
  givenApplication,
  grant,
  hearAndDetermine,
  hear,
  moment,
  neverStart,
  officer,
  participationsOf,
  pay,
  published,
  start,
  startAndFinish,
  submit,
  testScheme,
  text,
} from '../../support/application-builders.ts'

/** Granted 5,000.00 on 4 times 2,500.00 (C9). */
const granted = [
  submit({ participations: participationsOf(4, { costCents: euros(2500) }) }),
  assess(),
  grant(),
]
const threeFinished = [...startAndFinish(1, 2, 3), start(4), dropOut(4)]
const all = [1, 2, 3, 4]
const afterGrant = (...story: readonly ApplicationCommand[]) => givenApplication(...granted, ...story)

describe('accounting for a grant', () => {
  it('tells the real cost of participations', () => {
    expect(afterGrant().when(accountFor([1, 2])).decision).toEqual([
      {
        type: 'application-accounted-for',
        accountedAt: moment('2026-07-20'),
        lines: [1, 2].map((no) => ({
          no,
          costCents: euros(1200),
          vatCents: euros(0),
          thirdPartyCents: euros(0),
        })),
        evidence: [evidence('invoice')],
      },
    ])
    expect(applicationAfter(...granted, accountFor([1])).phase).toBe('accounted-for')
  })

  it('may be done again until the determination, with late evidence', () => {
    const accounted = afterGrant(accountFor([1]))
    accounted.when(accountFor([1])).thenNothing()
    const late = { ...accountFor([1]), evidence: [evidence('invoice'), evidence('certificate')] }
    expect(accounted.when(late).decision).toMatchObject([{ evidence: [evidence('certificate')] }])
    const application = applicationAfter(...granted, accountFor([1]), accountFor([2, 3]))
    expect(application.account?.map(({ no }) => no)).toEqual([2, 3])
    const done = afterGrant(...threeFinished, accountFor(all), ...hearAndDetermine())
    done.when(accountFor([1])).thenRefused('not-possible-in-phase')
    done.when(accountFor(all)).thenNothing()
  })

  it('is refused for nothing, for what is not in the application, and for the same twice', () => {
    afterGrant().when(accountFor([])).thenRefused('nothing-accounted')
    afterGrant()
      .when(accountFor([1, 5]))
      .thenRefused('unknown-participation', { participations: ['5'] })
    afterGrant()
      .when(accountFor([1, 2, 1]))
      .thenRefused('accounted-twice', { participations: ['1'] })
    givenApplication(submit(), assess())
      .when(accountFor([1]))
      .thenRefused('not-possible-in-phase')
  })
})

describe('determining a subsidy', () => {
  it('pays for who finished (C9)', () => {
    const line = (no: number, amount: number) => ({ no, cents: euros(amount) })
    afterGrant(...threeFinished, accountFor([1, 2, 3], { costCents: euros(2500) }), ...hear())
      .when(determine())
      .then({
        type: 'subsidy-determined',
        decidedAt: moment('2026-08-03'),
        determiner: officer('determiner'),
        lines: [line(1, 1250), line(2, 1250), line(3, 1250), line(4, 0)],
        determinedCents: euros(3750),
        outcome: 'lower',
        exOfficio: false,
        used: [],
        decidingBody: 'college van B&W van Zwolle',
        mandate: 'mandaatbesluit 2026',
        legalBasis: 'ASV hoofdstuk 29',
        receipt: expect.objectContaining({ kind: 'determination', cents: euros(3750) }) as never,
        heard: {
          announcedAt: moment('2026-07-22'),
          viewsUntil: day('2026-08-05'),
          viewsReceivedAt: moment('2026-07-22'),
        },
        weighing: text('weighing'),
      })
  })

  it.each([
    [2750, 5000, 'as-granted'],
    [2000, 4000, 'lower'],
    [0, 0, 'nil'],
  ])('for four who finished at a real cost of %d each is %d (C9)', (cost, amount, outcome) => {
    const heard = outcome === 'as-granted' ? [] : hear()
    const account = accountFor(all, { costCents: euros(cost) })
    const story = afterGrant(...startAndFinish(...all), account, ...heard)
    expect(story.when(determine()).decision).toMatchObject([{ determinedCents: euros(amount), outcome }])
  })

  it('leaves out what others turn out to have paid (C4)', () => {
    const request = submit({ participations: participationsOf(1, { costCents: euros(3000) }) })
    const account = accountFor([1], { costCents: euros(3000), thirdPartyCents: euros(1000) })
    const story = givenApplication(request, assess(), grant(), ...startAndFinish(1), account, ...hear())
    expect(story.when(determine()).decision).toMatchObject([
      { determinedCents: euros(1000), outcome: 'lower' },
    ])
  })

  it('is ex officio, and nil, without an account (Awb 4:47, C10)', () => {
    expect(
      afterGrant(start(1), ...hear({ exOfficio: true })).when(determine({ exOfficio: true })).decision,
    ).toMatchObject([{ determinedCents: 0, outcome: 'nil', exOfficio: true }])
    afterGrant(...threeFinished)
      .when(determine())
      .thenRefused('not-accounted-for')
    afterGrant(...threeFinished, accountFor(all))
      .when(determine({ exOfficio: true }))
      .thenRefused('account-present')
  })

  it('waits while what shows the costs does not count, which what does not show them cannot hold up', () => {
    const [invoice, other] = [evidence('invoice'), evidence('other')]
    const account = { ...accountFor(all), evidence: [invoice, other] }
    const accounted = afterGrant(...threeFinished, account, ...hear())
    const lost = { ...allCount, unusable: [invoice.evidenceId] }
    accounted.when(determine({ notCounted: lost })).thenRefused('evidence-unusable', { missing: ['invoice'] })
    accounted
      .when(determine({ notCounted: { ...allCount, unscanned: [invoice.evidenceId] } }))
      .thenRefused('evidence-unscanned', { missing: ['invoice'] })
    const others = determine({ notCounted: { ...allCount, unusable: [other.evidenceId] } })
    expect(accounted.when(others).decision).toHaveLength(1)
    const exOfficio = determine({
      exOfficio: true,
      notCounted: { ...allCount, unusable: [evidence('quote').evidenceId] },
    })
    const heard = hear({ exOfficio: true })
    expect(afterGrant(start(1), ...heard).when(exOfficio).decision).toHaveLength(1)
  })

  it('waits until it is known how each participation ended', () => {
    afterGrant(...startAndFinish(1), neverStart(2), start(3), accountFor([1]))
      .when(determine())
      .thenRefused('participations-unfinished', { participations: ['3', '4'] })
  })

  it('does nothing when the same person did so before', () => {
    const done = afterGrant(...threeFinished, accountFor(all), ...hearAndDetermine())
    done.when(determine()).thenNothing()
    done.when(determine({ determiner: officer('other') })).thenRefused('not-possible-in-phase')
  })

  it('may be done by who decided, not by who paid', () => {
    const paid = afterGrant(pay(1000), ...threeFinished, accountFor(all), ...hear())
    expect(paid.when(determine({ determiner: officer('decider') })).decision).toHaveLength(1)
    paid
      .when(determine({ determiner: officer('payer') }))
      .thenRefused('same-person', { duty: 'determiner', had: ['payer'] })
  })

  it('is refused before the grant, and under another version of the scheme', () => {
    givenApplication(submit(), assess())
      .when(determine({ exOfficio: true }))
      .thenRefused('not-possible-in-phase')
    afterGrant(...threeFinished, accountFor(all))
      .when(determine({ published: published(testScheme({ version: '2027-1' })) }))
      .thenRefused('other-scheme-version')
  })
})
