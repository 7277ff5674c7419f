import { expect } from 'vitest'
import type { EventStore } from '../../../adapters/event-store/event-store.ts'
import { checkedChain, load, parseCommit, rememberedCommands } from '../../../adapters/event-store/load.ts'
import { runCommand, type CommandContext } from '../../../adapters/event-store/run-command.ts'
import { add, by, counter, note, type CounterCommand } from '../../support/counter-aggregate.ts'
import { beforeEachAppend, newestFirst, newStream, throughFaults } from '../../support/event-stores.ts'
import type { Check } from './appending.ts'

const run = (store: EventStore, stream: string, command: CounterCommand, context: CommandContext) =>
  runCommand(store, counter, stream, command, context)

/** The ids of the commands in the log, oldest first. Throws when the chain is broken. */
async function commandsIn(store: EventStore, stream: string): Promise<readonly string[]> {
  const commits = (await newestFirst(store, stream)).toReversed()
  return checkedChain(stream, undefined, commits).map(({ commandId }) => commandId)
}

export const faultChecks: Readonly<Record<string, Check>> = {
  'a lost answer, sent again: done, and in the log once': async (store) => {
    const stream = newStream()
    const faulty = throughFaults(store, 'answer lost, then sent again')
    const outcome = await run(faulty, stream, add(1, 2), by('a', { result: { id: 'x' } }))
    expect(outcome).toMatchObject({ kind: 'done', version: 2, result: { id: 'x' }, state: { total: 3 } })
    expect(await commandsIn(store, stream)).toEqual(['a'])
  },
  'a lost answer, asked again by the caller: the same answer, and in the log once': async (store) => {
    const stream = newStream()
    const context = by('a', { result: { id: 'x' } })
    await expect(run(throughFaults(store, 'answer lost'), stream, add(1), context)).rejects.toThrow('timeout')
    const outcome = await run(store, stream, add(1), context)
    expect(outcome).toMatchObject({ kind: 'done', version: 1, result: { id: 'x' }, repeated: true })
    expect(await commandsIn(store, stream)).toEqual(['a'])
  },
  'a write that never arrived is done when it is asked again': async (store) => {
    const stream = newStream()
    await expect(run(throughFaults(store, 'never arrived'), stream, add(1), by('a'))).rejects.toThrow(
      'timeout',
    )
    expect(await commandsIn(store, stream)).toEqual([])
    expect(await run(store, stream, add(1), by('a'))).toMatchObject({ kind: 'done', repeated: false })
    expect(await commandsIn(store, stream)).toEqual(['a'])
  },
  'the same command twice at once, decided at different moments: in the log once, one answer': async (
    store,
  ) => {
    const stream = newStream()
    const racing = beforeEachAppend(store, () =>
      run(store, stream, note('decided first'), by('a', { result: { n: 1 } })),
    )
    const outcome = await run(racing, stream, note('decided second'), by('a', { result: { n: 2 } }))
    const state = { notes: ['decided first'] }
    expect(outcome).toMatchObject({ kind: 'done', version: 1, result: { n: 1 }, repeated: true, state })
    expect(await commandsIn(store, stream)).toEqual(['a'])
  },
}

export const conflictChecks: Readonly<Record<string, Check>> = {
  'a command that lost the race is decided again on what won it': async (store) => {
    const stream = newStream()
    const racing = beforeEachAppend(store, async (append) => {
      if (append === 1) await run(store, stream, add(8), by('theirs'))
    })
    expect(await run(racing, stream, add(2), by('ours'))).toMatchObject({
      kind: 'done',
      state: { total: 10 },
    })
    expect(await commandsIn(store, stream)).toEqual(['theirs', 'ours'])
  },
  'a command that no longer fits after a lost race is refused': async (store) => {
    const stream = newStream()
    const racing = beforeEachAppend(store, () => run(store, stream, add(8), by('theirs')))
    const command = { kind: 'add', amounts: [5], upTo: 10 } as const
    expect(await run(racing, stream, command, by('ours'))).toMatchObject({
      kind: 'refused',
      refusal: { refused: 'full', facts: { total: 8 } },
    })
    expect(await commandsIn(store, stream)).toEqual(['theirs'])
  },
  'a command that loses every race is busy, and nothing of it is stored': async (store) => {
    const stream = newStream()
    const racing = beforeEachAppend(store, (append) => run(store, stream, add(1), by(`theirs-${append}`)))
    expect(await run(racing, stream, add(100), by('ours'))).toEqual({ kind: 'busy' })
    const commands = await commandsIn(store, stream)
    expect(commands).not.toContain('ours')
    expect(commands.length).toBeLessThan(20)
  },
  'of 50 commands at once each is in the log once, on an unbroken chain': async (store) => {
    const stream = newStream()
    const ids = Array.from({ length: 50 }, (_, index) => `command-${index}`)
    await Promise.all(ids.map((id) => untilDone(store, stream, id)))
    expect((await commandsIn(store, stream)).toSorted()).toEqual(ids.toSorted())
    expect(await load(store, counter, stream)).toMatchObject({ version: 100, state: { total: 100 } })
  },
}

async function untilDone(store: EventStore, stream: string, id: string): Promise<void> {
  for (;;) {
    const { kind } = await run(store, stream, add(1, 1), by(id))
    if (kind === 'done') return
    expect(kind).toBe('busy')
  }
}

export const idempotencyChecks: Readonly<Record<string, Check>> = {
  'the same command again gives the same answer and stores nothing': async (store) => {
    const stream = newStream()
    const context = by('a', { result: { id: 'x' } })
    await run(store, stream, add(1), context)
    await run(store, stream, add(1), by('b'))
    const again = await run(store, stream, add(1), { ...context, result: { id: 'y' } })
    expect(again).toMatchObject({ kind: 'done', version: 1, result: { id: 'x' }, repeated: true })
    expect(await commandsIn(store, stream)).toEqual(['a', 'b'])
  },
  'a command that was carried out already stores nothing': async (store) => {
    const stream = newStream()
    await run(store, stream, add(5), by('a'))
    const outcome = await run(store, stream, { kind: 'reach', total: 5 }, by('b'))
    expect(outcome).toMatchObject({ kind: 'done', version: 1, repeated: true })
    expect(await commandsIn(store, stream)).toEqual(['a'])
  },
  'a key that is used again with another body is refused, before or during the race': async (store) => {
    const stream = newStream()
    const reused = by('a', { bodyHash: 'another body' })
    const racing = beforeEachAppend(store, () => run(store, stream, add(1), by('a')))
    expect(await run(racing, stream, add(2), reused)).toEqual({ kind: 'key-reused' })
    expect(await run(store, stream, add(2), reused)).toEqual({ kind: 'key-reused' })
    expect(await commandsIn(store, stream)).toEqual(['a'])
  },
  'a stale If-Match is refused, also when it became stale during the race': async (store) => {
    const stream = newStream()
    await run(store, stream, add(1), by('a'))
    const stale = by('b', { ifMatch: 1 })
    const racing = beforeEachAppend(store, () => run(store, stream, add(1), by('faster')))
    expect(await run(racing, stream, add(1), stale)).toEqual({ kind: 'stale', version: 2 })
    expect(await run(store, stream, add(1), stale)).toEqual({ kind: 'stale', version: 2 })
    expect(await commandsIn(store, stream)).toEqual(['a', 'faster'])
  },
  'our own commit is recognised before If-Match is looked at': async (store) => {
    const stream = newStream()
    const context = by('a', { ifMatch: 0 })
    const faulty = throughFaults(store, 'answer lost, then sent again')
    expect(await run(faulty, stream, add(1), context)).toMatchObject({ kind: 'done', version: 1 })
    await run(store, stream, add(1), by('b'))
    expect(await run(store, stream, add(1), context)).toMatchObject({
      kind: 'done',
      version: 1,
      repeated: true,
    })
  },
  'a retry is answered within the window, and refused when it is older': async (store) => {
    const stream = newStream()
    for (let n = 1; n <= rememberedCommands + 1; n += 1) await run(store, stream, add(1), by(`command-${n}`))
    expect(await run(store, stream, add(1), by('command-2'))).toMatchObject({
      kind: 'done',
      version: 2,
      repeated: true,
    })
    expect(await run(store, stream, add(1), by('command-1'))).toEqual({ kind: 'retry-too-old' })
    expect(await commandsIn(store, stream)).toHaveLength(rememberedCommands + 1)
    const harmless = by('command-1', { harmlessWhenRepeated: true })
    const total = rememberedCommands + 1
    expect(await run(store, stream, { kind: 'reach', total }, harmless)).toMatchObject({ kind: 'done' })
    expect(parseCommit((await newestFirst(store, stream))[0] as never).commandId).toBe(`command-${total}`)
  },
}
