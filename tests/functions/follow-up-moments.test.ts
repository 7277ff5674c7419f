import { expect, it } from 'vitest'
import { parseCommit } from '../../adapters/event-store/load.ts'
import type { Instant } from '../../events/primitives.ts'
import { reactTo } from '../../functions/reactor.ts'
import { commitsOf, openApi } from '../support/api.ts'
import { participationFields, personFields, submitted, succeeded } from '../support/requests.ts'

const appendTakesMs = 60_000

it('each command that follows from one event bears the moment at which it was given', async () => {
  let now = '2026-03-02T08:00:00.000Z' as Instant
  const given = new Map<string, Instant>()
  const api = openApi({
    replaced: (own) => ({
      ...own,
      clock: { now: () => now },
      bus: { publish: async () => {} },
      events: {
        ...own.events,
        async append(commit) {
          given.set(`${commit.stream}@${commit.version}`, now)
          now = new Date(Date.parse(now) + appendTakesMs).toISOString() as Instant
          return own.events.append(commit)
        },
      },
    }),
  })
  const deelnames = ['Jansen', 'Bakker'].map((achternaam) =>
    participationFields({ persoon: personFields({ achternaam }) }),
  )
  const id = await submitted(api.employer(), { deelnames })
  succeeded(await api.officer('Bea').post(`/v1/aanvragen/${id}/beoordelingen`, {}))
  await reactTo(api, `application/${id}`)
  const followed = (await commitsOf(api)).filter(({ stream }) => /^(cap|ceiling)\//.test(stream))
  expect(followed.length).toBeGreaterThan(3)
  for (const commit of followed) {
    expect(parseCommit(commit).recordedAt).toBe(given.get(`${commit.stream}@${commit.version}`))
  }
})
