import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import {
  GetEventSourceMappingCommand,
  GetFunctionConfigurationCommand,
  LambdaClient,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda'
import type { DynamoDBBatchResponse } from 'aws-lambda'
import type { BusWatch, Heard } from './bus-watch.ts'
import { functionNamed, invoke } from './deployed.ts'
import { asked, readBy, type People } from './journey.ts'
import { succeeded } from '../support/requests.ts'
import { step } from './steps.ts'
import { until } from './until.ts'

/** What the log's stream brings its readers. */
const recordOf = (stream: string, version: number) => ({
  eventName: 'INSERT',
  eventSource: 'aws:dynamodb',
  dynamodb: {
    Keys: { stream: { S: stream }, version: { N: `${version}` } },
    SequenceNumber: `${version}`,
    StreamViewType: 'KEYS_ONLY',
  },
})

/** Everything that AWS may do to wake-ups. Returns the application that was made meanwhile. */
export async function faults(people: People, bus: BusWatch): Promise<string> {
  const id = await step(
    'with the stream off, the sweeper of the clock brings views and bus up to date',
    async () => {
      await readers(false)
      const made = String(succeeded(await people.employer.post('/v1/aanvragen', asked())).body['id'])
      await pause(2_000)
      assert.ok(!(await listed(people)).includes(made), 'the stream still wakes the projector')
      await invoke('clock', {})
      assert.ok((await listed(people)).includes(made), 'the sweeper did not project the stream')
      await until('the bus has heard of it', 20, () => bus.heard(), of(made))
      await readers(true)
      return made
    },
  )
  await step('a doubled wake-up, and an old one, change nothing', async () => {
    const before = [await listed(people), await readBy(people.employer, id)]
    const event = { Records: [recordOf(`application/${id}`, 1), recordOf(`application/${id}`, 1)] }
    for (const reader of ['projector', 'publisher', 'projector']) {
      assert.deepEqual(await invoke(reader, event), { batchItemFailures: [] })
    }
    const told = (await bus.heard()).find((message) => of(id)([message]))
    for (let time = 1; time <= 2; time += 1) {
      await invoke('reactor', { 'detail-type': told?.type, detail: told?.detail })
    }
    assert.deepEqual([await listed(people), await readBy(people.employer, id)], before)
  })
  await step('a function under the role of another can do nothing: policies are in force', async () => {
    const event = { Records: [recordOf(`application/${id}`, 1)] }
    const answer = await underRoleOf('projector', 'reach', () => invoke('projector', event))
    assert.equal((answer as DynamoDBBatchResponse).batchItemFailures.length, 1)
    assert.deepEqual(await invoke('projector', event), { batchItemFailures: [] })
  })
  return id
}

const of = (id: string) => (heard: readonly Heard[]) =>
  heard.some(({ detail }) => JSON.stringify(detail).includes(`application/${id}@`))

const listed = async ({ employer }: People): Promise<string> =>
  JSON.stringify(succeeded(await employer.get('/v1/aanvragen')).body['aanvragen'] ?? null)

/** Switches both readers of the log's stream on or off, as an operator would. */
async function readers(enabled: boolean): Promise<void> {
  const client = new LambdaClient({})
  const { EventSourceMappings = [] } = await client.send(new ListEventSourceMappingsCommand({}))
  const ofLog = EventSourceMappings.filter(({ EventSourceArn = '' }) => EventSourceArn.includes(':dynamodb:'))
  assert.equal(ofLog.length, 2)
  const wanted = enabled ? 'Enabled' : 'Disabled'
  for (const { UUID } of ofLog) {
    await client.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: enabled }))
    const state = () => client.send(new GetEventSourceMappingCommand({ UUID }))
    await until(`the reader is ${wanted}`, 20, state, ({ State }) => State === wanted)
  }
}

async function underRoleOf<Of>(borrower: string, owner: string, run: () => Promise<Of>): Promise<Of> {
  const client = new LambdaClient({})
  const configurationOf = (FunctionName: string) =>
    client.send(new GetFunctionConfigurationCommand({ FunctionName }))
  const [FunctionName, other] = [await functionNamed(borrower), await functionNamed(owner)]
  const { Role: own, Timeout } = await configurationOf(FunctionName)
  const take = async (Role: string | undefined): Promise<void> => {
    // With its timeout, though it stays the same: a role by itself reaches only the next worker to start.
    await client.send(new UpdateFunctionConfigurationCommand({ FunctionName, Role, Timeout }))
  }
  await take((await configurationOf(other)).Role)
  try {
    return await run()
  } finally {
    await take(own)
  }
}
