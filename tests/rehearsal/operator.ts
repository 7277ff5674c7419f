import assert from 'node:assert/strict'
import { DynamoDBClient, UpdateContinuousBackupsCommand } from '@aws-sdk/client-dynamodb'
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn'
import { join } from 'node:path'
import { deployedResources } from './deployed.ts'
import type { Emulator } from './emulator.ts'
import { name } from './environment.ts'
import { copied, root } from './places.ts'
import { run } from './run-program.ts'
import { until } from './until.ts'

export type Told = Readonly<Record<string, unknown>>

/** What `hca` says of the deployed region, as an operator would ask it. */
export const hca = (emulator: Emulator, ...args: readonly string[]): Promise<Told> =>
  hcaSays(emulator, ...args, '--region-stack', name)

async function hcaSays({ environment }: Emulator, ...args: readonly string[]): Promise<Told> {
  const printed = await run({
    name: `hca-${args[0]}`,
    command: join(root, 'node_modules/node/bin/node'),
    args: ['bin/hca.mjs', ...args, '--json'],
    env: environment,
  })
  return JSON.parse(printed) as Told
}

/** The log in a folder of one machine: as long, in order, and with the same numbers. */
export async function copiedToOneMachine(emulator: Emulator): Promise<void> {
  await hcaSays(emulator, 'copy-log', '--from', `stack:${name}`, '--to', copied)
  const [here, there] = [await hcaSays(emulator, 'verify', '--data', copied), await inOrder(emulator)]
  const { inOrde, fouten, stromen, gebeurtenissen } = here
  const expected = {
    inOrde: true,
    fouten: [],
    stromen: there['stromen'],
    gebeurtenissen: there['gebeurtenissen'],
  }
  assert.deepEqual({ inOrde, fouten, stromen, gebeurtenissen }, expected)
  assert.deepEqual(await hcaSays(emulator, 'reach', '--data', copied), await hca(emulator, 'reach'))
}

/** Restores the log into a table of its own. The emulator does not heed the template's recovery to a point in time. */
export async function restoreDrill(emulator: Emulator): Promise<void> {
  const table = (await deployedResources()).find(
    ({ type, logicalId }) => type === 'AWS::DynamoDB::Table' && logicalId.startsWith('events'),
  )
  await new DynamoDBClient({}).send(
    new UpdateContinuousBackupsCommand({
      TableName: table?.physicalId,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    }),
  )
  assert.equal((await hca(emulator, 'restore-drill'))['inOrde'], true)
}

/** The whole log and all views are in order, and nothing waits or was set aside. */
export async function inOrder(emulator: Emulator): Promise<Told> {
  const verified = await until(
    'all views have caught up',
    90,
    () => hca(emulator, 'verify'),
    ({ bijTeWerken }) => bijTeWerken === 0,
  )
  const { inOrde, fouten, apartGezet } = verified
  assert.deepEqual({ inOrde, fouten, apartGezet }, { inOrde: true, fouten: [], apartGezet: [] })
  return verified
}

/** Runs the state machine that the schedule starts by night. Throws when what it checks is not in order. */
export async function verifyByNight(): Promise<void> {
  const machine = (await deployedResources()).find(
    ({ type, logicalId }) => type === 'AWS::StepFunctions::StateMachine' && logicalId.startsWith('verify'),
  )
  const client = new SFNClient({})
  const { executionArn } = await client.send(
    new StartExecutionCommand({ stateMachineArn: machine?.physicalId, input: '{}' }),
  )
  const ended = await until(
    'the state machine has ended',
    120,
    () => client.send(new DescribeExecutionCommand({ executionArn })),
    ({ status }) => status !== 'RUNNING',
  )
  assert.equal(ended.status, 'SUCCEEDED', `${ended.error}: ${ended.cause}`)
}
