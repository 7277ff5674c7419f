import { expect, it } from 'vitest'
import { load } from '../../adapters/event-store/load.ts'
import type { Instant } from '../../events/primitives.ts'
import { ceiling } from '../../functions/aggregates.ts'
import { clock } from '../../functions/clock.ts'
import { settlement } from '../../functions/clock/settlement.ts'
import { reactorName, reactTo } from '../../functions/reactor.ts'
import { openApi, type Api } from '../support/api.ts'
import { seconds } from '../support/lambda-time.ts'
import { submitted } from '../support/requests.ts'

interface Story extends Api {
  setTo(moment: string): void
  /** From now on no commit that this concerns can be read, or can be again. */
  unreadable(stream: string | undefined): void
}

/** Nobody is woken by what happens: only the clock finds what is to be done. */
function quietRegion(): Story {
  let now = '2026-03-02T08:00:00.000Z' as Instant
  let damaged: string | undefined
  const api = openApi({
    replaced: (own) => ({
      ...own,
      clock: { now: () => now },
      bus: { publish: async () => {} },
      events: {
        ...own.events,
        readBackwards(stream, pageSize) {
          if (stream === damaged) throw new Error('cannot be read')
          return own.events.readBackwards(stream, pageSize)
        },
      },
    }),
  })
  return {
    ...api,
    setTo: (moment) => void (now = moment as Instant),
    unreadable: (stream) => void (damaged = stream),
  }
}

const claims = async (api: Api) =>
  (await load(api.events, ceiling, 'ceiling/ontwikkelfonds.2026')).state.open.map(
    ({ applicationId, settled }) => [applicationId, settled],
  )

/** One that came first, and has no claim yet, and one that came after it and has. */
async function twoInOrder(api: Story): Promise<readonly [first: string, second: string]> {
  const first = await submitted(api.employer('11111111'))
  api.setTo('2026-03-02T08:01:00.000Z')
  const second = await submitted(api.employer('22222222'))
  await reactTo(api, `application/${second}`)
  api.setTo('2026-03-02T09:00:00.000Z')
  return [first, second]
}

it('nobody gets a turn while one who came before has no claim because it cannot be handled', async () => {
  const api = quietRegion()
  const [first, second] = await twoInOrder(api)
  const turn = settlement({
    ...api,
    viewStore: {
      ...api.viewStore,
      async progress(subscriber, streams) {
        if (subscriber === reactorName && streams.length === 1) throw new Error('cannot be handled')
        return api.viewStore.progress(subscriber, streams)
      },
    },
  })
  await turn(true, () => true)
  expect(await claims(api)).toEqual([[second, false]])
  await settlement(api)(true, () => true)
  expect(Object.fromEntries(await claims(api))).toEqual({ [first]: true, [second]: true })
})

it('nor while it cannot be read, so that nobody knows where it belongs', async () => {
  const api = quietRegion()
  const [first, second] = await twoInOrder(api)
  api.unreadable(`application/${first}`)
  await settlement(api)(true, () => true)
  expect(await claims(api)).toEqual([[second, false]])
  api.unreadable(undefined)
  await settlement(api)(true, () => true)
  expect(Object.fromEntries(await claims(api))).toEqual({ [first]: true, [second]: true })
})

it.each([4, 8, 12, 16, 20, 24, 28, 32])(
  'a look that had %i seconds when a copy came in begins again: it knows nothing of who came with it',
  async (given) => {
    const api = quietRegion()
    const [first, second] = await twoInOrder(api)
    let hasComeIn = false
    const turn = clock({
      ...api,
      events: {
        ...api.events,
        async *heads(category?: string) {
          for await (const page of api.events.heads(category)) {
            yield page.filter(({ stream }) => hasComeIn || stream !== `application/${first}`)
          }
        },
      },
    })
    await turn({ source: 'aws.events' }, seconds(given))
    await api.viewStore.setCopyComesIn(true)
    hasComeIn = true
    await turn({ source: 'aws.events' })
    await api.viewStore.setCopyComesIn(false)
    const before = await claims(api)
    await turn({ source: 'aws.events' })
    // Who had a turn before the copy came had it rightly: there was nobody before.
    if (!before.every(([, settled]) => settled)) {
      expect(Object.fromEntries(await claims(api))).toEqual({ [first]: true, [second]: true })
    }
  },
)
