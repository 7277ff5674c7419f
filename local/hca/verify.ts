import { counted } from '../../functions/texts/dutch.ts'
import { anchorCheck } from '../../functions/projection/anchor.ts'
import { verify, type Verified } from '../../functions/projection/verify.ts'
import { views } from '../../functions/projection/views.ts'
import type { Anchor } from '../../adapters/anchors/anchor-store.ts'
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
elk overzicht opnieuw berekend en vergeleken, en elk dagelijks anker. Geeft 0 als alles klopt en anders 1.
Een overzicht dat nog moet bijwerken is geen fout: dat gebeurt vanzelf zodra de server draait.
`

export const verifyCommand: HcaCommand = {
  summary: 'controleer het hele logboek en alle overzichten',
  help,
  async run(args) {
    const { values } = placedArguments(args, {})
    return withPlace(values, async (place) => {
      place.check()
      const anchors = anchorCheck(await place.anchors.all())
      const onProgress = (streams: number) => progressLine(`${counted(streams)} stromen gecontroleerd`)
      const verified = await verify(place, views, onProgress, anchors.see)
      progressDone()
      const broken = anchors.broken()
      const good = verified.faults.length === 0 && broken.length === 0
      if (values.json) printJson({ inOrde: good, ...inDutch(verified), gebrokenAnkers: broken })
      else print(verified, broken, good)
      return good ? 0 : 1
    })
  },
}

function print(verified: Verified, broken: readonly Anchor[], good: boolean): void {
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
  for (const { day } of broken) {
    console.log(
      `FOUT  het anker van ${day} past niet bij het logboek: er is na die dag iets herschreven of verdwenen`,
    )
  }
  console.log(
    good ? 'Alles klopt.' : 'Niet in orde. Wijzig niets, en zet een reservekopie terug die wel klopt.',
  )
}

const inDutch = ({ streams, commits, events, rows, behind, parked, faults }: Verified) => ({
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
})
