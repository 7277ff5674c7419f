import type { Instant } from '../../events/primitives.ts'

/** A sentence as it is printed, with where it comes from, for a form that can show that. */
export interface PrintedSentence {
  readonly text: string
  readonly trace: string
}

export type Block =
  | { readonly kind: 'lines'; readonly lines: readonly PrintedSentence[]; readonly strong?: true }
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: 'paragraph'; readonly sentences: readonly PrintedSentence[] }
  | { readonly kind: 'list'; readonly items: readonly PrintedSentence[] }
  | {
      readonly kind: 'table'
      readonly caption: string
      readonly columns: readonly { readonly heading: string; readonly align: 'left' | 'right' }[]
      /** The first cell of a row is what the row is about. */
      readonly rows: readonly (readonly PrintedSentence[])[]
    }

/** A document in reading order. */
export interface Printed {
  readonly title: string
  /** As BCP 47 has it, such as `nl-NL`. */
  readonly language: string
  /** At the foot of each page, before its number. */
  readonly footer: string
  /** The moment that stands in it as that of its making. */
  readonly at: Instant
  readonly blocks: readonly Block[]
}

/** Makes a PDF that a screen reader can read: the same bytes for the same document. */
export interface Printer {
  print(document: Printed): Promise<Uint8Array>
}
