import { expect } from 'vitest'
import type { EventStore } from '../../../adapters/event-store/event-store.ts'
import { collect, newCategory, newestFirst, newStream, storedCommit } from '../../support/event-stores.ts'

/** Something that every event store does. */
export type Check = (store: EventStore) => Promise<void>

const someEvent = { type: 'counter-added', v: 1 }

export const appendingChecks: Readonly<Record<string, Check>> = {
  'gives back a commit byte for byte, with its snapshot': async (store) => {
    const stream = newStream()
    const bytes = '{"tekst":"één € is 100 cent, \\u0000 \\"…\\" 𝄞"}'
    await store.append({ stream, version: 1, bytes, snapshot: '{"é":1}' })
    expect(await newestFirst(store, stream)).toEqual([{ stream, version: 1, bytes, snapshot: '{"é":1}' }])
  },
  'appends at a version once, and shows what stands there to whoever comes later': async (store) => {
    const stream = newStream()
    const first = { stream, version: 1, bytes: 'first', snapshot: 'after the first' }
    expect(await store.append(first)).toEqual({ appended: true })
    const again = await store.append({ stream, version: 1, bytes: 'second' })
    expect(again).toEqual({ appended: false, standing: first })
    expect(await newestFirst(store, stream)).toEqual([first])
  },
  'lets exactly one of 50 parallel appends at one version through': async (store) => {
    const stream = newStream()
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        store.append({ stream, version: 1, bytes: `writer ${index}` }),
      ),
    )
    const [standing, ...others] = await newestFirst(store, stream)
    expect(others).toEqual([])
    expect(outcomes.filter(({ appended }) => appended)).toHaveLength(1)
    expect(outcomes[Number(standing?.bytes.slice('writer '.length))]).toEqual({ appended: true })
    for (const outcome of outcomes) if (!outcome.appended) expect(outcome.standing).toEqual(standing)
  },
  'reads backwards over pages, to the first commit': async (store) => {
    const stream = newStream()
    for (let version = 1; version <= 7; version += 1)
      await store.append({ stream, version, bytes: `${version}` })
    const pages = await collect(store.readBackwards(stream, 3))
    expect(pages.flat().map(({ version }) => version)).toEqual([7, 6, 5, 4, 3, 2, 1])
    expect(pages.length).toBeGreaterThan(1)
    expect(await collect(store.readBackwards(newStream(), 3))).toEqual([])
  },
  'reads a stream whole that is larger than any page of an engine': async (store) => {
    const stream = newStream()
    const bytes = 'x'.repeat(290_000)
    for (let version = 1; version <= 8; version += 1) await store.append({ stream, version, bytes })
    const commits = await newestFirst(store, stream)
    expect(commits.map(({ version }) => version)).toEqual([8, 7, 6, 5, 4, 3, 2, 1])
  },
  'knows the head of every stream of a category, and of no other': async (store) => {
    const [category, longer] = [newCategory(), newCategory()]
    const [one, two, other] = [newStream(category), newStream(category), newStream(`${category}-${longer}`)]
    for (const stream of [one, two, other]) await store.append({ stream, version: 1, bytes: 'a' })
    await store.append({ stream: two, version: 4, bytes: 'b' })
    const heads = (await collect(store.heads(category))).flat()
    expect(new Map(heads.map((head) => [head.stream, head.version]))).toEqual(
      new Map([
        [one, 1],
        [two, 4],
      ]),
    )
    expect((await collect(store.heads())).flat()).toEqual(
      expect.arrayContaining([{ stream: other, version: 1 }]),
    )
  },
  'walks over every stream of a category whole, oldest commit first': async (store) => {
    const category = newCategory()
    const expected = new Map<string, string[]>()
    for (let count = 1; count <= 12; count += 1) {
      const stream = newStream(category)
      expected.set(stream, await appendChain(store, stream, count))
    }
    const walked = await collect(store.streams(category))
    expect(new Map(walked.map((commits) => [commits[0]?.stream, commits.map(({ bytes }) => bytes)]))).toEqual(
      expected,
    )
    expect((await collect(store.streams())).length).toBeGreaterThanOrEqual(expected.size)
  },
}

async function appendChain(store: EventStore, stream: string, count: number): Promise<string[]> {
  const all: string[] = []
  for (let commit = storedCommit(stream, [someEvent, someEvent]); all.length < count;) {
    await store.append(commit)
    all.push(commit.bytes)
    commit = storedCommit(stream, [someEvent], commit)
  }
  return all
}
