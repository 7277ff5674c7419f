import { describe, expect, it } from 'vitest'
import type { EventStore } from '../../adapters/event-store/event-store.ts'
import { load } from '../../adapters/event-store/load.ts'
import { runCommand } from '../../adapters/event-store/run-command.ts'
import type { Instant } from '../../events/primitives.ts'
import { evidence } from '../../functions/aggregates.ts'
import { scannerId } from '../../functions/evidence/scan-verdict.ts'
import { publishStream } from '../../functions/publisher.ts'
import { reachAsKnown } from '../../functions/reach/reach-as-known.ts'
import { localSender } from '../../local/data-folder.ts'
import { Explained } from '../../local/explain.ts'
import { copy, copying, expectWhole, log, person } from '../support/copying.ts'
import { keptOnSqlite, type Kept } from '../support/places.ts'

const { home, newDynamo } = copying()
const reach = ({ viewStore }: Kept) => reachAsKnown(viewStore, '2099-01-01T00:00:00.000Z')

describe('a region that moves to another place', () => {
  it('has there, and back home again, the same log, files, anchors and numbers', async () => {
    const [stack, back] = [await newDynamo(), keptOnSqlite('key of another machine')]
    const there = await copy(home, stack)
    expect(there).toMatchObject({ stoodAlready: 0, absent: 0, forgotten: 0, differing: [] })
    expect(there.files).toBeGreaterThan(0)
    expect(there.anchors).toBeGreaterThan(0)
    await expectWhole(stack)
    expect(await copy(stack, back)).toMatchObject({ ...there, stoodAlready: 0 })
    await expectWhole(back)
    for (const kept of [stack, back]) {
      expect(await log(kept.events)).toEqual(await log(home.events))
      expect(await reach(kept)).toEqual(await reach(home))
      expect(await kept.anchors.all()).toEqual(await home.anchors.all())
    }
  })

  it('knows everybody there by the same id, under the key of that place', async () => {
    const stack = await newDynamo()
    await copy(home, stack)
    const id = await home.vault.find('person', person)
    expect(id).toBeDefined()
    expect(await stack.vault.find('person', person)).toBe(id)
    expect(await stack.vault.keyedHash('x')).not.toBe(await home.vault.keyedHash('x'))
    const count = async ({ vault }: Kept) => (await Array.fromAsync(vault.all())).flat().length
    expect(await count(stack)).toBe(await count(home))
    const record = { initials: 'Anna', surname: 'Aalders', birthDate: '1980-01-01' }
    expect(await stack.vault.identify([{ kind: 'person', key: person, record }])).toEqual([id])
  })

  it('tells nobody again what was told before', async () => {
    const publishAll = async (kept: Kept): Promise<number> => {
      let sent = 0
      const bus = { publish: async (messages: readonly unknown[]) => void (sent += messages.length) }
      for await (const page of kept.events.heads()) {
        for (const { stream } of page) await publishStream({ ...kept, bus, sender: localSender }, stream)
      }
      return sent
    }
    await publishAll(home)
    const [stack, untold] = [await newDynamo(), keptOnSqlite('other')]
    await copy(home, stack)
    expect(await publishAll(stack)).toBe(0)
    for await (const stored of home.events.streams())
      for (const each of stored) await untold.events.append(each)
    expect(await publishAll(untold)).toBeGreaterThan(0)
  })

  it('goes on where a copy was broken off', async () => {
    const stack = await newDynamo()
    let appended = 0
    const brokenOff: Kept = {
      ...stack,
      events: {
        ...stack.events,
        append: async (commit) => {
          if ((appended += 1) > 10) throw new Error('killed')
          return stack.events.append(commit)
        },
      },
    }
    await expect(copy(home, brokenOff)).rejects.toThrow('killed')
    expect(await stack.viewStore.copyComesIn()).toBe(true)
    const { stoodAlready, differing } = await copy(home, stack)
    expect(await stack.viewStore.copyComesIn()).toBe(false)
    expect(stoodAlready).toBe(10)
    expect(differing).toEqual([])
    await expectWhole(stack)
  })

  it('forgets there who was forgotten here between two copies', async () => {
    const [first, second] = [keptOnSqlite('one'), keptOnSqlite('two')]
    await copy(home, first)
    await copy(first, second)
    const id = (await first.vault.find('person', person)) ?? ''
    await first.vault.forget(id)
    expect(await copy(first, second)).toMatchObject({ forgotten: 1, differing: [] })
    expect((await second.vault.records([id])).size).toBe(0)
    expect(await reach(second)).toEqual(await reach(home))
  })
})

it('stops at a file that is not what was handed in', async () => {
  const damaged: Kept = { ...home, files: { ...home.files, get: async () => Buffer.from('iets anders') } }
  await expect(copy(damaged, keptOnSqlite('other'))).rejects.toThrow(Explained)
})

it('goes on where copied files were scanned before it was broken off', async () => {
  const scanned = keptOnSqlite('other')
  await copy(home, scanned)
  const [stream = ''] = (await Array.fromAsync(home.events.heads('evidence')))
    .flat()
    .map((head) => head.stream)
  const { file } = (await load(home.events, evidence, stream)).state
  const id = {
    commandId: 'scan',
    bodyHash: 'scan',
    correlation: 'scan',
    now: '2026-12-01T00:00:00.000Z' as Instant,
  }
  const scan = { type: 'record-scan', sha256: file!.sha256, verdict: 'clean', scannedAt: id.now } as const
  await runCommand(scanned.events, evidence, stream, scan, {
    ...id,
    actor: { id: scannerId, role: 'system' },
  })
  expect(await copy(home, scanned)).toMatchObject({ differing: [] })
  await runCommand(
    scanned.events,
    evidence,
    stream,
    { ...scan, scannedAt: '2027-01-01T00:00:00.000Z' as Instant },
    {
      ...id,
      commandId: 'another',
      actor: { id: 'somebody', role: 'officer' },
    },
  )
  await expect(copy(home, scanned)).rejects.toThrow(/andere geschiedenis/)
})

it('goes on where it was broken off before the first stream, whoever was forgotten meanwhile', async () => {
  const [one, stack] = [keptOnSqlite('one'), await newDynamo()]
  await copy(home, one)
  const broken: EventStore = { ...stack.events, append: () => Promise.reject(new Error('killed')) }
  await expect(copy(one, { ...stack, events: broken })).rejects.toThrow('killed')
  expect(await log(stack.events)).toEqual([])
  await one.vault.forget((await one.vault.find('person', person)) ?? '')
  expect(await copy(one, stack)).toMatchObject({ differing: [], forgotten: 1 })
  await expectWhole(stack)
})
