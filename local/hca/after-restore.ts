import { setBackSubscribers } from '../../functions/projection/after-restore.ts'
import { views } from '../../functions/projection/views.ts'
import { counted } from '../../functions/texts/dutch.ts'
import {
  placedArguments,
  printJson,
  progressDone,
  progressLine,
  withPlace,
  type HcaCommand,
} from './command.ts'

const help = `hca after-restore [--json] [--data MAP | --region-stack NAAM]

Voor als het logboek is teruggezet naar een eerder moment en de overzichten en de kluis niet. Overzichten die verder
zijn dan het logboek zouden nieuwe gebeurtenissen voorbij laten gaan, net als wie ze doorgeeft. Deze opdracht zet
terug wat verder is dan het logboek en berekent alle overzichten opnieuw. Twee keer draaien mag.

Draai haar voordat iemand weer bij de regio kan. Wie na dat moment is vergeten, moet daarna opnieuw worden vergeten.
Ontvangers van berichten hebben gehoord van wat er nu niet meer is: laat het hun weten.

  hca after-restore --region-stack hca-example
`

export const afterRestoreCommand: HcaCommand = {
  summary: 'maak weer gelijk wat verder is dan een teruggezet logboek',
  help,
  async run(args) {
    const { values } = placedArguments(args, {})
    return withPlace(values, async (place) => {
      progressLine('wat verder is dan het logboek, wordt teruggezet')
      const { published, reactedTo, unparked } = await setBackSubscribers(place)
      place.arrivalsSetBack()
      const { streams, unreadable } = await place.rebuild(views, progressLine)
      progressDone()
      if (values.json) {
        printJson({
          berichtenTeruggezet: published,
          opvolgingTeruggezet: reactedTo,
          nietMeerApart: unparked,
          stromen: streams,
          onleesbaar: unreadable,
        })
      } else {
        console.log(`${counted(published)} stromen waren verder doorgegeven dan het logboek nu gaat`)
        console.log(
          `${counted(reactedTo)} stromen krijgen hun opvolging opnieuw; wat er al staat, blijft zoals het is`,
        )
        console.log(`${counted(streams)} stromen opnieuw in de overzichten verwerkt`)
        for (const { stream, reason } of unreadable) console.log(`FOUT  ${stream}: ${reason}`)
      }
      return unreadable.length === 0 ? 0 : 1
    })
  },
}
