import { asArtifact, colours, heightOf, margins, needRoom, widthOf, write, type TextStyle } from './page.ts'
import type { Block } from './printer.ts'

type Table = Extract<Block, { readonly kind: 'table' }>
type Document = PDFKit.PDFDocument

const style: TextStyle = { size: 9, weight: 'regular' }
const bold: TextStyle = { size: 9, weight: 'bold' }
const padding = 4
const narrow = 92

/** A table with a caption, header cells that say what they head, and its header again on each page. */
export function printTable(
  document: Document,
  parent: PDFKit.PDFStructureElement,
  { caption, columns, rows }: Table,
): void {
  const places = placesOf(document, columns)
  const headings = columns.map(({ heading }) => heading)
  const heightOfRow = (cells: readonly string[]): number =>
    2 * padding +
    Math.max(
      ...cells.map((cell, index) =>
        heightOf(document, cell, bold, (places[index]?.width ?? 0) - 2 * padding),
      ),
    )

  const row = (cells: readonly string[], styleOf: (index: number) => TextStyle, around: Around): void => {
    const [top, height] = [document.y, heightOfRow(cells)]
    cells.forEach((cell, index) => {
      const { x, width } = places[index] ?? { x: 0, width: 0 }
      const align = columns[index]?.align ?? 'left'
      around(index, () =>
        write(
          document,
          cell,
          { ...styleOf(index), align },
          { x: x + padding, y: top + padding, width: width - 2 * padding },
        ),
      )
    })
    document.y = top + height
    document.x = margins.left
    rule(document)
  }

  const table = document.struct('Table')
  parent.add(table)
  needRoom(document, 3 * heightOfRow(headings))
  table.add(
    document.struct('Caption', {}, () =>
      write(
        document,
        caption,
        { size: 10, weight: 'bold' },
        { x: margins.left, y: document.y, width: widthOf(document) },
      ),
    ),
  )
  document.y += padding
  rule(document)
  row(
    headings,
    () => bold,
    inCells(document, table, () => ['TH', { scope: 'Column' }]),
  )
  for (const cells of rows) {
    const texts = cells.map(({ text }) => text)
    if (needRoom(document, heightOfRow(texts))) {
      rule(document)
      asArtifact(document, 'Pagination', () =>
        row(
          headings,
          () => bold,
          (_, draw) => draw(),
        ),
      )
    }
    row(
      texts,
      () => style,
      inCells(document, table, (index) => (index === 0 ? ['TH', { scope: 'Row' }] : ['TD', {}])),
    )
  }
  table.end()
  document.y += 10
}

type Around = (index: number, draw: () => void) => void
type Cell = readonly [type: 'TH' | 'TD', options: { readonly scope?: 'Row' | 'Column' }]

/** Puts what is drawn for a row into cells of a new row of the table. */
function inCells(
  document: Document,
  table: PDFKit.PDFStructureElement,
  cellOf: (index: number) => Cell,
): Around {
  let tr: PDFKit.PDFStructureElement | undefined
  return (index, draw) => {
    if (tr === undefined) {
      tr = document.struct('TR')
      table.add(tr)
    }
    const [type, options] = cellOf(index)
    tr.add(document.struct(type, options, draw))
  }
}

/** Columns of amounts are narrow; the others share what is left. */
function placesOf(document: Document, columns: Table['columns']): readonly { x: number; width: number }[] {
  const first = columns.length === 2 ? 0.5 : 1.5
  const shares = columns.map(({ align }, index): number => (align === 'right' ? 0 : index === 0 ? first : 1))
  const left = widthOf(document) - narrow * shares.filter((share) => share === 0).length
  const all = shares.reduce((sum, share) => sum + share, 0)
  let x = margins.left
  return shares.map((share) => {
    const place = { x, width: share === 0 ? narrow : (left * share) / all }
    x += place.width
    return place
  })
}

function rule(document: Document): void {
  asArtifact(document, 'Layout', () => {
    document
      .lineWidth(0.5)
      .strokeColor(colours.line)
      .moveTo(margins.left, document.y)
      .lineTo(margins.left + widthOf(document), document.y)
      .stroke()
  })
}
