import { runsOf, type Weight } from './fonts.ts'

/** In points of 1/72 inch, on A4. */
export const margins = { top: 57, bottom: 71, left: 68, right: 68 }
export const colours = { text: '#1a1a1a', line: '#767676' }

export interface TextStyle {
  readonly size: number
  readonly weight: Weight
  readonly align?: 'left' | 'right'
}

type Document = PDFKit.PDFDocument

export const widthOf = ({ page }: Document): number => page.width - margins.left - margins.right
const bottomOf = ({ page }: Document): number => page.height - margins.bottom

/** Begins another page unless so much room is left on this one. */
export function needRoom(document: Document, height: number): boolean {
  if (document.y + height <= bottomOf(document)) return false
  document.addPage()
  return true
}

export interface Place {
  readonly x: number
  readonly y: number
  readonly width: number
}

/** Draws a text, each part of it with a font that has its characters. */
export function write(
  document: Document,
  text: string,
  { size, weight, align = 'left' }: TextStyle,
  { x, y, width }: Place,
): void {
  const runs = runsOf(text, weight)
  document.fontSize(size).fillColor(colours.text)
  runs.forEach((run, index) => {
    document.font(run.font)
    const options = { width, align, lineGap: size * 0.25, continued: index < runs.length - 1 }
    if (index === 0) document.text(run.text, x, y, options)
    else document.text(run.text, options)
  })
}

/** As high as `write` would draw it; an accent weighs nothing. */
export function heightOf(
  document: Document,
  text: string,
  { size, weight }: TextStyle,
  width: number,
): number {
  const plain = text.normalize('NFD').replaceAll(/\p{M}/gu, '')
  return document
    .font(`${weight}-latin`)
    .fontSize(size)
    .heightOfString(plain, { width, lineGap: size * 0.25 })
}

/** What is drawn for the eye alone: a screen reader passes over it. */
export function asArtifact(document: Document, type: 'Layout' | 'Pagination', draw: () => void): void {
  document.markContent('Artifact', { type })
  draw()
  document.endMarkedContent()
}
