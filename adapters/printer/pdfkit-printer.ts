import { fontFiles, fontPath, type FontName } from './fonts.ts'
import { asArtifact, margins, needRoom, widthOf, write, type TextStyle } from './page.ts'
import { printTable } from './print-table.ts'
import type { Block, Printed, Printer } from './printer.ts'

type Document = PDFKit.PDFDocument

/** Its types know PDF/A only. */
const pdfUa = 'PDF/UA' as unknown as PDFKit.Mixins.PDFSubsets

const text: TextStyle = { size: 10.5, weight: 'regular' }
const strong: TextStyle = { size: 10.5, weight: 'bold' }
const spaceAfter = 6
const headings: Readonly<Record<1 | 2, TextStyle>> = {
  1: { size: 16, weight: 'bold' },
  2: { size: 12, weight: 'bold' },
}

/** `root` is the folder that `node_modules` lies in. */
export const pdfkitPrinter = (root: URL): Printer => ({
  async print(printed) {
    // Not before it is needed: it weighs more than all of an API function.
    const { default: PDFDocument } = await import('pdfkit')
    const document = new PDFDocument(optionsOf(root, printed))
    const chunks: Buffer[] = []
    const whole = new Promise<Uint8Array>((resolve, reject) => {
      document.on('data', (chunk: Buffer) => chunks.push(chunk))
      document.on('end', () => resolve(Buffer.concat(chunks)))
      document.on('error', reject)
    })
    for (const name of Object.keys(fontFiles) as FontName[]) document.registerFont(name, fontPath(root, name))
    const structure = document.struct('Document')
    document.addStructure(structure)
    for (const block of printed.blocks) printBlock(document, structure, block)
    structure.end()
    numberPages(document, printed.footer)
    document.end()
    return whole
  },
})

const optionsOf = (root: URL, { title, language, at }: Printed) => ({
  size: 'A4',
  margins,
  pdfVersion: '1.7' as const,
  subset: pdfUa,
  tagged: true,
  lang: language,
  displayTitle: true,
  bufferPages: true,
  // Else it reads a font of its own that cannot be embedded.
  font: fontPath(root, 'regular-latin'),
  info: { Title: title, CreationDate: new Date(at), Creator: 'Human Capital Agenda' },
})

function printBlock(document: Document, parent: PDFKit.PDFStructureElement, block: Block): void {
  switch (block.kind) {
    case 'heading': {
      needRoom(document, block.level === 1 ? 60 : 70)
      document.y += block.level === 1 ? 16 : 8
      const [type, style] = [`H${block.level}`, headings[block.level]]
      paragraph(document, parent, { type, text: block.text, style })
      document.y += spaceAfter
      return
    }
    case 'paragraph':
      paragraph(document, parent, { type: 'P', text: joined(block.sentences), style: text })
      document.y += spaceAfter
      return
    case 'lines': {
      for (const line of block.lines) {
        paragraph(document, parent, {
          type: 'P',
          text: line.text,
          style: block.strong === true ? strong : text,
        })
      }
      document.y += 12
      return
    }
    case 'list':
      return printList(
        document,
        parent,
        block.items.map((item) => item.text),
      )
    case 'table':
      return printTable(document, parent, block)
  }
}

const joined = (sentences: readonly { readonly text: string }[]): string =>
  sentences.map((sentence) => sentence.text).join(' ')

function paragraph(
  document: Document,
  parent: PDFKit.PDFStructureElement,
  { type, text: content, style }: { readonly type: string; readonly text: string; readonly style: TextStyle },
): void {
  needRoom(document, style.size * 2)
  parent.add(
    document.struct(type, {}, () =>
      write(document, content, style, { x: margins.left, y: document.y, width: widthOf(document) }),
    ),
  )
}

const indent = 14

function printList(document: Document, parent: PDFKit.PDFStructureElement, items: readonly string[]): void {
  const list = document.struct('L')
  parent.add(list)
  for (const item of items) {
    needRoom(document, text.size * 2)
    const { y } = document
    const width = widthOf(document) - indent
    const entry = document.struct('LI')
    list.add(entry)
    entry.add(
      document.struct('Lbl', {}, () => write(document, '•', text, { x: margins.left, y, width: indent })),
    )
    entry.add(
      document.struct('LBody', {}, () => write(document, item, text, { x: margins.left + indent, y, width })),
    )
    entry.end()
    document.x = margins.left
    document.y += 2
  }
  list.end()
  document.y += 6
}

function numberPages(document: Document, footer: string): void {
  const { start, count } = document.bufferedPageRange()
  for (let page = start; page < start + count; page += 1) {
    document.switchToPage(page)
    // Else a text at the foot begins another page.
    document.page.margins.bottom = 0
    asArtifact(document, 'Pagination', () =>
      write(
        document,
        `${footer} – pagina ${page - start + 1} van ${count}`,
        { size: 8, weight: 'regular' },
        { x: margins.left, y: document.page.height - 45, width: widthOf(document) },
      ),
    )
  }
}
