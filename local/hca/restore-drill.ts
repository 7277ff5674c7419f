import { counted, moment as spelled } from '../../functions/texts/dutch.ts'
import { Explained } from '../explain.ts'
import type { Drilled } from '../restore/drill.ts'
import {
  placedArguments,
  printJson,
  progressDone,
  progressLine,
  withPlace,
  type HcaCommand,
} from './command.ts'

const help = `hca restore-drill --region-stack NAAM [--json]

Oefent het terugzetten: zet het logboek van een uitgerolde regio zoals het enkele minuten geleden was in een nieuwe
tabel, controleert daar elke hashketen en elke gebeurtenis, vergelijkt het met het levende logboek, zegt hoe lang het
duurde en ruimt alleen die eigen tabel weer op. Aan het levende logboek verandert niets. Geeft 0 als alles klopt.
Hoe u echt terugzet, staat in docs/operations.md.

  hca restore-drill --region-stack hca-example
`

export const restoreDrillCommand: HcaCommand = {
  summary: 'oefen het terugzetten van het logboek (AWS)',
  help,
  async run(args) {
    const { values } = placedArguments(args, {})
    if (values['region-stack'] === undefined) throw new Explained(`Geef --region-stack.\n\n${help}`)
    return withPlace(values, async (place) => {
      // As the place itself: one machine needs no clients of AWS.
      const { drill } = await import('../restore/drill.ts')
      const drilled = await drill(place, progressLine)
      progressDone()
      const { faults, missing, strange } = drilled
      const good = faults.length + missing.length + strange.length === 0
      if (values.json) printJson(inDutch(drilled, good))
      else print(drilled, good)
      return good ? 0 : 1
    })
  },
}

const seconds = (milliseconds: number): string => `${Math.round(milliseconds / 1000)} s`

function print(drilled: Drilled, good: boolean): void {
  const { moment, streams, commits, faults, missing, strange } = drilled
  console.log(`Teruggezet naar ${spelled(moment)} in ${seconds(drilled.restoredInMs)}`)
  console.log(
    `${counted(streams)} stromen, ${counted(commits)} vastleggingen gecontroleerd in ${seconds(drilled.checkedInMs)}`,
  )
  for (const { stream, fault } of faults) console.log(`FOUT  ${stream}: ${fault}`)
  for (const stream of missing) console.log(`ONTBREEKT  ${stream}`)
  for (const stream of strange) console.log(`WIJKT AF  ${stream}`)
  console.log(good ? 'Het logboek kan worden teruggezet.' : 'Het teruggezette logboek klopt niet.')
}

const inDutch = (drilled: Drilled, good: boolean) => ({
  inOrde: good,
  moment: drilled.moment,
  stromen: drilled.streams,
  vastleggingen: drilled.commits,
  seconden: { terugzetten: drilled.restoredInMs / 1000, controleren: drilled.checkedInMs / 1000 },
  fouten: drilled.faults.map(({ stream, fault }) => ({ stroom: stream, fout: fault })),
  ontbreekt: drilled.missing,
  wijktAf: drilled.strange,
})
