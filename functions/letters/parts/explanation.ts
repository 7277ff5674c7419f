import type { Explained } from '../context.ts'
import { quoted, type Section } from '../letter.ts'

/** What the officer added, in the officer's own words. */
export const explanation = ({ explanation: text }: Explained): readonly Section[] =>
  text === undefined
    ? []
    : [{ heading: 'Uitleg van de behandelaar', sentences: quoted(text, { vault: 'explanation' }) }]
