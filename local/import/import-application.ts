import { hash } from 'node:crypto'
import { runCommand } from '../../adapters/event-store/run-command.ts'
import type { Identity } from '../../adapters/vault/vault.ts'
import type { ImportApplication } from '../../domain/application/import-application.ts'
import { ageBandOn } from '../../domain/identity/age-band.ts'
import { normalisedEmployer } from '../../domain/identity/keys.ts'
import type {
  CalendarDay,
  Cents,
  EmployerId,
  EstablishmentId,
  Instant,
  MunicipalityCode,
  PersonId,
  Slug,
  TrainingId,
} from '../../events/primitives.ts'
import type { ImportedParticipation } from '../../events/participation.ts'
import { application } from '../../functions/aggregates.ts'
import {
  establishmentIdentity,
  personIdentity,
  trainingIdentity,
} from '../../functions/applications/identities.ts'
import { applicationStream } from '../../functions/applications/on-application.ts'
import type { Dependencies } from '../../functions/dependencies.ts'
import { columns, decisionNames, instantOf, progressNames, type Column } from './register-row.ts'

export type ValidRow = Readonly<Record<Column, string>>

export type ImportOutcome = 'imported' | 'unchanged' | 'differs'

/** The stream of an application follows from its number in the register: the same number is the same one. */
export const importedStream = (number: string): string =>
  applicationStream(`register-${hash('sha256', number, 'base64url').slice(0, 24)}`)

/** Takes over one application, all its rows or none. Rows have been found valid. */
export async function importApplication(
  { events, vault, clock }: Pick<Dependencies, 'events' | 'vault' | 'clock'>,
  rows: readonly [ValidRow, ...ValidRow[]],
): Promise<ImportOutcome> {
  const [{ aanvraag: number, ontvangen_op, besluit, kvk, werkgever }] = rows
  const employer: Identity = {
    kind: 'employer',
    key: normalisedEmployer(kvk),
    record: { kvk, name: werkgever },
  }
  const [employerId, ...ids] = await vault.identify([employer, ...rows.flatMap(identitiesOf)])
  const contentHash = await contentHashOf(vault, rows)
  const command: ImportApplication = {
    type: 'import',
    number,
    employerId: employerId as EmployerId,
    receivedAt: instantOf(ontvangen_op) as Instant,
    decision: decisionNames[besluit] ?? 'withdrawn',
    participations: rows.map((row, index) => participation(row, ids.slice(index * 3, index * 3 + 3))),
    contentHash,
  }
  const stream = importedStream(number)
  const id = hash('sha256', `import ${stream} ${contentHash}`, 'base64url').slice(0, 24)
  const outcome = await runCommand(events, application, stream, command, {
    commandId: id,
    bodyHash: id,
    actor: { id: 'import', role: 'system' },
    now: clock.now(),
    correlation: id,
    harmlessWhenRepeated: true,
  })
  if (outcome.kind === 'done') return outcome.repeated ? 'unchanged' : 'imported'
  if (outcome.kind === 'refused') return 'differs'
  throw new Error(`aanvraag ${number} kon niet worden ingelezen (${outcome.kind})`)
}

async function contentHashOf(
  { keyedHash }: Pick<Dependencies['vault'], 'keyedHash'>,
  rows: readonly ValidRow[],
): Promise<string> {
  const content = rows.map((row) => columns.map((column) => row[column]))
  return (await keyedHash(hash('sha256', JSON.stringify(content), 'base64url'))).slice(0, 24)
}

const identitiesOf = (row: ValidRow): readonly Identity[] => [
  personIdentity({
    voorletters: row.voorletters,
    achternaam: row.achternaam,
    geboortedatum: row.geboortedatum as CalendarDay,
  }),
  establishmentIdentity(row.vestiging),
  trainingIdentity(row.opleiding, row.opleider),
]

function participation(
  row: ValidRow,
  [personId, establishmentId, trainingId]: readonly string[],
): Omit<ImportedParticipation, 'no'> {
  return {
    personId: personId as PersonId,
    establishmentId: establishmentId as EstablishmentId,
    trainingId: trainingId as TrainingId,
    workMunicipality: row.gemeente as MunicipalityCode,
    residence: row.woongemeente as MunicipalityCode,
    ageBand: ageBandOn(row.geboortedatum as CalendarDay, row.start as CalendarDay),
    sbi: { code: row.sbi, edition: row.sbi_editie as '2008' | '2025' },
    sizeClass: row.grootte as ImportedParticipation['sizeClass'],
    ...(row.sectortafel === '' ? {} : { sectorTable: row.sectortafel as Slug }),
    level: row.niveau,
    startsOn: row.start as CalendarDay,
    endsOn: row.einde as CalendarDay,
    costCents: centsOf(row.kosten),
    vatCents: 0 as Cents,
    thirdPartyCents: centsOf(row.bijdrage_derden),
    progress: progressNames[row.verloop] ?? 'never-started',
    grantedCents: centsOf(row.verleend),
    ...(row.vastgesteld === '' ? {} : { determinedCents: centsOf(row.vastgesteld) }),
  }
}

/** Digits, a point and two digits: without the point they are the cents. */
const centsOf = (euros: string): Cents => Number(euros.replace('.', '')) as Cents
