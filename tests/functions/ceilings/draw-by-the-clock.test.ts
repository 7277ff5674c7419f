import { describe, expect, it } from 'vitest'
import { systemChance } from '../../../adapters/chance.ts'
import { load } from '../../../adapters/event-store/load.ts'
import { runCommand } from '../../../adapters/event-store/run-command.ts'
import type { CeilingCommand } from '../../../domain/ceiling/ceiling-commands.ts'
import { drawnOrder } from '../../../domain/ceiling/draw.ts'
import type { CeilingEvent } from '../../../events/ceiling-events.ts'
import type { Instant } from '../../../events/primitives.ts'
import { ceiling } from '../../../functions/aggregates.ts'
import { roomAt } from '../../../functions/ceilings/room-at.ts'
import { clock } from '../../../functions/clock.ts'
import { cents, id, release, reservations } from '../../domain/ceiling/claims.ts'
import { claimed, on, sameDayDraw, seed } from '../../domain/ceiling/ways.ts'
import { openApi, type Api } from '../../support/api.ts'

const stream = 'ceiling/ontwikkelfonds.2026'
const inDraw = claimed(sameDayDraw)
const claims = [
  inDraw(['A', '03-02 09:01', 3000]),
  inDraw(['B', '03-02 09:07', 4200]),
  inDraw(['D', '03-02 10:00', 1000]),
  inDraw(['C', '03-02 11:30', 2500]),
]

/** A region that draws the seed of the golden case, and counts how often. */
function drawingApi() {
  const drawn: string[] = []
  const api = openApi({
    replaced: (own) => ({ ...own, chance: { seed: () => (drawn.push(seed), seed) } }),
  })
  return { api, drawn }
}

async function sent(api: Api, now: Instant, ...commands: readonly CeilingCommand[]): Promise<void> {
  for (const [no, command] of commands.entries()) {
    const commandId = `${now} ${command.type} ${no}`
    const actor = { id: 'test', role: 'system' } as const
    const context = { commandId, bodyHash: commandId, actor, now, correlation: 'test' }
    expect((await runCommand(api.events, ceiling, stream, command, context)).kind).toBe('done')
  }
}

const eventsOf = async (api: Api): Promise<readonly CeilingEvent[]> => {
  const events: CeilingEvent[] = []
  for await (const page of api.events.readBackwards(stream, 100)) {
    for (const { bytes } of page) events.unshift(...(JSON.parse(bytes) as { events: CeilingEvent[] }).events)
  }
  return events
}

describe('the clock', () => {
  it('draws once the day is over and settled, and records the seed', async () => {
    const { api, drawn } = drawingApi()
    await sent(api, on('03-02 12:00'), ...claims)
    await api.at(on('03-02 23:59'))
    expect(drawn).toEqual([])
    await api.at(on('03-03 00:01'))
    expect(drawn).toEqual([seed])
    const { state } = await load(api.events, ceiling, stream)
    expect(reservations(state)).toEqual({ A: 800, B: 4200, D: 1000, C: 2500 })
    const [draw] = (await eventsOf(api)).filter(({ type }) => type === 'claims-drawn')
    expect(draw).toMatchObject({ seed, order: ['C', 'D', 'B', 'A'].map(id) })
    await api.at(on('03-03 12:00'))
    expect(drawn).toEqual([seed])
  })

  it('draws nothing while there is enough for all', async () => {
    const { api, drawn } = drawingApi()
    await sent(api, on('03-02 12:00'), ...claims.slice(0, 3))
    await api.at(on('03-03 00:01'))
    expect(drawn).toEqual([])
    expect(reservations((await load(api.events, ceiling, stream)).state)).toEqual({
      A: 3000,
      B: 4200,
      D: 1000,
    })
  })

  it('draws no second time when two turns come at once: whose commit is first, its seed counts', async () => {
    let seeds = 0
    const api = openApi({
      replaced: (own) => ({ ...own, chance: { seed: () => `${(seeds += 1)}`.repeat(64) } }),
    })
    await sent(api, on('03-02 12:00'), ...claims)
    await api.at(on('03-02 23:00'))
    const now = { ...api, clock: { now: () => on('03-03 00:01') } }
    await Promise.all([clock(now)(), clock(now)(), clock(now)()])
    const draws = (await eventsOf(api)).filter((event) => event.type === 'claims-drawn')
    expect(draws).toHaveLength(1)
    for (const draw of draws) {
      expect(draw.order).toEqual(
        drawnOrder(
          draw.seed,
          claims.map(({ applicationId }) => applicationId),
        ),
      )
    }
    const { state } = await load(api.events, ceiling, stream)
    expect(state.open.reduce((sum, claim) => sum + claim.reservedCents, 0)).toBe(cents(8500))
  })

  it('of a real region draws what nobody foresees', () => {
    const seeds = new Set(Array.from({ length: 20 }, () => systemChance.seed()))
    expect(seeds.size).toBe(20)
    for (const each of seeds) expect(each).toMatch(/^[0-9a-f]{64}$/)
  })
})

describe('the room at a moment', () => {
  it('is that of the ceiling as it was recorded by then, with its version', async () => {
    const { api } = drawingApi()
    const claimant = { applicationId: id('B'), completeAt: on('02-02 09:00') }
    expect(await roomAt(api.events, stream, on('02-10 09:00'), claimant)).toEqual({ version: 0, cents: 0 })
    const inOrder = claimed({ method: 'complete-receipt' })
    const [a, b] = [inOrder(['A', '02-01 09:00', 3000]), inOrder(['B', '02-02 09:00', 4200])]
    await sent(api, on('02-02 09:00'), a)
    await sent(api, on('02-09 09:00'), b)
    await sent(api, on('02-10 10:00'), release(['B', 2]))
    await sent(api, on('03-02 09:00'), inOrder(['C', '03-02 09:00', 8500]))
    expect(await roomAt(api.events, stream, on('02-10 09:00'), claimant)).toEqual({
      version: 3,
      cents: cents(5500),
    })
    const head = (await load(api.events, ceiling, stream)).version
    expect(await roomAt(api.events, stream, on('03-09 09:00'), claimant)).toEqual({
      version: head,
      cents: cents(5500),
    })
  })
})
