import { writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { csv } from '../../functions/reach/csv.ts'
import { counted } from '../../functions/texts/dutch.ts'
import { importRegister, type ImportReport, type RefusedRow } from '../import/import-register.ts'
import {
  placedArguments,
  onlyOne,
  printJson,
  progressDone,
  progressLine,
  withPlace,
  type HcaCommand,
} from './command.ts'

const help = `hca import BESTAND.csv [--data MAP | --region-stack NAAM] [--json]

Leest een register in als geschiedenis: wat elders is besloten, wordt overgenomen zoals het er staat.
Per aanvraag gaat alles of niets: is één rij fout, dan wordt de hele aanvraag geweigerd en gaat de rest door.
Alle fouten staan op het scherm en in BESTAND.geweigerd.csv naast het bestand: rij, aanvraag, kolom, waarde, reden.
Nog eens inlezen wijzigt niets. Een nummer dat al is ingelezen met een andere inhoud, wordt gemeld en blijft staan.
Afbreken mag: wat is ingelezen, staat er, en de volgende keer gaat het verder.

  hca import register.csv
  hca import register.csv --data /srv/hca --json
`

export const importCommand: HcaCommand = {
  summary: 'lees een register in als geschiedenis',
  help,
  async run(args) {
    const { values, positionals } = placedArguments(args, {})
    const file = onlyOne(positionals, 'bestand', help)
    const stop = new AbortController()
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
    const report = await withPlace(
      values,
      (data) => {
        const onProgress = (done: number, of: number) =>
          progressLine(`${counted(done)} van ${counted(of)} aanvragen`)
        return importRegister(data, file, { onProgress, signal: stop.signal })
      },
      { mayBeNew: true },
    )
    progressDone()
    const reportFile = report.refused.length > 0 ? writeReport(file, report.refused) : undefined
    if (values.json) printJson(inDutch(report, reportFile))
    else print(report, reportFile)
    return report.stopped ? 1 : 0
  },
}

function print(report: ImportReport, reportFile: string | undefined): void {
  for (const { row, application, column, value, reason } of report.refused) {
    console.log(`rij ${row}  ${application}  ${column} "${value}": ${reason}`)
  }
  console.log(`${counted(report.rows)} rijen, ${counted(report.applications)} aanvragen gelezen`)
  console.log(`${counted(report.imported)} aanvragen ingelezen, ${counted(report.unchanged)} stonden er al`)
  console.log(`${counted(report.refusedApplications)} aanvragen geweigerd`)
  if (reportFile !== undefined) console.log(`De fouten staan ook in ${reportFile}`)
  if (report.stopped) console.log('Afgebroken. Draai dezelfde opdracht opnieuw om verder te gaan.')
}

/** Beside the input, or in this folder when nothing may be written there. */
function writeReport(file: string, refused: readonly RefusedRow[]): string {
  const content = csv([
    ['rij', 'aanvraag', 'kolom', 'waarde', 'reden'],
    ...refused.map((each) => [each.row, each.application, each.column, each.value, each.reason]),
  ])
  const name = `${basename(file).replace(/\.csv$/i, '')}.geweigerd.csv`
  const beside = join(resolve(file, '..'), name)
  try {
    writeFileSync(beside, content)
    return beside
  } catch {
    writeFileSync(name, content)
    return name
  }
}

const inDutch = (report: ImportReport, reportFile: string | undefined) => ({
  rijen: report.rows,
  aanvragen: report.applications,
  ingelezen: report.imported,
  ongewijzigd: report.unchanged,
  geweigerd: report.refusedApplications,
  afgebroken: report.stopped,
  fouten: report.refused.map(({ row, application, column, value, reason }) => ({
    rij: row,
    aanvraag: application,
    kolom: column,
    waarde: value,
    reden: reason,
  })),
  ...(reportFile === undefined ? {} : { verslag: reportFile }),
})
