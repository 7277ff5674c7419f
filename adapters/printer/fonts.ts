import { fileURLToPath } from 'node:url'

export type Weight = 'regular' | 'bold'
/** What a character is drawn with: Latin, or what it lacks from its extension. */
export type FontName = `${Weight}-${'latin' | 'latin-ext'}`

/** In woff, since what unpacks woff2 weighs half a megabyte. Seen from the root of the repository and of a bundle alike. */
const folder = 'node_modules/@fontsource/noto-sans/files'
const weights: Readonly<Record<Weight, number>> = { regular: 400, bold: 700 }

export const fontFiles: Readonly<Record<FontName, string>> = {
  'regular-latin': `${folder}/noto-sans-latin-${weights.regular}-normal.woff`,
  'regular-latin-ext': `${folder}/noto-sans-latin-ext-${weights.regular}-normal.woff`,
  'bold-latin': `${folder}/noto-sans-latin-${weights.bold}-normal.woff`,
  'bold-latin-ext': `${folder}/noto-sans-latin-ext-${weights.bold}-normal.woff`,
}

export const fontPath = (root: URL, name: FontName): string => fileURLToPath(new URL(fontFiles[name], root))

/** What the Latin font lacks, by the ranges that the font's makers give. */
const lacking =
  /[^\u0020-\u00ff\u0131\u0152\u0153\u02bb\u02bc\u02c6\u02da\u02dc\u2000-\u206f\u20ac\u2122\u2212]+/gu

/** A text in runs that one font each can draw. */
export function runsOf(
  text: string,
  weight: Weight,
): readonly { readonly text: string; readonly font: FontName }[] {
  const runs: { text: string; font: FontName }[] = []
  let from = 0
  for (const { 0: found, index } of text.matchAll(lacking)) {
    if (index > from) runs.push({ text: text.slice(from, index), font: `${weight}-latin` })
    runs.push({ text: found, font: `${weight}-latin-ext` })
    from = index + found.length
  }
  if (from < text.length) runs.push({ text: text.slice(from), font: `${weight}-latin` })
  return runs
}
