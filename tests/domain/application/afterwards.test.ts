import { describe, expect, it } from 'vitest'
import { theLaw } from '../../../adapters/law.ts'
import type { ApplicationCommand } from '../../../domain/application/application-decider.ts'
import { overpaidCents } from '../../../domain/application/application-state.ts'
import { defaultInterest } from '../../../domain/application/default-interest.ts'
import { activitiesOf, type SetOffRecovery } from '../../../domain/application/set-off.ts'
import type { ApplicationId } from '../../../events/primitives.ts'
import {
  accountFor,
  allCount,
  applicationAfter,
  assess,
  claims,
  day,
  determine,
  dropOut,
  euros,
  givenApplication,
  grant,
  hear,
  hearAndDetermine,
  moment,
  officer,
  participationsOf,
  pay,
  person,
  published,
  region,
  start,
  startAndFinish,
  submit,
  testScheme,
  text,
} from '../../support/application-builders.ts'

/** Granted 5,000.00, paid 4,000.00 in advance, determined at 3,750.00 (C9). */
const granted = [
  submit({ participations: participationsOf(4, { costCents: euros(2500) }) }),
  assess(),
  grant(),
]
const accounted = [
  ...granted,
  pay(4000),
  ...startAndFinish(1, 2, 3),
  start(4),
  dropOut(4),
  accountFor([1, 2, 3], { costCents: euros(2500) }),
]
const determined = [...accounted, ...hearAndDetermine()]
const law = theLaw()

const order = (amount: number, on = '2026-08-10'): ApplicationCommand => ({
  type: 'order-recovery',
  decidedAt: moment(on),
  decider: officer('determiner'),
  cents: euros(amount),
  law,
  schemeVersion: testScheme(),
})
const object = (on = '2026-08-20'): ApplicationCommand => ({
  type: 'file-objection',
  receivedAt: moment(on),
  against: 'determined',
  law,
  evidence: [],
})
const hearing: ApplicationCommand = {
  type: 'hear-objection',
  no: 1,
  hearing: 'heard',
  on: day('2026-09-01'),
  today: day('2026-09-01'),
  recorder: officer('other'),
}
const decide = (outcome: 'founded' | 'unfounded', other: object = {}): ApplicationCommand => ({
  type: 'decide-objection',
  no: 1,
  decidedAt: moment('2026-09-10'),
  decider: officer('objections'),
  published: published(),
  outcome,
  evidenceWeighed: false,
  reason: text('reason'),
  municipalities: region,
  claims: claims(['1', '2', '3', '4'].map(person)),
  notCounted: allCount,
  ...other,
})

describe('determining lower', () => {
  it('may be moderated up to the grant, and its receipt keeps what the rules came to (RVS:2018:3550)', () => {
    const moderated = { moderateToCents: euros(4200) }
    const { decision } = givenApplication(...accounted, ...hear(moderated)).when(determine(moderated))
    expect(decision).toMatchObject([
      {
        determinedCents: euros(4200),
        strictCents: euros(3750),
        outcome: 'lower',
        receipt: { cents: euros(3750) },
      },
    ])
  })

  it('waits for views or for the end of their term, the last day included', () => {
    const [announced] = hear()
    givenApplication(...accounted, announced)
      .when(determine({ decidedAt: moment('2026-08-05') }))
      .thenRefused('views-awaited', { dueOn: '2026-08-05' })
    const { decision } = givenApplication(...accounted, announced).when(
      determine({ decidedAt: moment('2026-08-06') }),
    )
    expect(decision).toHaveLength(1)
  })
})

describe('an objection against a determination', () => {
  const all = [1, 2, 3, 4]
  it('opens the account again, and founded it is determined anew in the same decision', () => {
    const story = [...determined, order(250), object(), accountFor(all, { costCents: euros(2500) }), hearing]
    // Number 4 dropped out, so what else it cost does not count: nothing better comes of it.
    givenApplication(...story)
      .when(decide('founded'))
      .thenRefused('not-better-on-objection')
    const { decision } = givenApplication(...story).when(decide('founded', { toCents: euros(3900) }))
    expect(decision).toMatchObject([
      { type: 'objection-decided', outcome: 'founded' },
      { type: 'subsidy-determined', determinedCents: euros(3900), objection: 1 },
    ])
    const application = applicationAfter(...story, decide('founded', { toCents: euros(3900) }))
    expect(overpaidCents(application)).toBe(euros(100))
    expect(application.phase).toBe('determined')
  })

  it('is not decided by who determined, nor unfounded with late evidence unweighed', () => {
    const story = [...determined, object(), accountFor(all), hearing]
    givenApplication(...story)
      .when(decide('unfounded', { decider: officer('determiner') }))
      .thenRefused('same-person', { duty: 'objection-decider', had: ['decider'] })
    givenApplication(...story)
      .when(decide('unfounded'))
      .thenRefused('late-evidence-not-weighed')
    const weighed = decide('unfounded', { evidenceWeighed: true })
    expect(givenApplication(...story).when(weighed).decision).toHaveLength(1)
  })

  it('closes the account when it is decided', () => {
    givenApplication(...determined, object(), hearing, decide('unfounded'))
      .when(accountFor(all))
      .thenRefused('not-possible-in-phase')
  })
})

describe('claiming back', () => {
  it('is never for more than is held too much, and barred after five years (C10)', () => {
    givenApplication(...determined)
      .when(order(250.01))
      .thenRefused('recovery-too-high')
    expect(givenApplication(...determined).when(order(250)).decision).toMatchObject([{ payBy: '2026-09-21' }])
    expect(givenApplication(...determined).when(order(250, '2031-08-02')).decision).toHaveLength(1)
    givenApplication(...determined)
      .when(order(250, '2031-08-03'))
      .thenRefused('recovery-barred')
  })

  it('is set off only with the same activities of the same recipient in another period', () => {
    const own = activitiesOf(applicationAfter(...granted), 'application-0002' as ApplicationId)!
    const setOff = (other: object): SetOffRecovery => ({
      type: 'set-off-recovery',
      setOffOn: day('2026-10-01'),
      decider: officer('determiner'),
      cents: euros(250),
      reference: 'VR-1',
      from: { ...own, stream: 'application/application-0002', version: 3, ...other },
      law,
    })
    const later = { firstOn: day('2027-01-01'), lastOn: day('2027-03-31') }
    const owing = givenApplication(...determined, order(250))
    owing.when(setOff({})).thenRefused('set-off-not-allowed', { why: 'same-period' })
    owing
      .when(setOff({ ...later, employerId: 'employer-y00' }))
      .thenRefused('set-off-not-allowed', { why: 'other-recipient' })
    owing
      .when(setOff({ ...later, trainings: [] }))
      .thenRefused('set-off-not-allowed', { why: 'other-activities' })
    expect(owing.when(setOff(later)).decision).toMatchObject([
      { type: 'recovery-set-off', cents: euros(250) },
    ])
  })
})

describe('default interest', () => {
  const rates = [
    { appliesFrom: day('2023-01-01'), basisPoints: 400 },
    { appliesFrom: day('2024-01-01'), basisPoints: 700 },
  ]
  const over = (firstOn: string, lastOn: string, ...owed: readonly (readonly [string, number])[]) =>
    defaultInterest(
      { firstOn: day(firstOn), lastOn: day(lastOn) },
      owed.map(([from, amount]) => ({ from: day(from), cents: euros(amount) })),
      rates,
    )

  it('goes by the days of the year and by the rate of each day', () => {
    expect(over('2023-01-01', '2023-12-31', ['2022-12-01', 1000]).cents).toBe(euros(40))
    // 31 days of 2023 at 4 % over 365, 31 of 2024 at 7 % over 366.
    expect(over('2023-12-01', '2024-01-31', ['2023-11-01', 36_500]).cents).toBe(euros(124 + 216.4))
  })

  it('is owed over interest after a year of default, and over less after a payment', () => {
    expect(over('2023-07-01', '2024-06-30', ['2023-06-01', 1000], ['2024-01-01', 0]).parts).toHaveLength(1)
    const { parts } = over('2023-07-01', '2024-07-01', ['2023-06-01', 1000])
    // 184 days at 4 % over 365 and 182 at 7 % over 366: 20.16 and 34.80 become 54.97 of principal.
    expect(parts.at(-1)).toMatchObject({ firstOn: '2024-07-01', overCents: euros(1054.97) })
  })
})
