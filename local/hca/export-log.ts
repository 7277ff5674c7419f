import { diskFileStore } from '../../adapters/files/disk-file-store.ts'
import { counted } from '../../functions/texts/dutch.ts'
import { exportLog } from '../export/export-log.ts'
import {
  placedArguments,
  printJson,
  progressDone,
  progressLine,
  withPlace,
  type HcaCommand,
} from './command.ts'

const help = `hca export-log [--to MAP] [--json] [--data MAP | --region-stack NAAM]

Schrijft het hele logboek als Parquet: een gebeurtenis per rij, een map per soort stroom. Elk hulpmiddel dat Parquet
leest kan er vragen aan stellen, en het logboek is er byte voor byte uit terug te maken. Er staan geen
persoonsgegevens in. Zonder --to komt het in de map exports, of in de exportbucket van de regio, waar Athena het leest.
Hoe u vragen stelt, staat in docs/operations.md.

  hca export-log --to /srv/export
  hca export-log --region-stack hca-example
`

export const exportLogCommand: HcaCommand = {
  summary: 'schrijf het hele logboek als Parquet',
  help,
  async run(args) {
    const { values } = placedArguments(args, { to: { type: 'string' } })
    return withPlace(values, async (place) => {
      const files = values.to === undefined ? place.exports : diskFileStore(values.to)
      const onProgress = (streams: number) => progressLine(`${counted(streams)} stromen geschreven`)
      const exported = await exportLog(place.events, files, place.clock.now(), onProgress)
      progressDone()
      if (values.json) {
        printJson({
          map: exported.folder,
          exportedAt: exported.exportedAt,
          stromen: exported.streams,
          vastleggingen: exported.commits,
          gebeurtenissen: exported.events,
          bestanden: exported.files,
        })
      } else {
        console.log(
          `${counted(exported.streams)} stromen, ${counted(exported.commits)} vastleggingen, ${counted(exported.events)} gebeurtenissen in ${counted(exported.files)} bestanden`,
        )
        console.log(
          `Het staat in ${exported.folder}; vraag ernaar met exported_at = '${exported.exportedAt}'.`,
        )
      }
      return 0
    })
  },
}
