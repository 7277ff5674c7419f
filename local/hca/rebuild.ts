import { counted } from '../../functions/texts/dutch.ts'
import { viewNamed, views } from '../../functions/projection/views.ts'
import { Explained } from '../explain.ts'
import {
  placedArguments,
  printJson,
  progressDone,
  progressLine,
  withPlace,
  type HcaCommand,
} from './command.ts'

const names = views.map(({ name }) => name).join(', ')

const help = `hca rebuild [OVERZICHT] [--json] [--data MAP | --region-stack NAAM]

Berekent overzichten opnieuw uit het logboek, terwijl het oude blijft antwoorden; vergelijkt ze en schakelt over.
Zonder naam gaan ze alle. Kan één stroom niet worden gelezen, dan blijft het oude overzicht staan.

Overzichten: ${names}

  hca rebuild
  hca rebuild contributions
`

export const rebuildCommand: HcaCommand = {
  summary: 'bereken overzichten opnieuw, zonder dat er iets stilligt',
  help,
  async run(args) {
    const { values, positionals } = placedArguments(args, {})
    const [name] = positionals
    const wanted = name === undefined ? views : [viewNamed(name)].filter((each) => each !== undefined)
    if (wanted.length === 0) throw new Explained(`Er is geen overzicht "${name}". Kies een van: ${names}.`)
    return withPlace(values, async (place) => {
      const began = Date.now()
      const { streams, events, differences, unreadable } = await place.rebuild(wanted, progressLine)
      progressDone()
      const seconds = (Date.now() - began) / 1000
      if (values.json) {
        printJson({
          stromen: streams,
          gebeurtenissen: events,
          verschillen: differences,
          onleesbaar: unreadable,
          seconden: seconds,
        })
      } else {
        console.log(
          `${counted(streams)} stromen met ${counted(events)} gebeurtenissen verwerkt in ${seconds.toFixed(1)} s`,
        )
        for (const [view, count] of Object.entries(differences))
          console.log(`${view}: ${counted(count)} rijen verschilden van het oude`)
        for (const { stream, reason } of unreadable) console.log(`FOUT  ${stream}: ${reason}`)
        console.log(
          unreadable.length === 0 ? 'Overgeschakeld op het nieuwe.' : 'Het oude overzicht blijft staan.',
        )
      }
      return unreadable.length === 0 ? 0 : 1
    })
  },
}
