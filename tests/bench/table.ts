import type { Section } from './measure.ts'

const shown = (value: number | string | undefined): string =>
  typeof value === 'number' ? value.toLocaleString('nl-NL', { maximumFractionDigits: 2 }) : (value ?? '')

/** A section for people: one row a line, the figures to the right, and below it what they do and do not say. */
export function table({ title, lines, notes }: Section): string {
  const columns = [...new Set(lines.flatMap(({ figures }) => Object.keys(figures)))]
  const rows = lines.map(({ what, figures, aim, met }) => [
    what,
    ...columns.map((column) => shown(figures[column])),
    aim ?? '',
    met === undefined ? '' : met ? 'ja' : 'NEE',
  ])
  const all = [['', ...columns, 'streven', 'gehaald'], ...rows]
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? []
  const textual = [0, widths.length - 2, widths.length - 1]
  const padded = (cell: string, column: number): string =>
    textual.includes(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)
  const [heading = '', ...body] = all.map((row) => row.map(padded).join('  ').trimEnd())
  const rule = '─'.repeat(widths.reduce((sum, width) => sum + width + 2, -2))
  return [title, rule, heading, rule, ...body, ...notes.map((note) => `  * ${note}`), ''].join('\n')
}
