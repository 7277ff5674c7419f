import { expect, it } from 'vitest'
import { bankDayAfter } from '../../../domain/payment-batch/bank-days.ts'
import { day } from '../../support/application-builders.ts'

it.each([
  ['a working day', '2026-03-02', '2026-03-03'],
  ['a Friday', '2026-03-06', '2026-03-09'],
  ['the eve of Good Friday, with Easter Monday after it', '2026-04-02', '2026-04-07'],
  ["the eve of King's day, on which banks work", '2026-04-26', '2026-04-27'],
  ['the eve of 1 May, a Friday', '2026-04-30', '2026-05-04'],
  ['the eve of Liberation day, on which banks work', '2026-05-04', '2026-05-05'],
  ['the eve of Ascension day, on which banks work', '2026-05-13', '2026-05-14'],
  ['Christmas eve, with a weekend after it', '2026-12-24', '2026-12-28'],
  ['the last day of the year, with a weekend after it', '2026-12-31', '2027-01-04'],
  ['28 February of a leap year', '2028-02-28', '2028-02-29'],
])('after %s the bank carries out on the right day', (_, from, to) => {
  expect(bankDayAfter(day(from))).toBe(to)
})
