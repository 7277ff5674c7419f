import { App, Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda'
import { Bucket } from 'aws-cdk-lib/aws-s3'
import { parquetMetadataAsync } from 'hyparquet'
import { beforeEach, describe, expect, it } from 'vitest'
import { readables, readBy } from '../../functions/readables.ts'
import { maintenance, type MaintenanceStep } from '../../functions/maintenance.ts'
import { verify } from '../../functions/projection/verify.ts'
import { views } from '../../functions/projection/views.ts'
import { questionsTo } from '../../infra/athena.ts'
import { environments } from '../../infra/environments.ts'
import { maintenanceOf } from '../../infra/maintenance.ts'
import { exportLog } from '../../local/export/export-log.ts'
import { importRegister } from '../../local/import/import-register.ts'
import { keptOnSqlite, told, type Kept, type KeptOnSqlite } from '../support/places.ts'
import { registerFile } from '../support/register-file.ts'
import { listening } from '../support/telemetry.ts'

const stack = new Stack(new App(), 'test-service')
const lambda = new LambdaFunction(stack, 'maintenance', {
  runtime: Runtime.NODEJS_24_X,
  handler: 'index.handler',
  code: Code.fromInline('nothing'),
})
maintenanceOf(stack, [{ wired: { platform: 'maintenance' }, lambda } as never])
questionsTo(new Bucket(stack, 'exports'), stack, environments[0]!)
const template = Template.fromStack(stack)

type Json = Record<string, unknown>
interface State extends Json {
  readonly Type: string
  readonly Next?: string
}
interface Machine {
  readonly StartAt: string
  readonly States: Readonly<Record<string, State>>
}

function machineNamed(name: string): Machine {
  const found = Object.entries(template.findResources('AWS::StepFunctions::StateMachine'))
  const [, resource] = found.find(([id]) => id.startsWith(name))!
  const parts: unknown[] = resource['Properties'].DefinitionString['Fn::Join'][1]
  return JSON.parse(parts.map((part) => (typeof part === 'string' ? part : 'arn')).join('')) as Machine
}

const at = (path: string, input: Json): unknown =>
  path === '$'
    ? input
    : path
        .slice(2)
        .split('.')
        .reduce<unknown>((within, name) => (within as Json)[name], input)

/** `"name.$": "$.path"` is what stands at that path, another name is what it says. */
const filled = (parameters: Json, input: Json, item?: unknown): Json =>
  Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => {
      if (!name.endsWith('.$')) return [name, value]
      return [name.slice(0, -2), value === '$$.Map.Item.Value' ? item : at(value as string, input)]
    }),
  )

/** As much of Step Functions as the two machines ask for; a payload goes over the wire as JSON. */
async function execute(
  machine: Machine,
  kept: Kept,
  given: Json,
): Promise<{ failed?: string; output: Json }> {
  const call = maintenance({ ...kept, telemetry: listening() })
  let output = given
  for (let name: string | undefined = machine.StartAt; name !== undefined;) {
    const state: State = machine.States[name]!
    name = state.Next
    switch (state.Type) {
      case 'Task': {
        const payload = JSON.stringify(filled((state['Parameters'] as Json | undefined) ?? {}, output))
        output = JSON.parse(JSON.stringify(await call(JSON.parse(payload) as MaintenanceStep))) as Json
        break
      }
      case 'Map': {
        const parts: Json[] = []
        for (const item of at(state['ItemsPath'] as string, output) as unknown[]) {
          const input = filled(state['ItemSelector'] as Json, output, item)
          parts.push((await execute(state['ItemProcessor'] as Machine, kept, input)).output)
        }
        output = { ...output, parts }
        break
      }
      case 'Choice': {
        const [choice] = state['Choices'] as [Json]
        const value = at(choice['Variable'] as string, output)
        const good = value === (choice['BooleanEquals'] ?? choice['NumericEquals'])
        name = (good ? choice['Next'] : state['Default']) as string
        break
      }
      case 'Fail':
        return { failed: state['Error'] as string, output }
    }
  }
  return { output }
}

let kept: KeptOnSqlite
beforeEach(async () => {
  kept = keptOnSqlite('key')
  const region = await told(kept, 'c1-gewoon')
  await importRegister(region, registerFile({}, { aanvraag: 'OF-2' }))
})

const damaged = (): Kept => ({
  ...kept,
  events: {
    ...kept.events,
    async *streams(category, segment) {
      for await (const commits of kept.events.streams(category, segment)) {
        yield commits.map((commit) => ({ ...commit, bytes: commit.bytes.replace('"v":1', '"v":7') }))
      }
    },
  },
})

describe('the state machines', () => {
  it('rebuild what they are asked to, and say what was done', async () => {
    const { failed, output } = await execute(machineNamed('rebuild'), kept, { views: ['contributions'] })
    expect(failed).toBeUndefined()
    expect(output).toMatchObject({ streams: 3, switched: true, differences: { contributions: 0 } })
    expect(await kept.viewStore.generations('contributions')).toEqual({ serving: 2 })
    expect(await verify(kept, views)).toMatchObject({ behind: 0, faults: [] })
  })

  it('end as failed when a stream could not be read, and say which', async () => {
    const { failed, output } = await execute(machineNamed('rebuild'), damaged(), { views: [] })
    expect(failed).toBe('Unreadable')
    expect(output['unreadable']).not.toEqual([])
  })

  it('check the whole log, and end as failed when it is not in order', async () => {
    expect((await execute(machineNamed('verify'), kept, {})).failed).toBeUndefined()
    expect((await execute(machineNamed('verify'), damaged(), {})).failed).toBe('DriftFound')
  })

  it('do again what was killed', () => {
    for (const { StartAt, States } of [machineNamed('rebuild'), machineNamed('verify')]) {
      expect(States[StartAt]).toMatchObject({ Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 3 }] })
    }
  })

  it('check every night', () => {
    template.hasResourceProperties('AWS::Events::Rule', { ScheduleExpression: 'cron(30 1 * * ? *)' })
  })
})

describe('the table for questions', () => {
  const [table] = Object.values(template.findResources('AWS::Glue::Table'))
  const { StorageDescriptor, Parameters } = table!['Properties'].TableInput

  it('has the columns of what is exported, in their order', async () => {
    const files: Uint8Array[] = []
    const put = async (key: string, bytes: Uint8Array) => void (key.endsWith('.parquet') && files.push(bytes))
    await exportLog(kept.events, { put }, '2026-03-02T08:00:00.000Z')
    const { buffer } = new Uint8Array(files[0]!)
    const { schema } = await parquetMetadataAsync(buffer)
    const types = { BYTE_ARRAY: 'string', INT32: 'int', INT64: 'timestamp' } as Record<string, string>
    const columns = schema.slice(1).map(({ name, type }) => ({ Name: name, Type: types[type ?? ''] }))
    expect(StorageDescriptor.Columns).toEqual(columns)
  })

  it('knows every kind of stream', async () => {
    const categories: string[] = Parameters['projection.category.values'].split(',')
    for (const category of categories) expect(() => readBy(category)).not.toThrow()
    expect(categories.toSorted()).toEqual(readables.map(({ decider }) => decider.category).toSorted())
    const unknown = (await Array.fromAsync(kept.events.heads()))
      .flat()
      .filter(({ stream }) => !categories.includes(stream.split('/')[0]!))
    expect(unknown).toEqual([])
  })

  it('wants one export to be named, so that none is counted twice', () => {
    expect(Parameters['projection.exported_at.type']).toBe('injected')
  })

  it('lets nobody read without end, and encrypts the answers', () => {
    template.hasResourceProperties('AWS::Athena::WorkGroup', {
      WorkGroupConfiguration: {
        EnforceWorkGroupConfiguration: true,
        BytesScannedCutoffPerQuery: 10_000_000_000,
        ResultConfiguration: { EncryptionConfiguration: { EncryptionOption: 'SSE_S3' } },
      },
    })
  })
})
