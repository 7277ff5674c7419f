import { checkedChain, emptyStream, foldCommit } from '../../adapters/event-store/load.ts'
import type { StoredCommit } from '../../adapters/event-store/event-store.ts'
import type { Commit } from '../../events/commit.ts'
import { application } from '../../functions/aggregates.ts'
import { streamsOfLives } from './log.ts'
import { fractionOf, interleaved, perSecond, rounded, type Benchmark } from './measure.ts'

const { decider, codec } = application
const read = ({ bytes }: StoredCommit): Commit => JSON.parse(bytes) as Commit

/** Events decoded and folded, and the same with validation, beside `JSON.parse` alone on the same bytes. */
export const decoding: Benchmark = {
  name: 'decoding',
  about: 'gebeurtenissen decoderen en vouwen, naast kale JSON.parse',
  async run({ tiny }) {
    const streams = streamsOfLives(tiny ? 20 : 1_500)
    const commits = streams.flat()
    const events = commits.reduce((sum, commit) => sum + read(commit).count, 0)
    const bytes = commits.reduce((sum, commit) => sum + Buffer.byteLength(commit.bytes), 0)
    const fold = (check: (commit: Commit) => void): void => {
      for (const stream of streams) {
        let state = decider.initial
        for (const stored of stream) {
          const commit = read(stored)
          check(commit)
          for (const event of commit.events) state = decider.evolve(state, codec.decode(event))
        }
      }
    }
    const rounds = await interleaved(tiny ? 1 : 31, {
      parse: () => commits.forEach(read),
      fold: () => fold(() => {}),
      validated: () => fold((commit) => commit.events.forEach(codec.validate)),
      chain: () => {
        for (const stream of streams) {
          const name = stream[0]?.stream ?? ''
          let folded = emptyStream(name, decider.initial)
          for (const commit of checkedChain(name, undefined, stream))
            folded = foldCommit(application, folded, commit)
        }
      },
    })
    const line = (what: string, taken: readonly number[], aim?: number) => {
      const fraction = fractionOf(rounds.parse, taken)
      return {
        what,
        figures: { 'gebeurtenissen/s': perSecond(events, taken), 'deel van JSON.parse': rounded(fraction) },
        ...(aim === undefined ? {} : { aim: `≥ ${aim}`, met: fraction >= aim }),
      }
    }
    return {
      name: 'decoding',
      title: 'Decoderen en vouwen',
      lines: [
        line('JSON.parse alleen', rounds.parse),
        line('JSON.parse, decode en evolve', rounds.fold, 0.75),
        line('hetzelfde, elke gebeurtenis gevalideerd', rounds.validated, 0.5),
        line('zoals load het doet: hashketen en opdrachtengeheugen erbij', rounds.chain),
      ],
      notes: [
        `${streams.length} stromen, ${commits.length} commits, ${events} gebeurtenissen, ${bytes} bytes; ` +
          `mediaan over ${rounds.parse.length} om en om gedraaide ronden`,
      ],
    }
  },
}
