import { beforeEach, describe, expect, it } from 'vitest'
import type { EventStore } from '../../adapters/event-store/event-store.ts'
import { daysAfter } from '../../domain/calendar.ts'
import { anchorOf } from '../../functions/projection/anchor.ts'
import { rebuild, type Filling, type Rebuilt } from '../../functions/projection/rebuild.ts'
import { verify } from '../../functions/projection/verify.ts'
import { views } from '../../functions/projection/views.ts'
import { maintenance, type CheckedPart, type MaintenanceStep } from '../../functions/maintenance.ts'
import { importRegister } from '../../local/import/import-register.ts'
import { keptOnSqlite, told, type Kept, type KeptOnSqlite } from '../support/places.ts'
import { registerFile } from '../support/register-file.ts'
import { listening } from '../support/telemetry.ts'

let kept: KeptOnSqlite
beforeEach(async () => {
  kept = keptOnSqlite('key')
  const region = await told(kept, 'c1-gewoon')
  const numbers = Array.from({ length: 40 }, (_, index) => ({ aanvraag: `OF-${index}` }))
  await importRegister(region, registerFile(...numbers))
})

type Began = { readonly segments: readonly { number: number; of: number }[]; readonly filling: Filling }

const watching = listening()
const stepsOf = (stores: Kept) => {
  const run = maintenance({ ...stores, telemetry: watching })
  return <Answer>(step: MaintenanceStep): Promise<Answer> => run(step) as Promise<Answer>
}

async function rebuildInSegments(stores: Kept = kept): Promise<Rebuilt & { switched: boolean }> {
  const run = stepsOf(stores)
  const { segments, filling } = await run<Began>({ step: 'begin-rebuild', views: [] })
  const parts = await Promise.all(
    segments.map((segment) => run<Rebuilt>({ step: 'rebuild-segment', filling, segment })),
  )
  return run({ step: 'finish-rebuild', filling, parts })
}

async function verifyInSegments(
  stores: Kept = kept,
): Promise<Pick<CheckedPart, 'streams' | 'faultCount' | 'faults'>> {
  const run = stepsOf(stores)
  const { segments } = await run<Began>({ step: 'begin-verify' })
  const parts = await Promise.all(
    segments.map((segment) => run<CheckedPart>({ step: 'verify-segment', segment })),
  )
  return run({ step: 'finish-verify', parts })
}

describe('a rebuild in segments', () => {
  it('does what a rebuild on one machine does', async () => {
    const inSegments = await rebuildInSegments()
    const { switched, ...counts } = inSegments
    expect(switched).toBe(true)
    expect(await rebuild(kept, views)).toEqual(counts)
    expect(await verify(kept, views)).toMatchObject({ behind: 0, faults: [] })
  })

  it('comes out the same when a segment was killed half-way and done again', async () => {
    const run = stepsOf(kept)
    const { segments, filling } = await run<Began>({ step: 'begin-rebuild', views: ['contributions'] })
    const parts: Rebuilt[] = []
    for (const segment of segments) {
      let put = 0
      const killed = {
        ...kept,
        viewStore: {
          ...kept.viewStore,
          put: async (batch: Parameters<typeof kept.viewStore.put>[0]) => {
            await kept.viewStore.put(batch.slice(0, 1))
            if ((put += 1) > 0) throw new Error('killed')
            return []
          },
        },
      }
      const step = { step: 'rebuild-segment', filling, segment } as const
      await expect(maintenance({ ...killed, telemetry: watching })(step)).rejects.toThrow('killed')
      parts.push(await run<Rebuilt>(step))
    }
    expect(await run({ step: 'finish-rebuild', filling, parts })).toMatchObject({ switched: true })
    expect(await verify(kept, views)).toMatchObject({ behind: 0, faults: [] })
    expect(await kept.viewStore.generations('applications')).toEqual({ serving: 1 })
  })

  it('may be finished again when the answer was lost', async () => {
    const run = stepsOf(kept)
    const { segments, filling } = await run<Began>({ step: 'begin-rebuild' })
    const parts: Rebuilt[] = []
    for (const segment of segments)
      parts.push(await run<Rebuilt>({ step: 'rebuild-segment', filling, segment }))
    const once = await run({ step: 'finish-rebuild', filling, parts })
    expect(await run({ step: 'finish-rebuild', filling, parts })).toEqual(once)
  })

  it('does not switch to what another rebuild is still filling', async () => {
    const run = stepsOf(kept)
    const { filling } = await run<Began>({ step: 'begin-rebuild' })
    await run<Began>({ step: 'begin-rebuild' })
    await expect(run({ step: 'finish-rebuild', filling, parts: [] })).rejects.toThrow(/another rebuild/)
    expect(await kept.viewStore.generations('contributions')).toMatchObject({ serving: 1 })
  })

  it('leaves the old one serving, and names streams, when some cannot be read', async () => {
    const { switched, unreadable } = await rebuildInSegments({
      ...kept,
      events: fromAnotherVersion(kept.events),
    })
    expect(switched).toBe(false)
    expect(unreadable).not.toHaveLength(0)
    expect(unreadable.length).toBeLessThanOrEqual(10)
    expect((await kept.viewStore.generations('contributions')).serving).toBe(1)
  })

  it('refuses a view and a step that there are not', async () => {
    const run = maintenance({ ...kept, telemetry: watching })
    await expect(run({ step: 'begin-rebuild', views: ['nergens'] })).rejects.toThrow('nergens')
    await expect(run({ step: 'opruimen' } as never)).rejects.toThrow('opruimen')
  })
})

describe('the check in segments', () => {
  it('finds nothing where nothing is wrong', async () => {
    const { streams } = await verify(kept, views)
    expect(await verifyInSegments()).toEqual({ streams, faultCount: 0, faults: [] })
    expect(watching.lines.at(-1)?.measured).toEqual({ StreamsVerified: streams, DriftFound: 0 })
  })

  it('finds what is wrong in one stream', async () => {
    const changed: EventStore = {
      ...kept.events,
      async *streams(category, segment) {
        for await (const commits of kept.events.streams(category, segment)) {
          yield commits.map((each) => ({
            ...each,
            bytes: each.bytes.replace('"grantedCents":50000', '"grantedCents":1'),
          }))
        }
      },
    }
    const whole = await verify({ ...kept, events: changed }, views)
    expect(whole.faults.length).toBeGreaterThan(0)
    expect((await verifyInSegments({ ...kept, events: changed })).faultCount).toBe(whole.faults.length)
  })

  it('finds what no segment can see: a broken anchor, and rows without a stream', async () => {
    const day = daysAfter((await kept.anchors.days()).at(-1)!, 1)
    await kept.anchors.put({ ...(await anchorOf(kept.events, day, '2099-01-01')), digest: 'rewritten' })
    const row = { key: '', version: 1, recordedAt: '2026-01-01T00:00:00.000Z', body: {} }
    const lost = {
      view: 'applications',
      generation: 1,
      stream: 'application/lost',
      version: 1,
      history: false,
    }
    await kept.viewStore.put([{ ...lost, rows: [row] }])
    const { faultCount, faults } = await verifyInSegments()
    expect(faultCount).toBe(2)
    expect(watching.lines.at(-1)?.measured).toMatchObject({ DriftFound: 2 })
    expect(faults.map(({ fault }) => fault).join()).toMatch(
      RegExp(`maar niet in het logboek.*anker van ${day}`),
    )
  })

  it('fails, and calls nothing wrong, when the store is too busy', async () => {
    const busy = {
      ...kept,
      viewStore: {
        ...kept.viewStore,
        rowsOf: () => Promise.reject(Object.assign(new Error('throttled'), { $metadata: {} })),
      },
    }
    await expect(verifyInSegments(busy)).rejects.toThrow('throttled')
  })
})

const fromAnotherVersion = (events: EventStore): EventStore => ({
  ...events,
  async *streams(category, segment) {
    for await (const commits of events.streams(category, segment)) {
      yield commits.map((commit) => ({ ...commit, bytes: commit.bytes.replace('"v":1', '"v":7') }))
    }
  },
})
