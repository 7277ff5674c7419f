import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EventStore } from '../../adapters/event-store/event-store.ts'
import { normalisedPerson } from '../../domain/identity/person-key.ts'
import { load } from '../../adapters/event-store/load.ts'
import { runCommand } from '../../adapters/event-store/run-command.ts'
import type { CalendarDay, Instant } from '../../events/primitives.ts'
import { evidence } from '../../functions/aggregates.ts'
import { scannerId } from '../../functions/evidence/scan-verdict.ts'
import { anchorCheck } from '../../functions/projection/anchor.ts'
import { verify } from '../../functions/projection/verify.ts'
import { views } from '../../functions/projection/views.ts'
import { publishStream } from '../../functions/publisher.ts'
import { reachAsKnown } from '../../functions/reach/reach-as-known.ts'
import { copyPlace } from '../../local/copy/copy-place.ts'
import { Explained } from '../../local/explain.ts'
import type { Hosted } from '../../local/host.ts'
import { importRegister } from '../../local/import/import-register.ts'
import { dynamoClient, startDynalite, type DynamoServer } from '../support/dynamo-server.ts'
import { keptOnDynamo, keptOnSqlite, told, type Kept, type KeptOnSqlite } from '../support/places.ts'
import { registerFile } from '../support/register-file.ts'
import { localSender } from '../../local/data-folder.ts'

let server: DynamoServer
let onDynamo = 0
const newDynamo = (): Promise<Kept> =>
  keptOnDynamo(dynamoClient(server.endpoint), `copy-${(onDynamo += 1)}`, 'key of the stack')

let home: KeptOnSqlite
let region: Hosted
beforeAll(async () => {
  server = await startDynalite()
  home = keptOnSqlite('key of the machine')
  region = await told(home, 'c7-volgorde-van-ontvangst')
  await importRegister(region, registerFile({}, { aanvraag: 'OF-2', achternaam: 'Jansen' }))
})
afterAll(() => server.stop())

const quietly = (): void => undefined
const copy = (from: Kept, to: Kept) => copyPlace(from, to, quietly)
const log = async (events: EventStore) =>
  (await Array.fromAsync(events.streams()))
    .flat()
    .toSorted((one, other) => (`${one.stream} ${one.version}` < `${other.stream} ${other.version}` ? -1 : 1))
const reach = ({ viewStore }: Kept) => reachAsKnown(viewStore, '2099-01-01T00:00:00.000Z')
const person = normalisedPerson({
  initials: 'A.',
  surname: 'Aalders',
  birthDate: '1980-01-01' as CalendarDay,
})

async function expectWhole(kept: Kept): Promise<void> {
  const anchors = anchorCheck(await kept.anchors.all())
  expect(await verify(kept, views, quietly, anchors.see)).toMatchObject({ behind: 0, faults: [], parked: [] })
  expect(anchors.broken()).toEqual([])
}

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
    const { stoodAlready, differing } = await copy(home, stack)
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

describe('a copy is refused, and nothing is written,', () => {
  const otherHistory = async (): Promise<KeptOnSqlite> => {
    const other = keptOnSqlite('other')
    await importRegister({ ...region, ...other }, registerFile({ aanvraag: 'OF-9' }))
    return other
  }

  it('where another history stands', async () => {
    const other = await otherHistory()
    const before = await log(other.events)
    await expect(copy(home, other)).rejects.toThrow(/andere geschiedenis/)
    expect(await log(other.events)).toEqual(before)
    expect(await other.vault.find('person', person)).toBeUndefined()
  })

  it('where the same stream went another way', async () => {
    const [one, other] = [keptOnSqlite('one'), keptOnSqlite('other')]
    await importRegister({ ...region, ...one }, registerFile({}))
    await importRegister({ ...region, ...other }, registerFile({ verleend: '400.00', vastgesteld: '400.00' }))
    await expect(copy(one, other)).rejects.toThrow(/andere geschiedenis/)
  })

  it('where that day was anchored differently', async () => {
    const other = keptOnSqlite('other')
    const [anchor] = await home.anchors.all()
    await other.anchors.put({ ...anchor!, digest: 'other' })
    await expect(copy(home, other)).rejects.toThrow(/ander anker/)
    expect(await log(other.events)).toEqual([])
  })

  it('where a chain is broken', async () => {
    const broken: Kept = {
      ...home,
      events: {
        ...home.events,
        async *streams(category) {
          for await (const commits of home.events.streams(category)) {
            yield commits.map((commit) => ({
              ...commit,
              bytes: commit.bytes.replace('"previous":"', '"previous":"x'),
            }))
          }
        },
      },
    }
    await expect(copy(broken, keptOnSqlite('other'))).rejects.toThrow(/keten/)
  })
})
