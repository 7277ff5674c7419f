import { LineCounter, isAlias, parseDocument, visit, type Document, type YAMLParseError } from 'yaml'
import type { StoryFault } from './story-fault.ts'

/** Far above what a story needs, and far below what would fill the memory. */
const mostAliases = 10_000

/** What a story says as YAML, with anchors and merge keys carried out; or every fault with its line. */
export function readYaml(text: string): { readonly data: unknown } | { readonly faults: StoryFault[] } {
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
    return { data: document.toJS({ maxAliasCount: mostAliases }) as unknown }
  } catch (error) {
    return {
      faults: [{ plek: 'bestand', reden: `De verwijzingen met * en << kloppen niet: ${String(error)}` }],
    }
  }
}

interface Position {
  readonly line: number
  readonly col: number
}

/** What else YAML finds on a line mostly follows from the first. */
const firstOfEachLine = (faults: readonly StoryFault[]): readonly StoryFault[] =>
  faults.filter(({ regel }, index) => faults.findIndex((fault) => fault.regel === regel) === index)

function syntaxFault(
  { code, message }: YAMLParseError,
  { line: regel, col }: Position,
  lines: readonly string[],
): StoryFault {
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
  MULTIPLE_DOCS: 'Zet één verhaal in een bestand, zonder --- ertussen.',
  UNEXPECTED_TOKEN: 'Hier staat iets dat YAML niet verwacht.',
  MULTILINE_IMPLICIT_KEY: 'Na een sleutel hoort op dezelfde regel een dubbele punt.',
  BLOCK_AS_IMPLICIT_KEY:
    'Op één regel staan twee sleutels. Zet een waarde met een dubbele punt tussen aanhalingstekens.',
  BAD_SCALAR_START:
    'Een waarde begint met een teken dat in YAML iets betekent. Zet haar tussen aanhalingstekens.',
}

function unknownAnchors(document: Document, at: (offset: number) => Position): StoryFault[] {
  const faults: StoryFault[] = []
  visit(document, {
    Alias(_, alias) {
      if (!isAlias(alias) || alias.resolve(document) !== undefined) return
      const reden = `Een sjabloon &${alias.source} staat niet eerder in het verhaal.`
      faults.push({ regel: at(alias.range?.[0] ?? 0).line, plek: `*${alias.source}`, reden })
    },
  })
  return faults
}
