import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { Explained } from '../explain.ts'
import { columns, type RegisterRow } from './register-row.ts'

export interface NumberedRow {
  /** The header is row 1. */
  readonly row: number
  readonly values: RegisterRow
}

/** The rows of a register one by one. Throws `Explained` when the file can't be read as one. */
export async function* readRegister(file: string): AsyncGenerator<NumberedRow> {
  const records = parse({
    bom: true,
    columns: checkedHeader(file),
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
  })
  // A failure of the file reaches whoever reads the records.
  pipeline(createReadStream(file), records, () => {})
  let row = 1
  try {
    for await (const values of records as AsyncIterable<RegisterRow>) {
      row += 1
      yield { row, values }
    }
  } catch (error) {
    throw explainedReading(error, file, row)
  }
}

const checkedHeader =
  (file: string) =>
  (header: readonly string[]): string[] => {
    const names = header.map((name) => name.trim())
    const missing = columns.filter((column) => !names.includes(column))
    if (missing.length > 0) {
      throw new Explained(
        `${file} is geen register: in de eerste rij ontbreken de kolommen ${missing.join(', ')}. ` +
          'De kolommen zijn gescheiden door komma’s.',
      )
    }
    return names
  }

function explainedReading(error: unknown, file: string, row: number): unknown {
  if (error instanceof Explained) return error
  if (error instanceof CsvError) {
    return new Explained(
      `${file} is na rij ${row} niet te lezen als CSV (${error.code}). Controleer de aanhalingstekens. ` +
        'Wat ervoor stond, is ingelezen; na verbetering kunt u hetzelfde bestand opnieuw inlezen.',
    )
  }
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return new Explained(`${file} bestaat niet.`)
  if (code === 'EISDIR') return new Explained(`${file} is een map. Geef een CSV-bestand.`)
  if (code === 'EACCES') return new Explained(`${file} mag niet worden gelezen.`)
  return error
}
