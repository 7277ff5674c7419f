import { reactorName, reactTo } from '../../functions/reactor.ts'
import { projectStream } from '../../functions/projection/project.ts'
import { views } from '../../functions/projection/views.ts'
import { handleOrPark } from '../../functions/projection/wake.ts'
import { publisherName, publishStream } from '../../functions/publisher.ts'
import { counted } from '../../functions/texts/dutch.ts'
import type { Parked } from '../../adapters/view-store/view-store.ts'
import { Explained } from '../explain.ts'
import type { Place } from '../place.ts'
import { placedArguments, printJson, withPlace, type HcaCommand } from './command.ts'

const help = `hca unpark [STROOM …] [--json] [--data MAP | --region-stack NAAM]

Een stroom die niet kon worden verwerkt, is apart gezet met de reden; de rest ging door. Deze opdracht probeert het
opnieuw, voor de genoemde stromen of voor alle, en meldt wat nog steeds niet lukt. Herstel dus eerst de oorzaak.
Geeft 0 als er niets meer apart staat van wat u noemde, en anders 1.

  hca unpark
  hca unpark application/3f2a… --region-stack hca-example
`

export const unparkCommand: HcaCommand = {
  summary: 'probeer opnieuw wat apart is gezet',
  help,
  async run(args) {
    const { values, positionals } = placedArguments(args, {})
    return withPlace(values, async (place) => {
      const parked = await place.viewStore.parked()
      const unknown = positionals.filter((name) => !parked.some(({ stream }) => stream === name))
      if (unknown.length > 0) throw new Explained(`Dit staat niet apart: ${unknown.join(', ')}.`)
      const wanted = parked.filter(({ stream }) => positionals.length === 0 || positionals.includes(stream))
      for (const one of wanted) await tryAgain(place, one)
      const asked = new Set(wanted.map(nameOf))
      const left = (await place.viewStore.parked()).filter((one) => asked.has(nameOf(one)))
      if (values.json) printJson({ geprobeerd: wanted.length, nogApart: left.map(inDutch) })
      else {
        console.log(
          `${counted(wanted.length - left.length)} van ${counted(wanted.length)} stromen gaan weer door`,
        )
        for (const { subscriber, stream, reason } of left)
          console.log(`nog apart gezet door ${subscriber}: ${stream}: ${reason}`)
      }
      return left.length === 0 ? 0 : 1
    })
  },
}

/** As another wake-up would: what succeeds stands apart no more, what fails keeps standing with its new reason. */
async function tryAgain(place: Place, { subscriber, stream }: Parked): Promise<void> {
  const handlers: Readonly<Record<string, (stream: string) => Promise<void>>> = {
    projector: (each) => projectStream(place, views, each),
    [publisherName]: (each) => publishStream(place, each),
    [reactorName]: (each) => reactTo(place, each),
  }
  const handle = handlers[subscriber]
  if (handle === undefined)
    throw new Explained(`Deze versie kent ${subscriber} niet, die ${stream} apart zette.`)
  await handleOrPark(subscriber, place, stream, handle)
}

const nameOf = ({ subscriber, stream }: Parked): string => `${subscriber} ${stream}`

const inDutch = ({ subscriber, stream, reason, since }: Parked) => ({
  door: subscriber,
  stroom: stream,
  reden: reason,
  sinds: since,
})
