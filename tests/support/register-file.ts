import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { columns } from '../../local/import/register-row.ts'

export const goodRow: Record<string, string> = {
  aanvraag: 'OF-1',
  ontvangen_op: '2023-03-01T09:00:00+01:00',
  besluit: 'verleend',
  kvk: '01234567',
  vestiging: '000012345678',
  werkgever: 'Bakker B.V.',
  gemeente: 'GM0193',
  sbi: '4120',
  sbi_editie: '2008',
  grootte: '2-9',
  sectortafel: '',
  opleiding: 'Lassen',
  niveau: 'mbo3',
  opleider: 'ROC',
  start: '2023-04-01',
  einde: '2023-05-01',
  kosten: '1000.00',
  bijdrage_derden: '0.00',
  voorletters: 'J.',
  achternaam: 'de Vries',
  geboortedatum: '1980-02-29',
  woongemeente: 'GM0150',
  verloop: 'afgerond',
  verleend: '500.00',
  vastgesteld: '500.00',
}

/** A register with these rows, each a good row but for what is named. */
export function registerFile(...rows: readonly Record<string, string>[]): string {
  const lines = [
    columns.join(','),
    ...rows.map((row) => columns.map((name) => ({ ...goodRow, ...row })[name]).join(',')),
  ]
  return written(lines.join('\n'))
}

export function written(content: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'hca-')), 'register.csv')
  writeFileSync(file, content)
  return file
}
