import { randomBytes } from 'node:crypto'
import type { EventStore, StoredCommit } from '../../adapters/event-store/event-store.ts'
import { commitHash } from '../../adapters/event-store/load.ts'
import { noPrevious } from '../../events/commit.ts'

/** A name that no other check uses, so that all may share one store. */
export const newStream = (category = 'counter'): string => `${category}/${randomBytes(12).toString('hex')}`

export const newCategory = (): string =>
  `counter-${randomBytes(12)
    .toString('hex')
    .replaceAll(/\d/g, (digit) => 'ghijklmnop'[Number(digit)] ?? '')}`

/** A commit as it would lie in the log, with these events. */
export function storedCommit(
  stream: string,
  events: readonly { type: string; v: number }[],
  before?: StoredCommit & { readonly next: number },
): StoredCommit & { readonly next: number } {
  const version = before?.next ?? 1
  const bytes = JSON.stringify({
    stream,
    version,
    count: events.length,
    commandId: `raw-${version}`,
    bodyHash: '',
    result: {},
    actor: { id: 'actor-0001', role: 'system' },
    recordedAt: '2026-03-01T00:00:00.000Z',
    correlation: 'raw',
    previous: before === undefined ? noPrevious : commitHash(before.bytes),
    events,
  })
  return { stream, version, bytes, next: version + events.length }
}

export async function newestFirst(store: EventStore, stream: string): Promise<readonly StoredCommit[]> {
  return (await collect(store.readBackwards(stream, 10))).flat()
}

export async function collect<Of>(source: AsyncIterable<Of>): Promise<Of[]> {
  const all: Of[] = []
  for await (const one of source) all.push(one)
  return all
}

/** The same log, as somebody left it who changed what is read of a stream (newest first). */
export const altered = (
  store: EventStore,
  alter: (newestFirst: readonly StoredCommit[]) => readonly StoredCommit[],
): EventStore => ({
  ...store,
  async *readBackwards(stream) {
    yield alter(await newestFirst(store, stream))
  },
})

export const withoutSnapshots = (store: EventStore): EventStore =>
  altered(store, (commits) => commits.map(({ snapshot: _, ...commit }) => commit))

/** Does something before each append, as somebody else would who is just faster. */
export const beforeEachAppend = (
  store: EventStore,
  first: (append: number) => Promise<unknown>,
): EventStore => {
  let appends = 0
  return {
    ...store,
    append: async (commit) => {
      appends += 1
      await first(appends)
      return store.append(commit)
    },
  }
}

/** What a connection does to the next appends, in order; after those it works. */
export type Fault = 'answer lost' | 'answer lost, then sent again' | 'never arrived'

export const throughFaults = (store: EventStore, ...faults: Fault[]): EventStore => ({
  ...store,
  append: async (commit) => {
    const fault = faults.shift()
    if (fault !== undefined && fault !== 'never arrived') await store.append(commit)
    if (fault === 'answer lost' || fault === 'never arrived') throw new Error('timeout')
    return store.append(commit)
  },
})

/** Counts the commits that were read since it was last asked. */
export function counting(store: EventStore): EventStore & { taken(): number } {
  let read = 0
  return {
    ...store,
    async *readBackwards(stream, pageSize) {
      for await (const page of store.readBackwards(stream, pageSize)) {
        read += page.length
        yield page
      }
    },
    taken: () => {
      const taken = read
      read = 0
      return taken
    },
  }
}
