import type { LetterKind } from '../../events/letter-events.ts'

/** Where something that a letter says comes from: whoever doubts it can look there. */
export type Source =
  /** Of the application, its events, its receipt or the log. */
  | { readonly fact: string }
  | { readonly article: string }
  | { readonly rule: string; readonly article: string }
  /** A field of the scheme, or of what the region keeps on whoever decides. */
  | { readonly scheme: string }
  | { readonly region: string }
  /** What an id stands for. */
  | { readonly vault: string }
  /** Of the letter itself, such as the day on which it goes out. */
  | { readonly letter: string }

export type Sources = readonly [Source, ...Source[]]

/** Words with where they come from. */
export interface Said {
  readonly text: string
  readonly from: Sources
}

export interface Sentence extends Said {
  /** What in it was filled in: no number, day, amount or name stands in the words around it. */
  readonly filled: readonly Said[]
  /** Somebody else's words, which are not ours to simplify. */
  readonly quoted?: true
}

export interface Table {
  readonly caption: string
  readonly columns: readonly Column[]
  /** The first cell of a row says what the row is about. */
  readonly rows: readonly (readonly Said[])[]
}

export interface Column {
  readonly heading: string
  readonly align: 'left' | 'right'
}

export interface Section {
  readonly heading?: string
  readonly sentences: readonly Sentence[]
  readonly list?: readonly Sentence[]
  readonly table?: Table
  /** What comes after the list or the table. */
  readonly after?: readonly Sentence[]
}

export interface Letter {
  readonly kind: LetterKind
  readonly title: string
  readonly letterhead: readonly Said[]
  readonly addressee: readonly Said[]
  /** Each under its name, such as the day and the number. */
  readonly reference: readonly (readonly [name: string, value: Said])[]
  readonly sections: readonly Section[]
  readonly signature: readonly Sentence[]
}

/** A sentence that names at least one source; the words around what is filled in hold no fact. */
export function say(words: TemplateStringsArray, first: Said, ...others: readonly Said[]): Sentence {
  const filled = [first, ...others]
  const text = words.map((word, index) => word + (filled[index]?.text ?? '')).join('')
  return { text, from: [...first.from, ...others.flatMap(({ from }) => from)], filled }
}

/** A source that is not heard in the sentence that rests on it. */
export const because = (...from: Sources): Said => ({ text: '', from })

/** Words that somebody typed, paragraph by paragraph. */
export const quoted = (text: string, source: Source): readonly Sentence[] =>
  text
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => ({ text: line, from: [source], filled: [{ text: line, from: [source] }], quoted: true }))

/** For whoever traces a sentence, short and in Dutch. */
export const traceOf = (from: Sources): string => [...new Set(from.map(nameOf))].join('; ')

function nameOf(source: Source): string {
  if ('fact' in source) return `feit ${source.fact}`
  if ('rule' in source) return `regel ${source.rule} (${source.article})`
  if ('article' in source) return `artikel ${source.article}`
  if ('scheme' in source) return `regeling ${source.scheme}`
  if ('region' in source) return `regio ${source.region}`
  if ('vault' in source) return `kluis ${source.vault}`
  return `brief ${source.letter}`
}
