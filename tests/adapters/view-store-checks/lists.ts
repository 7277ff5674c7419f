import { expect } from 'vitest'
import { projectionOf, type ViewStore } from '../../../adapters/view-store/view-store.ts'
import { collect, newStream } from '../../support/event-stores.ts'
import { keysOf, newView, projected, row, type ViewCheck } from './rows.ts'

async function fillList(store: ViewStore, view: string, count: number): Promise<readonly string[]> {
  const moments = Array.from({ length: count }, (_, index) => `2026-03-${String(10 + index)}T08:00:00.000Z`)
  await store.put(
    moments.map((sortedBy, index) =>
      projected(view, newStream(), 1, [row('a', 1, { sortedBy, owner: `owner-${index % 2}` })]),
    ),
  )
  return moments.toReversed()
}

async function wholeList(
  store: ViewStore,
  view: string,
  limit: number,
  owner?: string,
): Promise<readonly string[]> {
  const found: string[] = []
  for (let from: string | undefined; ;) {
    const { rows, next } = await store.list(view, { owner, from, limit })
    expect(rows.length).toBeLessThanOrEqual(limit)
    found.push(...rows.map(({ sortedBy }) => sortedBy ?? ''))
    if (next === undefined) return found
    expect(rows).toHaveLength(limit)
    from = next
  }
}

export const listChecks: Readonly<Record<string, ViewCheck>> = {
  'a list is sorted newest first, over pages of any size': async (store) => {
    const view = newView()
    const newestFirst = await fillList(store, view, 12)
    for (const limit of [1, 5, 6, 12, 100]) expect(await wholeList(store, view, limit)).toEqual(newestFirst)
  },
  'a list of an owner has that owner alone': async (store) => {
    const view = newView()
    const newestFirst = await fillList(store, view, 12)
    const odd = newestFirst.filter((_, index) => index % 2 === 0)
    for (const limit of [2, 3, 6, 7]) expect(await wholeList(store, view, limit, 'owner-1')).toEqual(odd)
    expect(await store.list(view, { owner: 'nobody', limit: 5 })).toEqual({ rows: [] })
  },
  'a list can begin with the oldest, or with the first one from somewhere on': async (store) => {
    const view = newView()
    const oldestFirst = (await fillList(store, view, 12)).toReversed()
    const found = async (limit: number, since?: string, owner?: string): Promise<readonly string[]> => {
      const rows: string[] = []
      for (let from: string | undefined; ;) {
        const page = await store.list(view, { owner, from, limit, oldestFirst: { since } })
        rows.push(...page.rows.map(({ sortedBy }) => sortedBy ?? ''))
        if (page.next === undefined) return rows
        from = page.next
      }
    }
    for (const limit of [1, 5, 12, 100]) expect(await found(limit)).toEqual(oldestFirst)
    expect(await found(4, '2026-03-15')).toEqual(oldestFirst.slice(5))
    expect(await found(4, oldestFirst[5])).toEqual(oldestFirst.slice(5))
    expect(await found(2, '2026-03-15', 'owner-1')).toEqual(
      oldestFirst.filter((_, index) => index % 2 === 1 && index >= 5),
    )
    expect(await found(4, '2027')).toEqual([])
  },
  'rows with the same place in the order are each on one page': async (store) => {
    const view = newView()
    const streams = Array.from({ length: 7 }, () => newStream())
    const tied = (version: number) => [
      row('a', version, { sortedBy: '2026' }),
      row('b', version, { sortedBy: '2026' }),
    ]
    await store.put(streams.map((stream) => projected(view, stream, 1, tied(1))))
    expect(await wholeList(store, view, 3)).toHaveLength(14)
  },
  'a row that gets another place, or none, is in the list once, or not': async (store) => {
    const [view, stream] = [newView(), newStream()]
    await store.put([projected(view, stream, 1, [row('a', 1, { sortedBy: '2025', owner: 'owner-1' })])])
    await store.put([projected(view, stream, 2, [row('a', 2, { sortedBy: '2026', owner: 'owner-2' })])])
    expect(await wholeList(store, view, 5)).toEqual(['2026'])
    expect(await wholeList(store, view, 5, 'owner-1')).toEqual([])
    await store.put([projected(view, stream, 3, [row('a', 3)])])
    expect(await wholeList(store, view, 5)).toEqual([])
  },
}

export const generationChecks: Readonly<Record<string, ViewCheck>> = {
  'the next generation is filled while the old one serves, and then takes over': async (store) => {
    const [view, stream] = [newView(), newStream()]
    const { serving } = await store.generations(view)
    expect(await store.generations(view)).toEqual({ serving, filling: undefined })
    const old = { ...projected(view, stream, 1, [row('old', 1, { sortedBy: '2025' })]), generation: serving }
    await store.put([old])
    const filling = await store.startFilling(view)
    expect(await store.generations(view)).toEqual({ serving, filling })
    await store.put([
      { ...projected(view, stream, 1, [row('new', 1, { sortedBy: '2026' })]), generation: filling },
    ])
    expect(await keysOf(store, view, stream)).toEqual(['old'])
    expect(await keysOf(store, view, stream, filling)).toEqual(['new'])
    expect(await wholeList(store, view, 5)).toEqual(['2025'])
    await store.switchToFilled(view, filling)
    expect(await store.generations(view)).toEqual({ serving: filling, filling: undefined })
    expect(await keysOf(store, view, stream)).toEqual(['new'])
    expect(await wholeList(store, view, 5)).toEqual(['2026'])
  },
  'who is reading the old generation reads on after the switch, and it goes when the next one begins': async (
    store,
  ) => {
    const view = newView()
    const streams = Array.from({ length: 40 }, () => newStream())
    const { serving } = await store.generations(view)
    const filling = await store.startFilling(view)
    for (const generation of [serving, filling]) {
      const rows = [row(`of-${generation}`, 1)]
      await store.put(streams.map((stream) => ({ ...projected(view, stream, 1, rows), generation })))
    }
    const read: string[] = []
    for await (const page of store.all(view)) {
      if (read.length === 0) await store.switchToFilled(view, filling)
      read.push(...page.map(({ key }) => key))
    }
    expect(read).toEqual(streams.map(() => `of-${serving}`))
    expect(await keysOf(store, view, streams[0]!, serving)).toEqual([`of-${serving}`])
    expect((await collect(store.all(view))).flat()).toHaveLength(streams.length)
    await store.startFilling(view)
    expect(await keysOf(store, view, streams[0]!, serving)).toEqual([])
    expect(await store.progress(projectionOf(view, serving), streams.slice(0, 1))).toEqual(
      new Map([[streams[0], 0]]),
    )
  },
  'work that comes late for a generation that is gone does no harm': async (store) => {
    const [view, stream] = [newView(), newStream()]
    const abandoned = await store.startFilling(view)
    const filling = await store.startFilling(view)
    const late = [1, abandoned, filling].map((generation) => ({
      ...projected(view, stream, 1, [row('a', 1)]),
      generation,
    }))
    expect(await store.put(late)).toEqual([])
    expect(await keysOf(store, view, stream)).toEqual(['a'])
    expect(await keysOf(store, view, stream, filling)).toEqual(['a'])
  },
  'filling that begins again begins empty': async (store) => {
    const [view, stream] = [newView(), newStream()]
    const first = await store.startFilling(view)
    await store.put([{ ...projected(view, stream, 1, [row('a', 1)]), generation: first }])
    const second = await store.startFilling(view)
    expect((await store.generations(view)).filling).toBe(second)
    expect(await keysOf(store, view, stream, second)).toEqual([])
    expect(await store.progress(projectionOf(view, second), [stream])).toEqual(new Map([[stream, 0]]))
    expect(await store.put([{ ...projected(view, stream, 1, [row('a', 1)]), generation: second }])).toEqual(
      [],
    )
  },
  'a view that is not being filled cannot be switched': async (store) => {
    await expect(store.switchToFilled(newView(), 2)).rejects.toThrow(/not being filled/)
  },
  'it does not switch to what somebody else began to fill meanwhile': async (store) => {
    const view = newView()
    const { serving } = await store.generations(view)
    const ours = await store.startFilling(view)
    const theirs = await store.startFilling(view)
    await expect(store.switchToFilled(view, ours)).rejects.toThrow(/not being filled/)
    expect(await store.generations(view)).toEqual({ serving, filling: theirs })
  },
  'switching again changes nothing': async (store) => {
    const view = newView()
    const filling = await store.startFilling(view)
    await store.switchToFilled(view, filling)
    await store.switchToFilled(view, filling)
    expect(await store.generations(view)).toEqual({ serving: filling })
  },
}

export const progressChecks: Readonly<Record<string, ViewCheck>> = {
  'progress is kept for each subscriber and stream, and never goes down': async (store) => {
    const [subscriber, other] = [newView(), newView()]
    const [one, two] = [newStream(), newStream()]
    await store.putProgress(subscriber, one, 5)
    await store.putProgress(subscriber, one, 3)
    await store.putProgress(other, one, 9)
    expect(await store.progress(subscriber, [one, two, one])).toEqual(
      new Map([
        [one, 5],
        [two, 0],
      ]),
    )
    expect(await store.progress(subscriber, [])).toEqual(new Map())
  },
  'progress of many streams at once': async (store) => {
    const subscriber = newView()
    const streams = Array.from({ length: 230 }, () => newStream())
    await Promise.all(streams.map((stream, index) => store.putProgress(subscriber, stream, index + 1)))
    const expected = new Map(streams.map((stream, index) => [stream, index + 1]))
    expect(await store.progress(subscriber, streams)).toEqual(expected)
  },
  'a parked stream keeps its first moment and its latest reason, until it is unparked': async (store) => {
    const [subscriber, one, two] = [newView(), newStream(), newStream()]
    const ours = async () => (await store.parked()).filter((parked) => parked.subscriber === subscriber)
    await store.park({ subscriber, stream: two, reason: 'second', since: '2026-03-02T09:00:00.000Z' })
    await store.park({ subscriber, stream: one, reason: 'first', since: '2026-03-02T08:00:00.000Z' })
    await store.park({ subscriber, stream: one, reason: 'again', since: '2026-03-02T10:00:00.000Z' })
    expect(await ours()).toEqual([
      { subscriber, stream: one, reason: 'again', since: '2026-03-02T08:00:00.000Z' },
      { subscriber, stream: two, reason: 'second', since: '2026-03-02T09:00:00.000Z' },
    ])
    await store.unpark(subscriber, one)
    await store.unpark(subscriber, one)
    expect(await ours()).toMatchObject([{ stream: two }])
  },
  'the mark of a copy that comes in stays until it is taken away': async (store) => {
    expect(await store.copyComesIn()).toBe(false)
    await store.setCopyComesIn(true)
    await store.setCopyComesIn(true)
    expect(await store.copyComesIn()).toBe(true)
    await store.setCopyComesIn(false)
    await store.setCopyComesIn(false)
    expect(await store.copyComesIn()).toBe(false)
  },
}
