import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EventStore } from '../../adapters/event-store/event-store.ts'
import { dynamoViewStore } from '../../adapters/view-store/dynamo-view-store.ts'
import { openSqliteViewStore } from '../../adapters/view-store/sqlite-view-store.ts'
import { isPassing } from '../../functions/passing-faults.ts'
import { projectStream } from '../../functions/projection/project.ts'
import type { View } from '../../functions/projection/view.ts'
import { openApi, type Api } from '../support/api.ts'
import { dynamoClient, startDynalite, type DynamoServer } from '../support/dynamo-server.ts'
import { createViewsTable } from '../support/dynamo-tables.ts'
import { readBy } from '../../functions/readables.ts'
import { beforeFirst } from '../support/network-faults.ts'
import { granted } from '../support/requests.ts'

/** A row for where an application is now, under another key at each step. */
const whereabouts: View = {
  name: 'whereabouts',
  category: 'application',
  readable: readBy('application'),
  history: false,
  rows: (state) => [{ key: (state as { phase: string }).phase, body: {} }],
}

describe('two who project one stream', { timeout: 30_000 }, () => {
  let api: Api
  let server: DynamoServer
  let stream: string
  beforeAll(async () => {
    server = await startDynalite()
    api = openApi()
    await granted(api, api.employer('11111111'), {}, '2026-03-02T09:00:00.000Z')
    stream = (await Array.fromAsync(api.events.heads('application'))).flat()[0]?.stream ?? ''
  })
  afterAll(() => server.stop())

  /** The log as whoever read it before all but the first commit saw it, and from the second reading on as it is. */
  const readTooEarly = (): EventStore => {
    let reading = 0
    return {
      ...api.events,
      async *readBackwards(name, pageSize) {
        reading += 1
        const isFirst = reading === 1
        for await (const page of api.events.readBackwards(name, pageSize)) {
          yield isFirst ? page.filter(({ version }) => version === 1) : page
        }
      },
    }
  }

  it('leave the rows of the newest state, also when the slower one puts a row that is gone by then', async () => {
    const [table, slow] = [`views-${randomBytes(6).toString('hex')}`, dynamoClient(server.endpoint)]
    await createViewsTable(slow, table)
    const fast = dynamoViewStore(dynamoClient(server.endpoint), table)
    beforeFirst(slow, 'PutItemCommand', () =>
      projectStream({ events: api.events, viewStore: fast }, [whereabouts], stream),
    )
    const stores = { events: readTooEarly(), viewStore: dynamoViewStore(slow, table) }
    await projectStream(stores, [whereabouts], stream)
    expect((await fast.rowsOf('whereabouts', stream)).map(({ key }) => key)).toEqual(['granted'])
  })

  it('do not set aside a stream that changes faster than it can be projected', async () => {
    const viewStore = openSqliteViewStore(':memory:')
    const overtaken = { ...viewStore, put: async (batch: Parameters<typeof viewStore.put>[0]) => batch }
    const failure = await projectStream({ events: api.events, viewStore: overtaken }, [whereabouts], stream)
      .then(() => undefined)
      .catch((error: unknown) => error)
    expect(isPassing(failure)).toBe(true)
    viewStore.close()
  })
})
