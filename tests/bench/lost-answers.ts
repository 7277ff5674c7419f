import { EventStore as CastoreStore, EventType, type EventDetail } from '@castore/core'
import { dynamoEventStore } from '../../adapters/event-store/dynamo-event-store.ts'
import { load } from '../../adapters/event-store/load.ts'
import { runCommand } from '../../adapters/event-store/run-command.ts'
import { add, by, counter } from '../support/counter-aggregate.ts'
import { dynamoClient, startDynalite } from '../support/dynamo-server.ts'
import { createEventsTable } from '../support/dynamo-tables.ts'
import { breakNetwork, watchRequests, type NetworkFault } from '../support/network-faults.ts'
import { castoreStorage } from './castore.ts'
import type { Benchmark, Line } from './measure.ts'

/** How often the SDK sends a request before it gives up. */
const sdkAttempts = 3
/** How often a caller tries again after an error. */
const callerAttempts = 3

/** The first write takes effect and its answer is lost: how often did the command take effect? */
export const lostAnswers: Benchmark = {
  name: 'lost-answers',
  about: 'een antwoord dat verloren gaat: hoe vaak is de opdracht uitgevoerd',
  async run() {
    const server = await startDynalite()
    try {
      const cases: readonly [what: string, faults: readonly NetworkFault[]][] = [
        ['antwoord verloren, de SDK stuurt opnieuw', ['answer-lost']],
        [
          'antwoord verloren, en daarna komt niets meer aan',
          ['answer-lost', 'never-arrives', 'never-arrives'],
        ],
      ]
      const lines: Line[] = []
      for (const [what, faults] of cases) {
        lines.push(line(`hier: ${what}`, await effectsHere(server.endpoint, faults), '1 keer'))
        lines.push(line(`castore: ${what}`, await effectsInCastore(server.endpoint, faults)))
      }
      return {
        name: 'lost-answers',
        title: 'Een schrijfactie waarvan het antwoord verloren gaat',
        lines,
        notes: [
          'dynalite; de storing zit in de SDK-client binnen de herhalingen van de SDK, en de aanroeper probeert na een fout opnieuw: laden, beslissen, schrijven',
          'de opdracht telt er één bij op en is uit zichzelf niet idempotent: wie de toestand kan herkennen, ontspringt de dans ook in castore',
        ],
      }
    } finally {
      await server.stop()
    }
  },
}

interface Effects {
  readonly times: number
  readonly requests: readonly string[]
}

const line = (what: string, { times, requests }: Effects, aim?: string): Line => ({
  what,
  figures: { 'keer uitgevoerd': times, verzoeken: requests.join(' ') },
  ...(aim === undefined ? {} : { aim, met: times === 1 }),
})

let tables = 0
const newTable = (): string => `table-${(tables += 1)}`

/** Tries again after an error, as any caller would. */
async function persistently(attempt: () => Promise<unknown>): Promise<void> {
  for (let times = 1; ; times += 1) {
    try {
      await attempt()
      return
    } catch (error) {
      if (times === callerAttempts) throw error
    }
  }
}

async function effectsHere(endpoint: string, faults: readonly NetworkFault[]): Promise<Effects> {
  const client = dynamoClient(endpoint, sdkAttempts)
  const table = newTable()
  await createEventsTable(client, table)
  const store = dynamoEventStore(client, table)
  const stream = 'counter/lost-answer'
  await runCommand(store, counter, stream, add(0), by('first'))
  breakNetwork(client, 'PutItemCommand', ...faults)
  const requests = watchRequests(client)
  await persistently(() => runCommand(store, counter, stream, add(1), by('the-command')))
  const seen = [...requests]
  const { state } = await load(store, counter, stream)
  client.destroy()
  return { times: state.total, requests: seen }
}

interface Total {
  readonly aggregateId: string
  readonly version: number
  readonly total: number
}

async function effectsInCastore(endpoint: string, faults: readonly NetworkFault[]): Promise<Effects> {
  const client = dynamoClient(endpoint, sdkAttempts)
  const store = new CastoreStore({
    eventStoreId: 'counters',
    eventTypes: [new EventType<'counter-added', { amount: number }>({ type: 'counter-added' })],
    reducer: (
      before: Total,
      { aggregateId, version, payload }: EventDetail<'counter-added', { amount: number }>,
    ): Total => ({
      aggregateId,
      version,
      total: (before?.total ?? 0) + payload.amount,
    }),
    eventStorageAdapter: await castoreStorage(client, newTable()),
  })
  const push = async (amount: number): Promise<void> => {
    const { aggregate } = await store.getAggregate('lost-answer')
    const version = (aggregate?.version ?? 0) + 1
    await store.pushEvent({ aggregateId: 'lost-answer', version, type: 'counter-added', payload: { amount } })
  }
  await push(0)
  breakNetwork(client, 'PutItemCommand', ...faults)
  const requests = watchRequests(client)
  await persistently(() => push(1))
  const seen = [...requests]
  const { aggregate } = await store.getExistingAggregate('lost-answer')
  client.destroy()
  return { times: aggregate.total, requests: seen }
}
