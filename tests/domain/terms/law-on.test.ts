import { expect, it } from 'vitest'
import { theLaw } from '../../../adapters/law.ts'
import { daysOffIn, ladderOn, statutoryEnd, statutoryTerm } from '../../../domain/terms/law-on.ts'
import { holidays } from '../../../domain/terms/holidays.ts'
import { law as lawSchema } from '../../../events/law.ts'
import type { CalendarDay } from '../../../events/primitives.ts'

const law = theLaw()
const day = (text: string): CalendarDay => text as CalendarDay

it('a rule of the law is the one that applied on the day, in whatever order they are written', () => {
  const [first, last] = law.penalty
  for (const penalty of [
    [first!, last!],
    [last!, first!],
  ]) {
    expect(ladderOn({ ...law, penalty }, day('2018-12-31')).steps[0]?.dailyCents).toBe(2_000)
    expect(ladderOn({ ...law, penalty }, day('2019-01-01')).steps[0]?.dailyCents).toBe(2_300)
    expect(ladderOn({ ...law, penalty }, day('2000-01-01')).steps[0]?.dailyCents).toBe(2_000)
  }
})

it('a term of the law is told with its article, and none of where it is known from', () => {
  expect(statutoryTerm(law, 'objection', day('2026-11-18'))).toEqual({
    count: 6,
    unit: 'weeks',
    setBy: 'statute',
    article: 'Awb 6:7',
  })
})

it('a decision on an objection is due after six weeks, or twelve with a committee (C10)', () => {
  const objectionUntil = statutoryEnd(law, 'objection', day('2026-11-18'))
  expect(objectionUntil).toBe('2026-12-30')
  expect(statutoryEnd(law, 'decisionOnObjection', objectionUntil)).toBe('2027-02-10')
  expect(statutoryEnd(law, 'decisionOnObjectionWithCommittee', objectionUntil)).toBe('2027-03-24')
  expect(statutoryEnd(law, 'paymentReminder', day('2027-01-04'))).toBe('2027-01-18')
})

it('five years are over by the stricter reading, and by the other one with other data', () => {
  expect(statutoryEnd(law, 'recovery', day('2026-11-18'))).toBe('2031-11-17')
  const recovery = law.terms.recovery.map(({ marginDays: _, ...each }) => each)
  const other = { ...law, terms: { ...law.terms, recovery } }
  expect(statutoryEnd(other, 'recovery', day('2026-11-18'))).toBe('2031-11-18')
})

it('all holidays of the law count, and a day that a decree adds', () => {
  expect(daysOffIn(law)).toEqual({ holidays, added: [] })
  const daysOff = { ...law.daysOff, added: [day('2026-12-28')] }
  expect(statutoryEnd({ ...law, daysOff }, 'objection', day('2026-11-13'))).toBe('2026-12-29')
})

it.each([
  ['a term of an ordinance', (text: string) => text.replace('"statute"', '"ordinance"')],
  [
    'no version of a rule',
    (text: string) => text.replace(/"penalty":\[.*?\],"daysOff"/, '"penalty":[],"daysOff"'),
  ],
  ['a holiday that nobody knows', (text: string) => text.replace('good-friday', 'black-friday')],
  ['a rule without a day', (text: string) => text.replace(/"appliesFrom":"[^"]*",/, '')],
])('a file with %s is not taken for the law', (_, spoiled) => {
  const text = JSON.stringify(law)
  expect(spoiled(text)).not.toBe(text)
  expect(lawSchema.safeParse(JSON.parse(spoiled(text))).success).toBe(false)
})
