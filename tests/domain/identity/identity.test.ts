import { describe, expect, test } from 'vitest'
import { ageBandOn } from '../../../domain/identity/age-band.ts'
import {
  normalisedEmployer,
  normalisedEstablishment,
  normalisedTraining,
} from '../../../domain/identity/keys.ts'
import { hasLetter } from '../../../domain/identity/letters.ts'
import { normalisedPerson } from '../../../domain/identity/person-key.ts'
import type { CalendarDay } from '../../../events/primitives.ts'

const day = (text: string): CalendarDay => text as CalendarDay
const person = (initials: string, surname: string, birthDate = '1968-08-31'): string =>
  normalisedPerson({ initials, surname, birthDate: day(birthDate) })
type Spelling = readonly [initials: string, surname: string]

describe('one person, however spelled', () => {
  test('the key', () => {
    expect(person('P.A.', 'van der Meer')).toBe('p|vandermeer|1968-08-31')
  })

  test.each([
    [
      ['P.A.', 'Koster'],
      ['P', 'Koster'],
    ],
    [
      ['p', 'koster'],
      [' P. ', 'KOSTER'],
    ],
    [
      ['P', 'de Vries '],
      ['P', 'De  Vries'],
    ],
    [
      ['P', 'de\u00A0Vries'],
      ['P', 'deVries'],
    ],
    [
      ['P', 'Müller'],
      ['P', 'Muller'],
    ],
    [
      ['P', 'Müller'],
      ['P', 'MÜLLER'],
    ],
    [
      ['P', 'M\u00FCller'],
      ['P', 'Mu\u0308ller'],
    ],
    [
      ['É.', 'Dubois'],
      ['E', 'Dubois'],
    ],
    [
      ['E\u0301', 'Dubois'],
      ['e', 'dubois'],
    ],
    [
      ['P', "O'Neill"],
      ['P', 'ONeill'],
    ],
    [
      ['P', 'O’Neill'],
      ['P', 'o neill'],
    ],
    [
      ['P', 'El-Amrani'],
      ['P', 'el amrani'],
    ],
    [
      ["'t", 'Hart'],
      ['T', 'Hart'],
    ],
    [
      ['IJ.', 'IJsbrand'],
      ['I', 'ijsbrand'],
    ],
    [
      ['P', 'Strauß'],
      ['P', 'STRAUSS'],
    ],
    [
      ['P', 'STRAUẞ'],
      ['P', 'strauss'],
    ],
    [
      ['Σ', 'Παπαδόπουλος'],
      ['σ', 'ΠΑΠΑΔΟΠΟΥΛΟΣ'],
    ],
    [
      ['P', 'Øster'],
      ['P', 'øster'],
    ],
  ] satisfies [Spelling, Spelling][])('%j is %j', ([...one], [...other]) => {
    expect(person(...one)).toBe(person(...other))
  })

  test.each([
    [
      ['P', 'Koster'],
      ['A', 'Koster'],
    ],
    [
      ['P', 'de Vries'],
      ['P', 'Vries'],
    ],
    [
      ['P', 'van der Meer'],
      ['P', 'van de Meer'],
    ],
    [
      ['P', 'Øster'],
      ['P', 'Oster'],
    ],
    [
      ['P', 'Yıldız'],
      ['P', 'Yildiz'],
    ],
  ] satisfies [Spelling, Spelling][])('%j is not %j', ([...one], [...other]) => {
    expect(person(...one)).not.toBe(person(...other))
  })

  test('another birth date is another person', () => {
    expect(person('P', 'Koster')).not.toBe(person('P', 'Koster', '1968-08-30'))
  })

  test('a letter is needed, of whatever script', () => {
    expect(['A', 'é', 'Ш', '李', "'t"].map(hasLetter)).toEqual([true, true, true, true, true])
    expect(['', ' ', '.', '1', '-', '\u0301'].map(hasLetter)).toEqual([
      false,
      false,
      false,
      false,
      false,
      false,
    ])
  })
})

describe('age band, exact to the birthday', () => {
  test.each([
    ['2001-03-02', '2026-03-01', '0-24'],
    ['2001-03-02', '2026-03-02', '25-34'],
    ['1991-03-02', '2026-03-01', '25-34'],
    ['1991-03-02', '2026-03-02', '35-44'],
    ['1981-03-02', '2026-03-02', '45-54'],
    ['1971-03-02', '2026-03-01', '45-54'],
    ['1971-03-02', '2026-03-02', '55+'],
    ['1930-01-01', '2026-03-02', '55+'],
    ['2000-02-29', '2025-02-28', '0-24'],
    ['2000-02-29', '2025-03-01', '25-34'],
    ['1992-02-29', '2027-02-28', '25-34'],
    ['1993-02-28', '2028-02-28', '35-44'],
    ['1989-02-28', '2024-02-29', '35-44'],
  ])('born %s, on %s: %s', (birthDate, on, band) => {
    expect(ageBandOn(day(birthDate), day(on))).toBe(band)
  })
})

describe('employers, establishments and trainings', () => {
  test('numbers, but for white space', () => {
    expect(normalisedEmployer(' 0123 4567 ')).toBe('01234567')
    expect(normalisedEstablishment('0000\u00A012345678')).toBe('000012345678')
  })

  test('a training by title and provider', () => {
    const vca = { title: 'VCA-VOL', provider: 'ROC Deltion' }
    expect(normalisedTraining({ title: ' vca-vol', provider: 'ROC \t Deltion ' })).toBe(
      normalisedTraining(vca),
    )
    expect(normalisedTraining({ ...vca, title: 'VCA VOL' })).not.toBe(normalisedTraining(vca))
    expect(normalisedTraining({ ...vca, provider: 'ROC Drenthe College' })).not.toBe(normalisedTraining(vca))
    expect(normalisedTraining({ title: 'Cafe\u0301', provider: 'X' })).toBe(
      normalisedTraining({ title: 'Caf\u00E9', provider: 'X' }),
    )
    expect(normalisedTraining({ title: 'a b', provider: 'c' })).not.toBe(
      normalisedTraining({ title: 'a', provider: 'b c' }),
    )
  })
})
