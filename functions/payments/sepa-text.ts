/** What every bank in the SEPA area takes (EPC217-08), as one class of a regular expression. */
const sepaCharacters = "a-zA-Z0-9/\\-?:().,'+ "
const notSepa = new RegExp(`[^${sepaCharacters}]`, 'gu')

/** Letters that are no other letter with a mark, and signs that have a usual way to be written. */
const written: Readonly<Record<string, string>> = {
  ß: 'ss',
  ẞ: 'SS',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  ø: 'o',
  Ø: 'O',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  Ð: 'D',
  þ: 'th',
  Þ: 'TH',
  ł: 'l',
  Ł: 'L',
  ı: 'i',
  ŋ: 'n',
  Ŋ: 'N',
  '&': '+',
  '€': 'EUR',
  '@': '(at)',
  _: '-',
  '–': '-',
  '—': '-',
  '’': "'",
  '‘': "'",
  '`': "'",
  '“': "'",
  '”': "'",
  '„': "'",
  '"': "'",
}

/**
 * A text as it goes into a payment file: letters without their marks, what else a bank does not take as a full stop,
 * and no longer than fits. Never empty, since a name must not be.
 */
export function sepaText(text: string, most: number): string {
  const plain = text
    .replace(/\s+/gu, ' ')
    // Compatibility forms too, so that the one letter ĳ becomes ij.
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(notSepa, (character) => written[character] ?? '.')
    .trim()
    .slice(0, most)
    .trim()
  return plain === '' ? '.' : plain
}
