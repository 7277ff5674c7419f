import { LineCounter, isAlias, isNode, parseDocument, visit, type Document, type YAMLParseError } from 'yaml'

/** Something wrong in a file that somebody wrote, with its line from 1. */
export interface FileFault {
  readonly regel?: number
  readonly plek: string
  readonly reden: string
}

/** What a file says, and on which line it says what is at a place in it, or at the nearest place around that. */
export interface ReadFile {
  readonly data: unknown
  lineOf(place: readonly PropertyKey[]): number | undefined
}

/** Far above what a file needs, and far below what would fill the memory. */
const mostAliases = 10_000

/** What a file says as YAML, with anchors and merge keys carried out; or every fault with its line. */
export function readYaml(text: string): ReadFile | { readonly faults: FileFault[] } {
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { merge: true, prettyErrors: false, lineCounter })
  const lines = text.split('\n')
  const at = (offset: number) => lineCounter.linePos(offset)
  const faults = [
    ...firstOfEachLine(document.errors.map((error) => syntaxFault(error, at(error.pos[0]), lines))),
    ...unknownAnchors(document, at),
  ]
  if (faults.length > 0) return { faults }
  try {
    const data = document.toJS({ maxAliasCount: mostAliases }) as unknown
    return { data, lineOf: (place) => lineOf(place, document, at) }
  } catch (error) {
    return {
      faults: [{ plek: 'bestand', reden: `De verwijzingen met * en << kloppen niet: ${String(error)}` }],
    }
  }
}

function lineOf(place: readonly PropertyKey[], document: Document, at: (offset: number) => Position) {
  for (let depth = place.length; depth > 0; depth -= 1) {
    const node: unknown = document.getIn(place.slice(0, depth), true)
    if (isNode(node) && node.range) return at(node.range[0]).line
  }
  return undefined
}

interface Position {
  readonly line: number
  readonly col: number
}

/** What else YAML finds on a line mostly follows from the first. */
const firstOfEachLine = (faults: readonly FileFault[]): readonly FileFault[] =>
  faults.filter(({ regel }, index) => faults.findIndex((fault) => fault.regel === regel) === index)

function syntaxFault(
  { code, message }: YAMLParseError,
  { line: regel, col }: Position,
  lines: readonly string[],
): FileFault {
  const reden = reasons[code] ?? `Dit is geen geldige YAML (${message}).`
  // Within { } a brace of a reference ends the list, which is hard to see in what YAML says about it.
  const nearby = lines.slice(Math.max(0, regel - 2), regel).join('\n')
  const hint = nearby.includes('${') ? ' Zet een verwijzing als "${label.veld}" tussen aanhalingstekens.' : ''
  return { regel, plek: `teken ${col}`, reden: reden + hint }
}

const reasons: Readonly<Partial<Record<string, string>>> = {
  BAD_INDENT: 'Het inspringen klopt niet, of een haak is niet gesloten.',
  DUPLICATE_KEY: 'Deze sleutel staat er twee keer.',
  MISSING_CHAR: 'Er ontbreekt een teken: een dubbele punt, een komma, een haak of een aanhalingsteken.',
  TAB_AS_INDENT: 'Spring in met spaties, niet met tabs.',
  MULTIPLE_DOCS: 'Zet alles in één deel, zonder --- ertussen.',
  UNEXPECTED_TOKEN: 'Hier staat iets dat YAML niet verwacht.',
  MULTILINE_IMPLICIT_KEY: 'Na een sleutel hoort op dezelfde regel een dubbele punt.',
  BLOCK_AS_IMPLICIT_KEY:
    'Op één regel staan twee sleutels. Zet een waarde met een dubbele punt tussen aanhalingstekens.',
  BAD_SCALAR_START:
    'Een waarde begint met een teken dat in YAML iets betekent. Zet haar tussen aanhalingstekens.',
}

function unknownAnchors(document: Document, at: (offset: number) => Position): FileFault[] {
  const faults: FileFault[] = []
  visit(document, {
    Alias(_, alias) {
      if (!isAlias(alias) || alias.resolve(document) !== undefined) return
      const reden = `Een sjabloon &${alias.source} staat niet eerder in het bestand.`
      faults.push({ regel: at(alias.range?.[0] ?? 0).line, plek: `*${alias.source}`, reden })
    },
  })
  return faults
}
