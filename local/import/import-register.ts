import { projectStream } from '../../functions/projection/project.ts'
import { views } from '../../functions/projection/views.ts'
import { reactorName } from '../../functions/reactor.ts'
import type { Dependencies } from '../../functions/dependencies.ts'
import { importApplication, importedStream, type ValidRow } from './import-application.ts'
import { readRegister } from './read-register.ts'
import { columns, faultsOfRow, type Column, type RegisterRow } from './register-row.ts'

export interface RefusedRow {
  readonly row: number
  readonly application: string
  readonly column: Column
  readonly value: string
  readonly reason: string
}

export interface ImportReport {
  readonly rows: number
  readonly applications: number
  readonly imported: number
  readonly unchanged: number
  readonly refusedApplications: number
  readonly refused: readonly RefusedRow[]
  /** Whether it was stopped before the end; a second run goes on where this one stopped. */
  readonly stopped: boolean
}

export interface ImportOptions {
  readonly onProgress?: (done: number, of: number) => void
  readonly signal?: AbortSignal
}

/** What the first reading of the file leaves: enough to know when an application is whole, and whether it is good. */
interface Seen {
  rows: number
  faulty: boolean
  readonly firstRow: number
  readonly shared: Partial<Record<Column, string>>
}

/** An imported application has this one event, and will have no other. */
const versionOfImport = 1

/** These say something of the whole application, so all its rows have to agree. */
const sharedColumns = ['ontvangen_op', 'besluit', 'kvk', 'werkgever'] as const satisfies readonly Column[]

/**
 * Imports a register as history, reading the file twice: once to find every fault, since the last row of an
 * application may be the bad one, and once to import application by application, each whole or not at all.
 * Running it again changes nothing.
 */
export async function importRegister(
  dependencies: Pick<Dependencies, 'events' | 'viewStore' | 'vault' | 'clock' | 'region'>,
  file: string,
  { onProgress = () => {}, signal }: ImportOptions = {},
): Promise<ImportReport> {
  const { seen, refused, rows } = await inspect(dependencies, file)
  const good = [...seen.values()].filter(({ faulty }) => !faulty).length
  const waiting = new Map<string, ValidRow[]>()
  const differing: RefusedRow[] = []
  let [imported, unchanged] = [0, 0]
  for await (const { values } of readRegister(file)) {
    if (signal?.aborted === true) break
    const number = values.aanvraag ?? ''
    const application = seen.get(number)
    if (application === undefined || application.faulty) continue
    const whole = gathered(waiting, number, values as ValidRow, application.rows)
    if (whole === undefined) continue
    const outcome = await importApplication(dependencies, whole)
    await projectStream(dependencies, views, importedStream(number))
    if (outcome === 'imported') {
      // Nothing follows from history, which the clock would find out by reading each of them.
      await dependencies.viewStore.putProgress(reactorName, importedStream(number), versionOfImport)
      imported += 1
    }
    if (outcome === 'unchanged') unchanged += 1
    if (outcome === 'differs') differing.push(differs(number, application.firstRow))
    onProgress(imported + unchanged + differing.length, good)
  }
  return {
    rows,
    applications: seen.size,
    imported,
    unchanged,
    refusedApplications: seen.size - good + differing.length,
    refused: [...refused, ...differing],
    stopped: signal?.aborted === true,
  }
}

async function inspect({ region }: Pick<Dependencies, 'region'>, file: string) {
  const seen = new Map<string, Seen>()
  const refused: RefusedRow[] = []
  let rows = 0
  for await (const { row, values } of readRegister(file)) {
    rows += 1
    const number = values.aanvraag ?? ''
    const application = seen.get(number) ?? { rows: 0, faulty: false, firstRow: row, shared: {} }
    seen.set(number, application)
    application.rows += 1
    const faults = faultsOfRow(values, region)
    const faulty = new Set(faults.map(({ column }) => column))
    const all = [...faults, ...disagreements(application, values, faulty)]
    application.faulty ||= all.length > 0
    for (const { column, reason } of all) {
      refused.push({ row, application: number, column, value: values[column] ?? '', reason })
    }
  }
  return { seen, refused, rows }
}

function disagreements({ shared }: Seen, values: RegisterRow, faulty: ReadonlySet<Column>) {
  return sharedColumns.flatMap((column) => {
    const value = values[column]
    if (value === undefined || faulty.has(column)) return []
    shared[column] ??= value
    return shared[column] === value
      ? []
      : [{ column, reason: `verschilt van een eerdere rij van deze aanvraag (${shared[column]})` }]
  })
}

/** The rows of an application once the last of them came by. */
function gathered(
  waiting: Map<string, ValidRow[]>,
  number: string,
  row: ValidRow,
  of: number,
): readonly [ValidRow, ...ValidRow[]] | undefined {
  const rows = [...(waiting.get(number) ?? []), row]
  if (rows.length < of) {
    waiting.set(number, rows)
    return undefined
  }
  waiting.delete(number)
  return [rows[0] ?? row, ...rows.slice(1)]
}

const differs = (application: string, row: number): RefusedRow => ({
  row,
  application,
  column: columns[0],
  value: application,
  reason: 'is al eerder ingelezen met een andere inhoud; de eerdere blijft staan',
})
