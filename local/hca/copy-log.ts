import { resolve } from 'node:path'
import { counted } from '../../functions/texts/dutch.ts'
import { copyPlace, type CopiedPlace } from '../copy/copy-place.ts'
import { Explained } from '../explain.ts'
import { argumentsOf, printJson, progressDone, progressLine, withPlace, type HcaCommand } from './command.ts'

const help = `hca copy-log --from PLEK --to PLEK [--json]

Brengt een regio over naar een andere plek: logboek (byte voor byte, met dezelfde hashes), kluis, bewijsstukken en
ankers. Een plek is een map, of stack:NAAM voor een uitgerolde regio. Iedereen houdt zijn id; de kluis herkent mensen
aan de andere kant met de sleutel van daar. Op de andere plek mag niets anders staan dan een eerdere kopie. De klok
daar staat stil tot beide plekken gelijk zijn. Afgebroken? Dezelfde opdracht gaat verder. Zet de regio stil terwijl u
overgaat, en sluit af met hca verify daar. Geeft 1 als een stroom intussen verder ging: draai de opdracht dan nog eens.

Een verzoek van vóór de overgang dat een client daarna herhaalt, en een register dat u nog eens inleest, worden
daar niet als hetzelfde herkend: dat zagen we aan een hash met de oude sleutel.

  hca copy-log --from data --to stack:hca-example
  hca copy-log --from stack:hca-example --to /srv/hca
`

const stackPrefix = 'stack:'

export const copyLogCommand: HcaCommand = {
  summary: 'breng een regio over naar een andere plek',
  help,
  async run(args) {
    const { values } = argumentsOf(args, { from: { type: 'string' }, to: { type: 'string' } })
    const { from, to } = values
    if (from === undefined || to === undefined) throw new Explained(`Geef --from en --to.\n\n${help}`)
    if (sameName(from) === sameName(to)) throw new Explained('--from en --to zijn dezelfde plek.')
    const copied = await withPlace(whereabouts(from), (source) =>
      withPlace(whereabouts(to), (target) => copyPlace(source, target, progressLine), { mayBeNew: true }),
    )
    progressDone()
    if (values.json) printJson(inDutch(copied))
    else print(copied)
    return copied.differing.length === 0 ? 0 : 1
  },
}

const whereabouts = (place: string) =>
  place.startsWith(stackPrefix)
    ? { data: '', 'region-stack': place.slice(stackPrefix.length) }
    : { data: place }

const sameName = (place: string): string => (place.startsWith(stackPrefix) ? place : resolve(place))

function print(copied: CopiedPlace): void {
  const { streams, commits, stoodAlready, entries, forgotten, files, absent, anchors, differing } = copied
  console.log(
    `${counted(streams)} stromen met ${counted(commits)} vastleggingen, waarvan er ${counted(stoodAlready)} al stonden`,
  )
  console.log(
    `${counted(entries)} regels van de kluis, ${counted(files)} bewijsstukken, ${counted(anchors)} ankers`,
  )
  if (forgotten > 0)
    console.log(`${counted(forgotten)} regels van de kluis daar vergeten, zoals hier al was gebeurd`)
  if (absent > 0)
    console.log(`${counted(absent)} bewijsstukken zijn hier niet meer, en dus ook niet gekopieerd`)
  for (const stream of differing) console.log(`VERSCHIL  ${stream}`)
  console.log(
    differing.length === 0
      ? 'Beide logboeken zijn gelijk. Controleer de andere plek met hca verify.'
      : 'Niet gelijk: er ging een verder terwijl er werd gekopieerd, en de klok daar blijft stilstaan. ' +
          'Zet de regio stil en draai dezelfde opdracht nog eens.',
  )
}

const inDutch = (copied: CopiedPlace) => ({
  stromen: copied.streams,
  vastleggingen: copied.commits,
  stondenAl: copied.stoodAlready,
  kluis: copied.entries,
  vergeten: copied.forgotten,
  bewijsstukken: copied.files,
  bewijsstukkenWeg: copied.absent,
  ankers: copied.anchors,
  verschillen: copied.differing,
})
