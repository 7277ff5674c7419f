import { describe, expect, it } from 'vitest'
import type { Letter, Said, Section, Sentence } from '../../../functions/letters/letter.ts'
import { sampleLetters } from '../../support/letters.ts'

const letters = Object.entries(sampleLetters()).map(([name, letter]) => ({ name, letter }))

const sentencesOf = ({ sections, signature }: Letter): readonly Sentence[] => [
  ...sections.flatMap(({ sentences, list = [], after = [] }: Section) => [...sentences, ...list, ...after]),
  ...signature,
]
const cellsOf = ({ sections }: Letter): readonly Said[] =>
  sections.flatMap(({ table }) => table?.rows.flat() ?? [])
const headingsOf = ({ title, sections }: Letter): readonly string[] => [
  title,
  ...sections.flatMap(({ heading, table }) => [
    heading ?? '',
    table?.caption ?? '',
    ...(table?.columns.map((column) => column.heading) ?? []),
  ]),
]

/** What is left of a sentence without what was filled in. */
const template = ({ text, filled }: Sentence): string =>
  filled.reduce((left, said) => (said.text === '' ? left : left.replace(said.text, '')), text)

const months = 'januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december'
const factual = new RegExp(`\\d|€|%|\\b(${months})\\b`)
const names = ['Vries', 'Dvořák', 'Šipka', 'Deltion', 'Zwolle', 'Ontwikkelfonds', 'Overijssel']

describe.each(letters)('$name', ({ letter }) => {
  it('says nothing without a source', () => {
    const all = [...sentencesOf(letter), ...cellsOf(letter), ...letter.letterhead, ...letter.addressee]
    for (const { text, from } of all) {
      expect(from.length, text).toBeGreaterThan(0)
      for (const source of from)
        expect(
          Object.values(source).every((value) => value !== ''),
          text,
        ).toBe(true)
    }
  })

  it('has every number, amount, day and name from a source, and none from its own words', () => {
    for (const sentence of sentencesOf(letter)) {
      const own = template(sentence)
      expect(own, sentence.text).not.toMatch(factual)
      for (const name of names) expect(own, sentence.text).not.toContain(name)
    }
    for (const heading of headingsOf(letter)) expect(heading).not.toMatch(factual)
  })

  it('is easy to read', () => {
    const own = sentencesOf(letter).filter(({ quoted }) => quoted === undefined)
    const lengths = own.flatMap(({ text }) => parts(text).map((part) => [part, wordsIn(part)] as const))
    for (const [part, length] of lengths) expect(length, part).toBeLessThanOrEqual(20)
    const average = lengths.reduce((sum, [, length]) => sum + length, 0) / lengths.length
    expect(average).toBeLessThanOrEqual(11)
    for (const { text } of own) expect(text.toLowerCase()).not.toMatch(difficult)
    for (const heading of headingsOf(letter)) expect(heading.toLowerCase()).not.toMatch(difficult)
  })

  it('explains each word of the trade that it uses', () => {
    const text = [...sentencesOf(letter), ...cellsOf(letter)].map((each) => each.text).join(' ')
    for (const [word, explanation] of jargon) if (word.test(text)) expect(text).toMatch(explanation)
  })
})

/** The law's name is one word for whoever reads it, and so is an address. */
const wordsIn = (sentence: string): number =>
  sentence
    .replaceAll(/artikel [\d:, en]+ van de Algemene wet bestuursrecht/g, 'artikel')
    .split(/[\s,]+/)
    .filter((word) => /\p{L}/u.test(word)).length

const parts = (text: string): readonly string[] =>
  text.split(/(?<=[.?!:;])\s+/).filter((part) => part.trim() !== '')

/** Words that officials like and readers do not. */
const difficult =
  /\b(aangaande|aldus|alsmede|alsook|ambtshalve|behoudens|beschikking|betreffende|bewerkstellig\w+|conform|cumulatie|derhalve|desalniettemin|dien(t|en)? te|doch|geschied\w+|gelieve|genoemde|hieromtrent|indien|ingevolge|inzake|jegens|krachtens|mede|middels|mits|nadere|nadien|nopens|omtrent|onderhavig\w*|ondergetekende|onverwijld|overeenkomstig|reeds|subsidiabel\w*|subsidient\w*|teneinde|tevens|thans|ter zake|terzake|uwerzijds|verstrek\w+|vigerend\w*|voornoemde?|bovengenoemde?|wederom|zienswijze|zulks)\b/

/** A word that nobody has to know, with what tells its meaning. */
const jargon: readonly (readonly [RegExp, RegExp])[] = [
  [/deelnames?\b/, /Een deelname is één persoon|Deelname \d|deelname \d/],
  [
    /\bvast(gesteld| te stellen|stellen)\b/,
    /Vaststellen betekent: wij bepalen hoeveel subsidie u echt krijgt|Op .* stelden wij/,
  ],
  [/\bvoorschot\b/, /Een voorschot is geld dat u krijgt voordat/],
  [/\bbezwaar\b/i, /Wij kijken dan opnieuw naar het besluit|Bezwaar maken kan nu nog niet/],
  [/\bsubsidieplafond\b/, /Dat heet het subsidieplafond/],
  [/\bofferte\b/, /daarin noemt de opleider de prijs|"offerte"|De offerte is niet ondertekend/],
  [
    /\bstaatssteun\b/,
    /Steun van de overheid aan een bedrijf heet staatssteun|Niet meer dan de regels voor staatssteun/,
  ],
]

describe('every decision', () => {
  const decisions = letters.filter(({ letter }) =>
    ['decision', 'determination', 'recovery'].includes(letter.kind),
  )

  it.each(decisions)('$name says by whom, how, where and until when one can object', ({ letter }) => {
    const section = letter.sections.find(({ heading }) => heading === 'Bent u het niet eens met dit besluit?')
    const text = [...section!.sentences, ...section!.list!, ...section!.after!]
      .map((each) => each.text)
      .join(' ')
    expect(text).toContain('Maak uw bezwaar uiterlijk op')
    expect(text).toContain('als dit besluit over u gaat of gevolgen heeft voor u')
    expect(text).toContain('Stuur het via https://')
    expect(text).toContain('waarom u het niet eens bent')
  })

  it.each(decisions)('$name says in whose name it was taken and by what authority', ({ letter }) => {
    const text = sentencesOf(letter)
      .map((each) => each.text)
      .join(' ')
    expect(text).toContain('college van burgemeester en wethouders van Zwolle')
    expect(text).toContain('Mandaatbesluit Human Capital Agenda, artikel 3')
  })

  it('counts six weeks from the day after it went out', () => {
    const text = sentencesOf(sampleLetters()['verlening']!)
      .map((each) => each.text)
      .join(' ')
    // Friday 20 March 2026; the last of 42 days is Friday 1 May, no holiday.
    expect(text).toContain('Maak uw bezwaar uiterlijk op 1 mei 2026.')
  })
})

describe('what is no decision', () => {
  it.each(
    letters.filter(({ letter }) =>
      ['acknowledgement', 'completion-request', 'intention'].includes(letter.kind),
    ),
  )('$name opens no way to object (Awb 6:3)', ({ letter }) => {
    expect(letter.sections.map(({ heading }) => heading)).not.toContain(
      'Bent u het niet eens met dit besluit?',
    )
  })
})
