/** Whether there is a letter in it, of any script. */
export const hasLetter = (text: string): boolean => /\p{L}/u.test(text)

/** The letters of a text, decomposed (NFD), so that marks, white space and punctuation drop out. */
export const lettersOf = (text: string): string => (text.normalize('NFD').match(/\p{L}/gu) ?? []).join('')

/**
 * Full Unicode case folding, which JavaScript lacks: ß and ẞ become ss, ς becomes σ, and the Turkish dotless ı
 * stays what it is, as the standard folding has it.
 */
export const foldCase = (text: string): string => text.split('ı').map(foldWithoutDotless).join('ı')

const foldWithoutDotless = (text: string): string =>
  // Down before up: a capital ẞ has no capital of its own to come back from.
  text.toLowerCase().toUpperCase().toLowerCase().replaceAll('ς', 'σ')

/** Without white space at the ends, with single spaces, and case-folded. */
export const foldedText = (text: string): string =>
  foldCase(text.normalize('NFC').trim().replace(/\s+/gu, ' '))
