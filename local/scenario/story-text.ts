import { LineCounter, isAlias, parseDocument, visit, type Document, type YAMLParseError } from 'yaml'
import type { StoryFault } from './story-fault.ts'

/** Far above what a story needs, and far below what would fill the memory. */
const mostAliases = 10_000

/** What a story says as YAML, with anchors and merge keys carried out; or every fault with its line. */
export function readYaml(text: string): { readonly data: unknown } | { readonly faults: StoryFault[] } {
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { merge: true, prettyErrors: false, lineCounter })
  const lines = text.split('\n')
  const lineAt = (offset: number): number => lineCounter.linePos(offset).line
  const faults = [
    ...document.errors.map((error) => syntaxFault(error, lineAt(error.pos[0]), lines)),
    ...unknownAnchors(document, lineAt),
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

function syntaxFault(
  { code, message, pos }: YAMLParseError,
  regel: number,
  lines: readonly string[],
): StoryFault {
  const reden = reasons[code] ?? `Dit is geen geldige YAML (${message}).`
  // Within { } a brace of a reference ends the list, which is hard to see in what YAML says about it.
  const nearby = lines.slice(Math.max(0, regel - 2), regel).join('\n')
  const hint = nearby.includes('${') ? ' Zet een verwijzing als "${label.veld}" tussen aanhalingstekens.' : ''
  return { regel, plek: `teken ${pos[0] + 1}`, reden: reden + hint }
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

function unknownAnchors(document: Document, lineAt: (offset: number) => number): StoryFault[] {
  const faults: StoryFault[] = []
  visit(document, {
    Alias(_, alias) {
      if (!isAlias(alias) || alias.resolve(document) !== undefined) return
      const reden = `Een sjabloon &${alias.source} staat niet eerder in het verhaal.`
      faults.push({ regel: lineAt(alias.range?.[0] ?? 0), plek: `*${alias.source}`, reden })
    },
  })
  return faults
}
