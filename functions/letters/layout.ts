import type { Block, Printed, PrintedSentence } from '../../adapters/printer/printer.ts'
import type { Instant } from '../../events/primitives.ts'
import { traceOf, type Letter, type Said, type Section } from './letter.ts'

/** A letter in reading order, as it is printed and shown. */
export const layoutOf = (letter: Letter, at: Instant): Printed => ({
  title: titleOf(letter),
  language: 'nl-NL',
  footer: [letter.letterhead[0], ...letter.reference.map(([, value]) => value)]
    .map((said) => said?.text)
    .slice(0, 3)
    .join(' – '),
  at,
  blocks: [
    { kind: 'lines', lines: letter.letterhead.map(printed), strong: true },
    { kind: 'lines', lines: letter.addressee.map(printed) },
    { kind: 'lines', lines: letter.reference.map(([name, value]) => named(name, value)) },
    { kind: 'heading', level: 1, text: letter.title },
    { kind: 'paragraph', sentences: [{ text: 'Geachte heer of mevrouw,', trace: '' }] },
    ...letter.sections.flatMap(blocksOf),
    { kind: 'lines', lines: letter.signature.map(printed) },
  ],
})

/** Tells one letter from another among open windows and files. */
const titleOf = ({ title, reference }: Letter): string =>
  [title, reference.find(([name]) => name === 'Aanvraagnummer')?.[1].text].join(' – ')

function blocksOf({ heading, sentences, list, table, after }: Section): readonly Block[] {
  return [
    ...(heading === undefined ? [] : [{ kind: 'heading' as const, level: 2 as const, text: heading }]),
    ...(sentences.length === 0 ? [] : [{ kind: 'paragraph' as const, sentences: sentences.map(printed) }]),
    ...(list === undefined ? [] : [{ kind: 'list' as const, items: list.map(printed) }]),
    ...(table === undefined
      ? []
      : [{ kind: 'table' as const, ...table, rows: table.rows.map((row) => row.map(printed)) }]),
    ...(after === undefined ? [] : [{ kind: 'paragraph' as const, sentences: after.map(printed) }]),
  ]
}

const printed = ({ text, from }: Said): PrintedSentence => ({ text, trace: traceOf(from) })
const named = (name: string, value: Said): PrintedSentence => ({
  text: `${name}: ${value.text}`,
  trace: traceOf(value.from),
})
