/** Rows as RFC 4180 has them, with what a spreadsheet would take for a formula defused. */
export const csv = (rows: readonly (readonly (string | number)[])[]): string =>
  rows.map((row) => `${row.map(field).join(',')}\r\n`).join('')

function field(value: string | number): string {
  const text = typeof value === 'number' ? String(value) : defused(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const defused = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)
