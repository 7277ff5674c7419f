import { counted } from '../../functions/texts/dutch.ts'
import { anchorsUnderCheck, type AnchorsUnderCheck } from '../../functions/projection/check-anchors.ts'
import { verify, type Verified } from '../../functions/projection/verify.ts'
import { views } from '../../functions/projection/views.ts'
import {
  placedArguments,
  printJson,
  progressDone,
  progressLine,
  withPlace,
  type HcaCommand,
} from './command.ts'

const help = `hca verify [--json] [--data MAP | --region-stack NAAM]

Loopt het hele logboek na en wijzigt niets: elke hashketen, elke gebeurtenis tegen haar schema, elke momentopname,
elk overzicht opnieuw berekend en vergeleken, en elk dagelijks anker: of het past, of er geen dag mist, en of iemand
eraan kwam. Geeft 0 als alles klopt en anders 1. Een overzicht dat nog moet bijwerken is geen fout: dat gebeurt vanzelf
zodra de server draait. Een kopie hierheen die niet af is, is er wel een.
`

export const verifyCommand: HcaCommand = {
  summary: 'controleer het hele logboek en alle overzichten',
  help,
  async run(args) {
    const { values } = placedArguments(args, {})
    return withPlace(values, async (place) => {
      place.check()
      const anchors = await anchorsUnderCheck(place.anchors)
      const onProgress = (streams: number) => progressLine(`${counted(streams)} stromen gecontroleerd`)
      const verified = await verify(place, views, onProgress, anchors.see)
      progressDone()
      const besides = [
        ...anchors.faults().map(({ fault }) => fault),
        ...((await place.viewStore.copyComesIn()) ? [halfCopied] : []),
      ]
      const good = verified.faults.length === 0 && besides.length === 0
      if (values.json) printJson({ inOrde: good, ...inDutch(verified, anchors), overigeFouten: besides })
      else print(verified, anchors, besides)
      return good ? 0 : 1
    })
  },
}

const halfCopied =
  'een kopie van een regio hierheen is niet af, en tot dan staat de klok stil: draai hca copy-log nog eens'

function print(verified: Verified, { late }: AnchorsUnderCheck, besides: readonly string[]): void {
  const { streams, commits, events, rows, behind, parked, faults } = verified
  console.log(
    `${counted(streams)} stromen, ${counted(commits)} vastleggingen, ${counted(events)} gebeurtenissen`,
  )
  console.log(`${counted(rows)} rijen van overzichten opnieuw berekend en vergeleken`)
  if (behind > 0)
    console.log(`${counted(behind)} stromen moeten nog in een overzicht worden bijgewerkt (geen fout)`)
  for (const { subscriber, stream, reason } of parked)
    console.log(`apart gezet door ${subscriber}: ${stream}: ${reason}`)
  for (const { stream, fault } of faults) console.log(`FOUT  ${stream}: ${fault}`)
  for (const fault of besides) console.log(`FOUT  ${fault}`)
  for (const { day, madeAt } of late)
    console.log(`het anker van ${day} is pas op ${madeAt} gemaakt, en bewijst van voordien niets`)
  console.log(
    faults.length + besides.length === 0
      ? 'Alles klopt.'
      : 'Niet in orde. Wijzig niets, en zet een reservekopie terug die wel klopt.',
  )
}

const inDutch = (
  { streams, commits, events, rows, behind, parked, faults }: Verified,
  { late }: AnchorsUnderCheck,
) => ({
  stromen: streams,
  vastleggingen: commits,
  gebeurtenissen: events,
  rijen: rows,
  bijTeWerken: behind,
  apartGezet: parked.map(({ subscriber, stream, reason, since }) => ({
    door: subscriber,
    stroom: stream,
    reden: reason,
    sinds: since,
  })),
  fouten: faults.map(({ stream, fault }) => ({ stroom: stream, fout: fault })),
  laatVerankerd: late.map(({ day, madeAt }) => ({ dag: day, gemaakt: madeAt })),
})
