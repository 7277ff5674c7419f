import { expect } from 'vitest'
import {
  maximumCommitBytes,
  type EventStore,
  type StoredCommit,
} from '../../../adapters/event-store/event-store.ts'
import { BrokenLog, commitsPerSnapshot, load, parseCommit } from '../../../adapters/event-store/load.ts'
import { runCommand } from '../../../adapters/event-store/run-command.ts'
import { UnknownEvent } from '../../../events/codec.ts'
import type { Instant } from '../../../events/primitives.ts'
import { add, by, counter, note } from '../../support/counter-aggregate.ts'
import {
  altered,
  counting,
  newestFirst,
  newStream,
  storedCommit,
  withoutSnapshots,
} from '../../support/event-stores.ts'
import type { Check } from './appending.ts'

const outdated = { ...counter, decider: { ...counter.decider, snapshotVersion: 2 } }

async function addMany(store: EventStore, stream: string, count: number, text?: string): Promise<void> {
  for (let n = 1; n <= count; n += 1) {
    await runCommand(store, counter, stream, text === undefined ? add(n) : note(text), by(`command-${n}`))
  }
}

export const snapshotChecks: Readonly<Record<string, Check>> = {
  'a load reads at most one commit more than there are between two snapshots': async (store) => {
    const stream = newStream()
    const counted = counting(store)
    for (let n = 1; n <= 70; n += 1) {
      await runCommand(counted, counter, stream, add(n), by(`command-${n}`))
      expect(counted.taken()).toBeLessThanOrEqual(commitsPerSnapshot + 1)
    }
    const withSnapshot = (await newestFirst(store, stream)).filter(({ snapshot }) => snapshot !== undefined)
    expect(withSnapshot.map(({ version }) => version)).toEqual([64, 32])
  },
  'the state by snapshot is the state by all events': async (store) => {
    const stream = newStream()
    await addMany(store, stream, 70)
    const whole = await load(withoutSnapshots(store), counter, stream)
    expect(whole).toMatchObject({ version: 70, commits: 70, state: { total: 2485 } })
    expect(await load(store, counter, stream)).toEqual(whole)
  },
  'an outdated snapshot, or one that cannot be read, is passed over': async (store) => {
    const stream = newStream()
    await addMany(store, stream, 40)
    const counted = counting(store)
    const garbled = altered(store, (commits) => commits.map((commit) => ({ ...commit, snapshot: '{"sta' })))
    const expected = await load(store, counter, stream)
    expect(await load(counted, outdated, stream)).toEqual(expected)
    expect(counted.taken()).toBe(40)
    expect(await load(garbled, counter, stream)).toEqual(expected)
  },
  'a snapshot that would be too large is left out': async (store) => {
    const stream = newStream()
    await addMany(store, stream, 33, 'é'.repeat(600))
    const commits = await newestFirst(store, stream)
    expect(commits.filter(({ snapshot }) => snapshot !== undefined)).toEqual([])
    expect((await load(store, counter, stream)).state.notes).toHaveLength(33)
  },
}

export const limitChecks: Readonly<Record<string, Check>> = {
  'a commit of the largest size is accepted, one byte more is not': async (store) => {
    const stream = newStream()
    const tooLong = await runCommand(store, counter, stream, note('x'.repeat(maximumCommitBytes)), by('a'))
    expect(tooLong.kind).toBe('too-large')
    const envelope = tooLong.kind === 'too-large' ? tooLong.bytes - maximumCommitBytes : 0
    const largest = maximumCommitBytes - envelope
    const over = await runCommand(store, counter, stream, note('x'.repeat(largest + 1)), by('a'))
    expect(over).toEqual({ kind: 'too-large', bytes: maximumCommitBytes + 1 })
    expect(await newestFirst(store, stream)).toEqual([])
    const exact = await runCommand(store, counter, stream, note('x'.repeat(largest)), by('a'))
    expect(exact).toMatchObject({ kind: 'done', version: 1 })
    expect(Buffer.byteLength((await newestFirst(store, stream))[0]?.bytes ?? '')).toBe(maximumCommitBytes)
  },
  'bytes are counted, not characters': async (store) => {
    const stream = newStream()
    const text = '€'.repeat(maximumCommitBytes / 3)
    expect(await runCommand(store, counter, stream, note(text), by('a'))).toMatchObject({ kind: 'too-large' })
    const fits = await runCommand(store, counter, stream, note(text.slice(0, -200)), by('a'))
    expect(fits).toMatchObject({ kind: 'done' })
    expect((await load(store, counter, stream)).state.notes[0]).toBe(text.slice(0, -200))
  },
  'the moment of recording never goes back within a stream': async (store) => {
    const stream = newStream()
    const moments = ['2026-03-02T08:00:05.000Z', '2026-03-02T08:00:04.000Z', '2026-03-02T08:00:06.000Z']
    for (const now of moments) {
      await runCommand(store, counter, stream, add(1), by(`at ${now}`, { now: now as Instant }))
    }
    const recorded = (await newestFirst(store, stream)).map((commit) => parseCommit(commit).recordedAt)
    expect(recorded.toReversed()).toEqual([moments[0], moments[0], moments[2]])
  },
}

const alterations: Readonly<Record<string, (commits: readonly StoredCommit[]) => readonly StoredCommit[]>> = {
  'a changed byte': (commits) => commits.with(1, changed(commits[1], '"amount":2', '"amount":7')),
  'a byte that makes it unreadable': (commits) =>
    commits.with(1, changed(commits[1], '"amount":2', '"amount:2')),
  'a missing commit': (commits) => commits.toSpliced(1, 1),
  'a missing beginning': (commits) => commits.slice(0, -1),
  'two swapped commits': ([third, second, ...rest]) =>
    [second, third, ...rest].filter((one) => one !== undefined),
  'two commits with swapped keys': ([third, second, first]) =>
    third === undefined || second === undefined || first === undefined
      ? []
      : [{ ...second, version: 3 }, { ...third, version: 2 }, first],
  'a commit under another version': (commits) => commits.with(0, { ...at(commits, 0), version: 9 }),
  'a count that is not that of the events': (commits) =>
    commits.with(0, changed(commits[0], '"count":1', '"count":2')),
  'a commit of another stream': (commits) =>
    commits.with(0, changed(commits[0], '"stream":"counter/', '"stream":"counter/x')),
}

function at(commits: readonly StoredCommit[], index: number): StoredCommit {
  const commit = commits[index]
  if (commit === undefined) throw new Error(`no commit ${index}`)
  return commit
}

function changed(commit: StoredCommit | undefined, from: string, to: string): StoredCommit {
  if (commit === undefined || !commit.bytes.includes(from)) throw new Error(`no ${from} to change`)
  return { ...commit, bytes: commit.bytes.replace(from, to) }
}

export const chainChecks: Readonly<Record<string, Check>> = {
  ...Object.fromEntries(
    Object.entries(alterations).map(([what, alter]): [string, Check] => [
      `${what} breaks the chain`,
      async (store) => {
        const stream = newStream()
        await addMany(store, stream, 3)
        await expect(load(altered(store, alter), counter, stream)).rejects.toThrow(BrokenLog)
        expect(await load(store, counter, stream)).toMatchObject({ state: { total: 6 } })
      },
    ]),
  ),
  'an event or a version that is not known stops the load and says what to do': async (store) => {
    for (const unknown of [
      { type: 'counter-halved', v: 1 },
      { type: 'counter-added', v: 3 },
    ]) {
      const stream = newStream()
      await store.append(storedCommit(stream, [unknown]))
      const loading = load(store, counter, stream)
      await expect(loading).rejects.toThrow(UnknownEvent)
      await expect(loading).rejects.toThrow(/werk het programma bij/)
    }
  },
  'an event of an older version is read in its present shape': async (store) => {
    const stream = newStream()
    await store.append(storedCommit(stream, [{ type: 'counter-added', v: 1, amount: 4 } as never]))
    await runCommand(store, counter, stream, add(1), by('a'))
    expect((await load(store, counter, stream)).state).toMatchObject({ total: 5, units: ['piece', 'metre'] })
  },
}
