import { randomBytes } from 'node:crypto'
import { expect } from 'vitest'
import {
  projectionOf,
  type Projected,
  type ViewRow,
  type ViewStore,
} from '../../../adapters/view-store/view-store.ts'
import { collect, newStream } from '../../support/event-stores.ts'

/** Something that every view store does. */
export type ViewCheck = (store: ViewStore) => Promise<void>

export const newView = (): string => `view-${randomBytes(6).toString('hex')}`

export const row = (key: string, version: number, more: Partial<ViewRow> = {}): ViewRow => ({
  key,
  version,
  recordedAt: '2026-03-02T08:00:00.000Z',
  body: { at: version, text: 'één €' },
  ...more,
})

export const projected = (
  view: string,
  stream: string,
  version: number,
  rows: readonly ViewRow[],
): Projected => ({
  view,
  generation: 1,
  stream,
  version,
  rows,
  history: false,
})

export const keysOf = async (store: ViewStore, view: string, stream: string, generation?: number) =>
  (await store.rowsOf(view, stream, generation)).map(({ key }) => key).toSorted()

export const rowChecks: Readonly<Record<string, ViewCheck>> = {
  'gives back what was put, and the progress': async (store) => {
    const [view, stream] = [newView(), newStream()]
    const [listed, unlisted] = [
      row('b', 3, { sortedBy: '2026', owner: 'owner-1' }),
      row('a', 3, { body: null }),
    ]
    expect(await store.put([projected(view, stream, 3, [listed, unlisted])])).toEqual([])
    expect(
      (await store.rowsOf(view, stream)).toSorted((one, other) => (one.key < other.key ? -1 : 1)),
    ).toEqual([
      { stream, sortedBy: undefined, owner: undefined, ...unlisted },
      { stream, ...listed },
    ])
    expect(await store.progress(projectionOf(view, 1), [stream])).toEqual(new Map([[stream, 3]]))
    expect(await store.rowsOf(view, newStream())).toEqual([])
  },
  'shows how far a subscriber is, and sets it back where the log was put back': async (store) => {
    const subscriber = newView()
    const streams = Array.from({ length: 30 }, () => newStream())
    for (const stream of streams) await store.putProgress(subscriber, stream, 7)
    await store.setBack(subscriber, streams[0]!, 3)
    const shown = (await collect(store.allProgress(subscriber))).flat()
    expect(new Map(shown.map(({ stream, version }) => [stream, version]))).toEqual(
      new Map(streams.map((stream, index) => [stream, index === 0 ? 3 : 7])),
    )
    expect(shown).toHaveLength(streams.length)
    await store.putProgress(subscriber, streams[0]!, 4)
    expect(await store.progress(subscriber, streams.slice(0, 1))).toEqual(new Map([[streams[0], 4]]))
  },
  'the same again changes nothing': async (store) => {
    const [view, stream] = [newView(), newStream()]
    const once = projected(view, stream, 3, [row('a', 3)])
    await store.put([once])
    expect(await store.put([once, once])).toEqual([])
    expect(await store.rowsOf(view, stream)).toMatchObject([row('a', 3)])
  },
  'newer rows replace older ones, and one that vanished is gone': async (store) => {
    const [view, stream] = [newView(), newStream()]
    await store.put([projected(view, stream, 3, [row('a', 3), row('b', 3, { sortedBy: '2026' })])])
    await store.put([projected(view, stream, 5, [row('a', 5)])])
    expect(await store.rowsOf(view, stream)).toMatchObject([row('a', 5)])
    expect((await store.list(view, { limit: 10 })).rows).toEqual([])
    expect((await collect(store.all(view))).flat().map(({ key }) => key)).toEqual(['a'])
    await store.put([projected(view, stream, 6, [row('a', 6), row('b', 6)])])
    expect(await keysOf(store, view, stream)).toEqual(['a', 'b'])
  },
  'older work is answered as superseded, and changes nothing once it was projected again': async (store) => {
    const [view, stream] = [newView(), newStream()]
    const newer = projected(view, stream, 5, [row('a', 5)])
    const older = projected(view, stream, 3, [row('a', 3), row('b', 3), row('c', 3)])
    await store.put([newer])
    expect(await store.put([older])).toEqual([older])
    expect(await store.put([newer])).toEqual([])
    expect(await store.rowsOf(view, stream)).toMatchObject([row('a', 5)])
    expect(await store.progress(projectionOf(view, 1), [stream])).toEqual(new Map([[stream, 5]]))
  },
  'a row that vanished is not brought back by older work': async (store) => {
    const [view, stream] = [newView(), newStream()]
    const older = projected(view, stream, 3, [row('a', 3)])
    await store.put([older])
    await store.put([projected(view, stream, 5, [])])
    await store.put([older])
    expect(await store.rowsOf(view, stream)).toEqual([])
  },
  'rows of a history stay for ever': async (store) => {
    const [view, stream] = [newView(), newStream()]
    await store.put([{ ...projected(view, stream, 3, [row('at-3', 3)]), history: true }])
    await store.put([{ ...projected(view, stream, 5, [row('at-5', 5)]), history: true }])
    expect(
      await store.put([{ ...projected(view, stream, 5, [row('at-3', 3), row('at-5', 5)]), history: true }]),
    ).toEqual([])
    expect(await keysOf(store, view, stream)).toEqual(['at-3', 'at-5'])
  },
  'work in any order, doubled and at once, ends in the same rows': async (store) => {
    const [view, stream] = [newView(), newStream()]
    const versions = Array.from({ length: 9 }, (_, index) => index + 1)
    const work = versions.map((version) =>
      projected(view, stream, version, [row('always', version), row(`only-${version % 3}`, version)]),
    )
    const latest = work.at(-1) as Projected
    const shuffled = [...work, ...work].toSorted(
      (one, other) => ((one.version * 7) % 10) - ((other.version * 7) % 10),
    )
    const superseded = (await Promise.all(shuffled.map((one) => store.put([one])))).flat()
    if (superseded.length > 0) await store.put([latest])
    expect(await store.rowsOf(view, stream)).toMatchObject([row('always', 9), row('only-0', 9)])
  },
  'a stream with many rows, and a row with odd characters in its key': async (store) => {
    const [view, stream] = [newView(), newStream()]
    const rows = [...Array.from({ length: 150 }, (_, index) => row(`row-${index}`, 1)), row('één|#%', 1)]
    await store.put([projected(view, stream, 1, rows)])
    expect(await keysOf(store, view, stream)).toEqual(rows.map(({ key }) => key).toSorted())
    await store.put([projected(view, stream, 2, [row('één|#%', 2)])])
    expect(await store.rowsOf(view, stream)).toMatchObject([row('één|#%', 2)])
  },
  'all rows of a view come in pages, those of one stream together': async (store) => {
    const view = newView()
    // One name begins like the other, which a sort over stream and key has to keep apart.
    const base = newStream()
    const streams = [base, `${base}-1`, `${base}.a`, ...Array.from({ length: 40 }, () => newStream())]
    await store.put(
      streams.map((stream) => projected(view, stream, 1, [row('a', 1), row('b', 1), row('c', 1)])),
    )
    const rows = (await collect(store.all(view))).flat()
    expect(rows).toHaveLength(streams.length * 3)
    const changes = rows.filter(({ stream }, index) => rows[index - 1]?.stream !== stream)
    expect(changes.map(({ stream }) => stream).toSorted()).toEqual(streams.toSorted())
  },
}
