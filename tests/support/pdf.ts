import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

export interface StructureNode {
  readonly role: string
  readonly children: readonly StructureNode[]
}

export interface ReadPdf {
  readonly pages: number
  readonly language: string | undefined
  readonly title: string | undefined
  readonly isMarked: boolean
  /** All that a screen reader reads, in the order of the structure. */
  readonly text: string
  readonly structure: readonly StructureNode[]
}

interface Element {
  readonly role?: string
  readonly id?: string
  readonly children?: readonly Element[]
}
interface Item {
  readonly type?: string
  readonly id?: string
  readonly str?: string
  readonly hasEOL?: boolean
}

/** A PDF as another program reads it. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
  const { info } = (await pdf.getMetadata()) as { info: { Title?: string; Language?: string } }
  const texts: string[] = []
  const structure: StructureNode[] = []
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number)
    const byId = contentOf((await page.getTextContent({ includeMarkedContent: true })).items)
    const tree = (await page.getStructTree()) as Element | null
    for (const child of tree?.children ?? []) {
      structure.push(nodeOf(child))
      texts.push(textOf(child, byId))
    }
  }
  const marks = (await pdf.getMarkInfo()) as { Marked?: boolean } | null
  await pdf.destroy()
  return {
    pages: pdf.numPages,
    language: info.Language,
    title: info.Title,
    isMarked: marks?.Marked === true,
    text: texts.join(' ').replaceAll(/\s+/g, ' ').trim(),
    structure,
  }
}

/** What is drawn under each mark. */
function contentOf(items: readonly Item[]): ReadonlyMap<string, string> {
  const byId = new Map<string, string>()
  const open: (string | undefined)[] = []
  for (const { type, id, str = '', hasEOL } of items) {
    if (type?.startsWith('beginMarkedContent')) open.push(id)
    else if (type === 'endMarkedContent') open.pop()
    else {
      const mark = open.at(-1)
      if (mark !== undefined) byId.set(mark, (byId.get(mark) ?? '') + str + (hasEOL === true ? ' ' : ''))
    }
  }
  return byId
}

const nodeOf = ({ role = '', children = [] }: Element): StructureNode => ({
  role,
  children: children.filter((child) => child.role !== undefined).map(nodeOf),
})

const textOf = ({ id, children = [] }: Element, byId: ReadonlyMap<string, string>): string =>
  id === undefined ? children.map((child) => textOf(child, byId)).join(' ') : (byId.get(id) ?? '')

/** Every element with this role, wherever it stands. */
export const elementsOf = (nodes: readonly StructureNode[], role: string): readonly StructureNode[] =>
  nodes.flatMap((node) => [...(node.role === role ? [node] : []), ...elementsOf(node.children, role)])
