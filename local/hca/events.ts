import { checkedChain } from '../../adapters/event-store/load.ts'
import type { StoredCommit } from '../../adapters/event-store/event-store.ts'
import { roleTitles } from '../../adapters/tokens.ts'
import type { ApplicationRow } from '../../domain/application/application-view.ts'
import type { Commit } from '../../events/commit.ts'
import { readableOf } from '../../functions/readables.ts'
import { moment } from '../../functions/texts/dutch.ts'
import { sentenceOf, type AnyEvent } from '../../functions/texts/event-sentences.ts'
import type { Place } from '../place.ts'
import { Explained } from '../explain.ts'
import { importedStream } from '../import/import-application.ts'
import { placedArguments, onlyOne, caughtUp, printJson, withPlace, type HcaCommand } from './command.ts'

const help = `hca events STROOM [--json] [--data MAP | --region-stack NAAM]

Toont in gewone woorden wat er in een stroom is gebeurd, van oud naar nieuw. Een stroom is het nummer of het id van
een aanvraag, of soort/id zoals in het logboek.

  hca events OF-2019-000014
  hca events HCA-2026-415912268
  hca events ceiling/ontwikkelfonds.2026
`

export const eventsCommand: HcaCommand = {
  summary: 'toon wat er in een stroom is gebeurd',
  help,
  async run(args) {
    const { values, positionals } = placedArguments(args, {})
    const name = onlyOne(positionals, 'stroom', help)
    return withPlace(values, async (data) => {
      const stream = await streamNamed(data, name)
      const commits = checkedChain(stream, undefined, await wholeStream(data, stream))
      if (values.json) printJson(commits)
      else for (const commit of commits) print(commit)
      return 0
    })
  },
}

async function streamNamed(data: Place, name: string): Promise<string> {
  for (const stream of [name, `application/${name}`, importedStream(name)]) {
    if (stream.includes('/') && (await wholeStream(data, stream)).length > 0) return stream
  }
  await caughtUp(data)
  for await (const page of data.viewStore.all('applications')) {
    const found = page.find(({ body }) => (body as ApplicationRow).number === name)
    if (found !== undefined) return found.stream
  }
  throw new Explained(
    `Er is geen stroom of aanvraag "${name}". Controleer het nummer, of kijk met: hca help events`,
  )
}

async function wholeStream({ events }: Place, stream: string): Promise<StoredCommit[]> {
  const newestFirst: StoredCommit[] = []
  for await (const page of events.readBackwards(stream, 200)) newestFirst.push(...page)
  return newestFirst.toReversed()
}

function print({ stream, version, recordedAt, actor, events }: Commit): void {
  const { codec } = readableOf(stream)
  events.forEach((stored, index) => {
    const event = codec.decode(stored) as AnyEvent
    console.log(
      `${String(version + index).padStart(4)}  ${moment(recordedAt)}  ${roleTitles[actor.role]}: ${sentenceOf(event)}`,
    )
  })
}
