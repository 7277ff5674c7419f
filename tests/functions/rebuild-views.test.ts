import { afterEach, describe, expect, it } from 'vitest'
import type { EventStore } from '../../adapters/event-store/event-store.ts'
import { projectStream } from '../../functions/projection/project.ts'
import { rebuild } from '../../functions/projection/rebuild.ts'
import { verify } from '../../functions/projection/verify.ts'
import { viewNamed, views } from '../../functions/projection/views.ts'
import { openInMemoryRegion, type InMemoryRegion } from '../../local/in-memory-region.ts'
import { importRegister } from '../../local/import/import-register.ts'
import { registerFile } from '../support/register-file.ts'

let region: InMemoryRegion
afterEach(() => region.close())

async function regionWith(...numbers: readonly string[]): Promise<InMemoryRegion> {
  region = openInMemoryRegion(undefined, '2026-11-24T12:00:00.000Z')
  await importRegister(region, registerFile(...numbers.map((aanvraag) => ({ aanvraag }))))
  return region
}

/** The same store, in which something happens after the first stream was handed out. */
const withMeanwhile = (events: EventStore, meanwhile: () => Promise<void>): EventStore => ({
  ...events,
  async *streams(category) {
    let isFirst = true
    for await (const commits of events.streams(category)) {
      yield commits
      if (isFirst) await meanwhile()
      isFirst = false
    }
  },
})

const contributions = [viewNamed('contributions')].filter((view) => view !== undefined)

describe('rebuilding a view', () => {
  it('fills the next generation while the old one answers, and then switches', async () => {
    const { events, viewStore } = await regionWith('OF-1', 'OF-2')
    const answers: number[] = []
    const meanwhile = async (): Promise<void> => {
      for await (const page of viewStore.all('contributions')) answers.push(page.length)
      expect(await viewStore.generations('contributions')).toEqual({ serving: 1, filling: 2 })
    }
    const rebuilt = await rebuild({ events: withMeanwhile(events, meanwhile), viewStore }, contributions)
    // Of each application what it is and how it stands.
    expect(answers).toEqual([4])
    expect(rebuilt).toMatchObject({
      streams: 2,
      events: 2,
      differences: { contributions: 0 },
      unreadable: [],
    })
    expect(await viewStore.generations('contributions')).toEqual({ serving: 2 })
  })

  it('misses nothing that is recorded meanwhile', async () => {
    const { events, viewStore, vault, clock, region: configured } = await regionWith('OF-1', 'OF-2')
    const meanwhile = async (): Promise<void> => {
      const file = registerFile({ aanvraag: 'OF-3' }, { aanvraag: 'OF-0' }, { aanvraag: 'OF-9' })
      await importRegister({ events, viewStore, vault, clock, region: configured }, file)
    }
    await rebuild({ events: withMeanwhile(events, meanwhile), viewStore }, views)
    expect(await verify({ events, viewStore }, views)).toMatchObject({ streams: 5, behind: 0, faults: [] })
  })

  it('counts the rows that were wrong, and puts them right', async () => {
    const { events, viewStore } = await regionWith('OF-1', 'OF-2')
    const [row] = (await Array.fromAsync(viewStore.all('contributions'))).flat()
    const wrong = { ...row, key: '00000002', version: 2, recordedAt: '', body: {} }
    await viewStore.put([
      {
        view: 'contributions',
        generation: 1,
        stream: row?.stream ?? '',
        version: 2,
        rows: [wrong],
        history: true,
      },
    ])
    expect((await verify({ events, viewStore }, views)).behind).toBe(1)
    await rebuild({ events, viewStore }, contributions)
    expect(await verify({ events, viewStore }, views)).toMatchObject({ behind: 0, faults: [] })
  })

  it('leaves the old generation serving when a stream cannot be read', async () => {
    const { events, viewStore } = await regionWith('OF-1', 'OF-2')
    const broken: EventStore = {
      ...events,
      async *streams(category) {
        for await (const commits of events.streams(category)) {
          yield commits.map((commit) => ({ ...commit, bytes: commit.bytes.replace('"v":1', '"v":7') }))
        }
      },
    }
    const { unreadable } = await rebuild({ events: broken, viewStore }, views)
    expect(unreadable).toHaveLength(2)
    expect((await viewStore.generations('contributions')).serving).toBe(1)
    expect(await verify({ events, viewStore }, views)).toMatchObject({ faults: [] })
  })

  it('begins again after a rebuild that was broken off', async () => {
    const { events, viewStore } = await regionWith('OF-1')
    await viewStore.startFilling('contributions')
    await projectStream(
      { events, viewStore },
      views,
      (await Array.fromAsync(events.heads())).flat()[0]?.stream ?? '',
    )
    await rebuild({ events, viewStore }, views)
    expect(await viewStore.generations('contributions')).toEqual({ serving: 3 })
    expect(await verify({ events, viewStore }, views)).toMatchObject({ behind: 0, faults: [] })
  })
})
