import assert from 'node:assert/strict'
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn'
import { join } from 'node:path'
import { deployedResources } from './deployed.ts'
import type { Emulator } from './emulator.ts'
import { name } from './environment.ts'
import { root } from './places.ts'
import { run } from './run-program.ts'
import { until } from './until.ts'

export type Told = Readonly<Record<string, unknown>>

/** What `hca` says of the deployed region, as an operator would ask it. */
export async function hca({ environment }: Emulator, ...args: readonly string[]): Promise<Told> {
  const printed = await run({
    name: `hca-${args[0]}`,
    command: join(root, 'node_modules/node/bin/node'),
    args: ['bin/hca.mjs', ...args, '--region-stack', name, '--json'],
    env: environment,
  })
  return JSON.parse(printed) as Told
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
