import { expect } from 'vitest'
import { runCommand } from '../../../adapters/event-store/run-command.ts'
import { add, by, counter } from '../../support/counter-aggregate.ts'
import { collect, newCategory, newStream } from '../../support/event-stores.ts'
import type { Check } from './appending.ts'

export const segmentChecks: Readonly<Record<string, Check>> = {
  'each stream lies in one of them, and lies there whole': async (store) => {
    const category = newCategory()
    const streams = Array.from({ length: 40 }, () => newStream(category))
    for (const stream of streams) {
      await runCommand(store, counter, stream, add(1), by('first'))
      await runCommand(store, counter, stream, add(2), by('second'))
    }
    const met: string[] = []
    for (const number of [0, 1, 2]) {
      for (const commits of await collect(store.streams(category, { number, of: 3 }))) {
        expect(commits.map(({ version }) => version)).toEqual([1, 2])
        met.push(commits[0]?.stream ?? '')
      }
    }
    expect(met.toSorted()).toEqual(streams.toSorted())
  },
}
