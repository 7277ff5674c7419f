import { describe, expect, it } from 'vitest'
import { BrokenLog } from '../../adapters/event-store/load.ts'
import { InvalidEvent, UnknownEvent } from '../../events/codec.ts'
import { evidenceEvents } from '../../events/evidence-events.ts'
import { readBy } from '../../functions/readables.ts'
import { maintenance, type CheckedPart, type MaintenanceStep } from '../../functions/maintenance.ts'
import { reasonOf } from '../../functions/projection/reason.ts'
import { rebuild } from '../../functions/projection/rebuild.ts'
import { views } from '../../functions/projection/views.ts'
import { handleOrPark } from '../../functions/projection/wake.ts'
import type { Dependencies } from '../../functions/dependencies.ts'
import { openApi } from '../support/api.ts'
import { mark, marked, markedErrors } from '../support/ears.ts'
import { keptOnSqlite, told, type Kept } from '../support/places.ts'
import { listening } from '../support/telemetry.ts'

/** What can be read only with an error that quotes it: a snapshot that is no JSON. */
async function withQuotingSnapshots(): Promise<Kept> {
  const kept = keptOnSqlite('key')
  await told(kept, 'c1-gewoon')
  return {
    ...kept,
    events: {
      ...kept.events,
      async *streams(category, segment) {
        for await (const commits of kept.events.streams(category, segment)) {
          yield commits.map((commit) => ({ ...commit, snapshot: mark }))
        }
      },
    },
  }
}

const thrown = (make: () => unknown): unknown => {
  try {
    make()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}

describe('why a stream cannot be handled', () => {
  it.each(markedErrors.map((make) => [make] as const))('says nothing of what stood in it', (make) => {
    const reason = reasonOf(make())
    expect(reason).not.toContain(mark)
    expect(reason).not.toBe('')
  })

  it('says what was thrown, and where and by what', () => {
    const reason = reasonOf(
      new TypeError(marked, { cause: Object.assign(new Error('x'), { code: 'EPIPE' }) }),
    )
    expect(reason).toMatch(/^TypeError op .*reasons\.test\.ts:\d+:\d+\)? door Error EPIPE op /)
  })

  it.each([
    ['a newer version wrote it', () => evidenceEvents.decode({ type: 'x', v: 1 }), /werk het programma bij/i],
    ['a newer version made it', () => readBy('nergens'), /onbekende soort stroom "nergens".*bij/],
    [
      'its chain is broken',
      () => {
        throw new BrokenLog('application/a', 'de hash klopt niet')
      },
      /application\/a.*hash/,
    ],
  ] as const)('says what to do when %s', (_, make, words) => {
    expect(reasonOf(thrown(make))).toMatch(words)
  })

  it('names the fields of an event that is not as it should be, and not what is in them', () => {
    const error = thrown(() =>
      evidenceEvents.validate({ type: 'evidence-scanned', v: 1, scannedAt: mark, [mark]: mark } as never),
    )
    expect(error).toBeInstanceOf(InvalidEvent)
    expect(reasonOf(error)).toMatch(/"evidence-scanned" versie 1 .*scannedAt/)
    expect(reasonOf(error)).not.toContain(mark)
    expect(thrown(() => evidenceEvents.decode({ type: 'x', v: 1 }))).toBeInstanceOf(UnknownEvent)
  })

  it('stands so with a stream that is parked', async () => {
    for (const make of markedErrors) {
      const api = openApi()
      const parking: Pick<Dependencies, 'viewStore' | 'clock' | 'telemetry'> = {
        ...api,
        telemetry: listening(),
      }
      await handleOrPark('projector', parking, 'application/a', async () => {
        throw make()
      }).catch(() => undefined)
      const parked = await api.viewStore.parked()
      for (const { reason } of parked) expect(reason).toMatch(/^\w+/)
      expect(JSON.stringify(parked)).not.toContain(mark)
      api.close()
    }
  })

  it('stands so in the history of the state machines', async () => {
    const stores = await withQuotingSnapshots()
    const run = maintenance({ ...stores, telemetry: listening() })
    const segment = { number: 0, of: 1 }
    const step: MaintenanceStep = { step: 'verify-segment', segment }
    const { faults } = (await run(step)) as CheckedPart
    expect(faults).not.toEqual([])
    for (const { fault } of faults) expect(fault).toMatch(/^SyntaxError op /)
    expect(JSON.stringify(faults)).not.toContain(mark)
  })

  it('stands so with what a rebuild could not read', async () => {
    const stores = await withQuotingSnapshots()
    const events: Kept['events'] = {
      ...stores.events,
      async *streams(category, segment) {
        for await (const commits of stores.events.streams(category, segment)) {
          yield commits.map(({ stream, version }) => ({
            stream,
            version,
            get bytes(): string {
              throw new Error(marked)
            },
          }))
        }
      },
    }
    const { unreadable } = await rebuild({ ...stores, events }, views)
    expect(unreadable).not.toEqual([])
    expect(JSON.stringify(unreadable)).not.toContain(mark)
  })
})
