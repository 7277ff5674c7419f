import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BusMessage } from '../../adapters/bus/bus.ts'
import type { StoredCommit } from '../../adapters/event-store/event-store.ts'
import { load } from '../../adapters/event-store/load.ts'
import { cap, ceiling } from '../../functions/aggregates.ts'
import { clock } from '../../functions/clock.ts'
import { reactor, reactTo } from '../../functions/reactor.ts'
import { commitsOf, openApi, type Api } from '../support/api.ts'
import { determined, participationFields, personFields, submitted, succeeded } from '../support/requests.ts'

const about = (stream: string): BusMessage => ({ id: `${stream}@1`, type: 'y' }) as BusMessage

/** An API whose messages wait until the test hands them on. */
const silentApi = (
  events: (own: Api['events']) => Api['events'] = (own) => own,
): Api & { heard: BusMessage[] } => {
  const heard: BusMessage[] = []
  const bus = { publish: async (messages: readonly BusMessage[]) => void heard.push(...messages) }
  const api = openApi({ replaced: (own) => ({ ...own, bus, events: events(own.events) }) })
  return { ...api, heard }
}

const wake = (api: Api, message: BusMessage): Promise<void> =>
  reactor(api)({ detail: message, 'detail-type': message.type } as never)

const twoPeople = {
  deelnames: ['Jansen', 'Bakker'].map((achternaam) =>
    participationFields({ persoon: personFields({ achternaam }), kostenCenten: 600_000 }),
  ),
}

/** What all claims come to, without the ids that are drawn anew for each region. */
async function claimsIn(api: Api, applications: readonly string[]): Promise<unknown> {
  const { state } = await load(api.events, ceiling, 'ceiling/ontwikkelfonds.2026')
  const number = (id: string): number => applications.indexOf(id)
  const caps: unknown[] = []
  for (const { stream } of await headsOf(api, 'cap')) {
    const { claims } = (await load(api.events, cap, stream)).state
    caps.push([
      stream.includes('.employer.') ? 'employer' : 'person',
      ...claims.map(({ applicationId, ...claim }) => ({ ...claim, application: number(applicationId) })),
    ])
  }
  return {
    open: state.open.map(({ applicationId, ...claim }) => ({ ...claim, application: number(applicationId) })),
    closed: state.closed
      .map(([id, ...claim]) => [number(id), ...claim])
      .toSorted(([one], [other]) => (one ?? 0) - (other ?? 0)),
    caps: caps.map((each) => JSON.stringify(each)).toSorted(),
  }
}

async function headsOf({ events }: Api, category: string) {
  const all: { stream: string }[] = []
  for await (const heads of events.heads(category)) all.push(...heads)
  return all
}

describe('the reactor', () => {
  it('is woken by applications only, and by a stream that is not there not at all', async () => {
    const api = silentApi()
    await wake(api, about('sector-table/bouw'))
    await wake(api, about('application/niemand-hier'))
    expect([await commitsOf(api), await api.viewStore.parked()]).toEqual([[], []])
  })

  /** Submitted, assessed, granted and determined at nil: every kind of command that follows. */
  async function journey(api: Api, react: (stream: string) => Promise<void>): Promise<string> {
    const id = await submitted(api.employer(), twoPeople)
    const stream = `application/${id}`
    const post = async (who: string, collection: string, body: unknown) => {
      succeeded(await api.officer(who).post(`/v1/aanvragen/${id}/${collection}`, body))
      await react(stream)
    }
    await react(stream)
    await post('Bea', 'beoordelingen', {})
    await api.at('2026-03-02T09:00:00.000Z')
    await post('Dirk', 'besluiten', { besluit: 'verlenen' })
    succeeded(await determined(api, api.employer(), id, true))
    await react(`application/${id}`)
    return id
  }

  it.each(['before', 'after'] as const)(
    'ends in the same state when it is killed %s any one of its writes and woken again',
    async (moment) => {
      const undisturbed = silentApi()
      const id = await journey(undisturbed, (stream) => reactTo(undisturbed, stream))
      const expected = await claimsIn(undisturbed, [id])
      const reactions = (await commitsOf(undisturbed)).filter(({ stream }) =>
        /^(ceiling|cap)\//.test(stream),
      ).length
      expect(reactions).toBeGreaterThan(10)
      for (let fatal = 1; fatal <= reactions; fatal += 1) {
        let written = 0
        let armed = false
        const api = silentApi((own) => ({
          ...own,
          async append(commit: StoredCommit) {
            if (!armed || !/^(ceiling|cap)\//.test(commit.stream)) return own.append(commit)
            written += 1
            if (written === fatal && moment === 'before') throw new Error('killed')
            const outcome = await own.append(commit)
            if (written === fatal) throw new Error('killed')
            return outcome
          },
        }))
        const again = await journey(api, async (stream) => {
          armed = true
          await reactTo(api, stream).catch(async ({ message }: Error) => {
            expect(message).toBe('killed')
            await reactTo(api, stream)
          })
          armed = false
        })
        expect(await claimsIn(api, [again]), `killed at write ${fatal}`).toEqual(expected)
        api.close()
      }
    },
  )

  it('does all of a commit again when it was killed after the first of its events', async () => {
    const api = silentApi()
    const id = await submitted(api.employer())
    const [{ bytes }] = (await commitsOf(api)).filter(({ stream }) => stream === `application/${id}`) as [
      StoredCommit,
    ]
    const commit = JSON.parse(bytes) as { events: object[] }
    // No command of today writes two events of an application at once; one of tomorrow may.
    const two = { ...commit, stream: 'application/twee-tegelijk', count: 2 }
    two.events = [commit.events[0]!, { type: 'application-withdrawn', v: 1, withdrawnAt: api.clock.now() }]
    await api.events.append({ stream: two.stream, version: 1, bytes: JSON.stringify(two) })
    let killed = false
    const events = {
      ...api.events,
      async append(append: StoredCommit) {
        if (append.bytes.includes('claim-released') && !killed) {
          killed = true
          throw new Error('killed')
        }
        return api.events.append(append)
      },
    }
    await expect(reactTo({ ...api, events }, two.stream)).rejects.toThrow('killed')
    await reactTo({ ...api, events }, two.stream)
    expect(await claimsIn(api, ['twee-tegelijk'])).toMatchObject({ open: [], closed: [[0, 2, 0]] })
  })

  it('gives the same claims however its messages are doubled, reordered or lost before the clock ticks', async () => {
    const ends = ['granted', 'withdrawn', 'turned down', 'open'] as const
    const play = async (
      order: (messages: readonly BusMessage[]) => readonly BusMessage[],
    ): Promise<unknown> => {
      const api = silentApi()
      const ids: string[] = []
      const handOn = async () => {
        for (const message of order(api.heard.splice(0))) await wake(api, message)
      }
      for (const [index] of ends.entries()) {
        await api.at(`2026-03-02T08:0${index}:00.000Z`)
        const deelnames = [
          participationFields({ persoon: personFields({ achternaam: `Naam${'abcd'[index]}` }) }),
        ]
        ids.push(await submitted(api.employer(`1000000${index}`), { deelnames }))
      }
      await handOn()
      for (const id of ids) succeeded(await api.officer('Bea').post(`/v1/aanvragen/${id}/beoordelingen`, {}))
      await handOn()
      await api.at('2026-03-02T09:00:00.000Z')
      await api.at('2026-03-02T09:01:00.000Z')
      const decide = (id: string, body: unknown) =>
        api.officer('Dirk').post(`/v1/aanvragen/${id}/besluiten`, body)
      succeeded(await decide(ids[0]!, { besluit: 'verlenen' }))
      succeeded(await api.employer('10000001').post(`/v1/aanvragen/${ids[1]}/intrekkingen`, {}))
      succeeded(await decide(ids[2]!, { besluit: 'afwijzen', grond: 'anders' }))
      await handOn()
      await api.at('2026-03-02T10:00:00.000Z')
      expect(await api.viewStore.parked()).toEqual([])
      const claims = await claimsIn(api, ids)
      api.close()
      return claims
    }
    const expected = await play((messages) => messages)
    expect(expected).toMatchObject({ open: [{ application: 3, reservedCents: 60_000 }] })
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat({ max: 99 })), async (draws) => {
        const draw = (): number => draws.next().value as number
        const shuffled = (messages: readonly BusMessage[]) =>
          messages
            .flatMap((message) => Array.from({ length: draw() % 3 }, () => ({ message, place: draw() })))
            .toSorted((one, other) => one.place - other.place)
            .map(({ message }) => message)
        expect(await play(shuffled)).toEqual(expected)
      }),
      { numRuns: 15 },
    )
  })

  it('does nothing twice when several are woken by the same messages at once', async () => {
    const api = silentApi()
    const id = await submitted(api.employer(), twoPeople)
    succeeded(await api.officer('Bea').post(`/v1/aanvragen/${id}/beoordelingen`, {}))
    await Promise.all(Array.from({ length: 5 }, () => reactTo(api, `application/${id}`)))
    const reactions = (await commitsOf(api)).filter(({ stream }) => /^(ceiling|cap)\//.test(stream))
    expect(reactions.map(({ stream }) => stream.replace(/\.[\w-]{20,}$/, '')).toSorted()).toEqual([
      'cap/ontwikkelfonds.2026.employer', 'cap/ontwikkelfonds.2026.person', 'cap/ontwikkelfonds.2026.person',
      'ceiling/ontwikkelfonds.2026', 'ceiling/ontwikkelfonds.2026',
    ]) // prettier-ignore
  })
})

describe('the clock', () => {
  it('does first what the reactor had not done, so that nobody is passed over', async () => {
    const api = silentApi()
    const first = await submitted(api.employer('11111111'))
    await api.at('2026-03-02T08:00:01.000Z')
    const second = await submitted(api.employer('22222222'), {
      deelnames: [participationFields({ persoon: personFields({ achternaam: 'Tweede' }) })],
    })
    await reactTo(api, `application/${second}`)
    await api.at('2026-03-02T09:00:00.000Z')
    expect(await claimsIn(api, [first, second])).toMatchObject({
      open: [{ application: 0, reservedCents: 60_000 }, { application: 1, reservedCents: 60_000 }],
    }) // prettier-ignore
    const { state } = await load(api.events, ceiling, 'ceiling/ontwikkelfonds.2026')
    expect(state.lateClaims).toBe(0)
  })

  it('gives nobody a turn as long as one application could not be looked at', async () => {
    let busy = true
    const api = silentApi((own) => ({
      ...own,
      readBackwards(stream: string, pageSize: number) {
        if (busy && stream.startsWith('application/')) throw Object.assign(new Error('busy'), { errcode: 5 })
        return own.readBackwards(stream, pageSize)
      },
    }))
    busy = false
    const id = await submitted(api.employer())
    await reactTo(api, `application/${id}`)
    succeeded(await api.officer('Bea').post(`/v1/aanvragen/${id}/beoordelingen`, {}))
    busy = true
    await api.at('2026-03-02T09:00:00.000Z').catch(() => {})
    expect(await claimsIn(api, [id])).toMatchObject({ open: [{ settled: false }] })
    busy = false
    await clock(api)()
    expect(await claimsIn(api, [id])).toMatchObject({ open: [{ settled: true }] })
  })
})
