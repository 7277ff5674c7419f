import { describe, expect, it } from 'vitest'
import type { EventStore } from '../../adapters/event-store/event-store.ts'
import { daysAfter } from '../../domain/calendar.ts'
import type { Instant } from '../../events/primitives.ts'
import { clock } from '../../functions/clock.ts'
import { differingStreams } from '../../local/copy/copy-log.ts'
import { importRegister } from '../../local/import/import-register.ts'
import { copy, copying, expectWhole, log, quietly } from '../support/copying.ts'
import { keptOnSqlite, type Kept } from '../support/places.ts'
import { registerFile } from '../support/register-file.ts'

const world = copying()
const { home, newDynamo } = world

describe('the clock of the other place', () => {
  it('neither settles nor anchors half a log, and goes on when it is whole', async () => {
    const stack = await newDynamo()
    const tomorrow = daysAfter((await home.anchors.days()).at(-1)!, 1)
    const turn = clock({
      ...world.region,
      ...stack,
      clock: { now: () => `${tomorrow}T09:00:00.000Z` as Instant },
      telemetry: { tell: quietly },
    })
    let streams = 0
    const ticked: Kept = {
      ...stack,
      events: {
        ...stack.events,
        append: async (commit) => {
          const outcome = await stack.events.append(commit)
          if ((streams += 1) % 5 === 0) await turn()
          return outcome
        },
      },
    }
    expect(await copy(home, ticked)).toMatchObject({ differing: [] })
    expect(await log(stack.events)).toEqual(await log(home.events))
    expect(await stack.anchors.all()).toEqual(await home.anchors.all())
    await turn()
    expect((await stack.anchors.days()).at(-1)).toBe(tomorrow)
    await expectWhole(stack)
  })

  it('stays still while the two are not the same, as when ours went on', async () => {
    const [one, other] = [keptOnSqlite('one'), keptOnSqlite('other')]
    await copy(home, one)
    const goesOn: Kept = {
      ...one,
      rebuild: async (...of) => {
        await importRegister({ ...world.region, ...one }, registerFile({ aanvraag: 'OF-8' }))
        return one.rebuild(...of)
      },
    }
    const moved = { ...other, rebuild: goesOn.rebuild }
    expect((await copy(one, moved)).differing).not.toEqual([])
    expect(await other.viewStore.copyComesIn()).toBe(true)
    expect(await copy(one, other)).toMatchObject({ differing: [] })
    expect(await other.viewStore.copyComesIn()).toBe(false)
  })
})

it('tells of a stream that went further there, unless its file was scanned', async () => {
  const other = keptOnSqlite('other')
  await copy(home, other)
  expect(await differingStreams(home.events, other.events)).toEqual([])
  const [stored] = (await Array.fromAsync(home.events.streams('application'))).filter(
    ({ length }) => length > 1,
  )
  const shorter: EventStore = {
    ...home.events,
    async *readBackwards(stream, pageSize) {
      for await (const page of home.events.readBackwards(stream, pageSize)) {
        const { stream: its, version: last } = stored!.at(-1)!
        const left = page.filter(({ version }) => stream !== its || version < last)
        if (left.length > 0) yield left
      }
    },
  }
  expect(await differingStreams(shorter, other.events)).toEqual([stored![0]!.stream])
})

it('tells of a stream that is there only', async () => {
  const other = keptOnSqlite('other')
  await copy(home, other)
  const before = new Set((await Array.fromAsync(home.events.heads())).flat().map(({ stream }) => stream))
  await importRegister({ ...world.region, ...other }, registerFile({ aanvraag: 'OF-9' }))
  const added = (await Array.fromAsync(other.events.heads())).flat().map(({ stream }) => stream)
  expect(await differingStreams(home.events, other.events)).toEqual(
    added.filter((stream) => !before.has(stream)),
  )
  expect(added.length).toBeGreaterThan(before.size)
})
