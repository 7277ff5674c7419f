import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { afterEach, expect, it } from 'vitest'
import { withRestored } from '../../local/restore/restored-table.ts'
import { awsEndpoint, type AwsAnswer } from '../support/aws-endpoint.ts'

const running: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((stop) => stop()))
})

const json = (body: object, status = 200): AwsAnswer => ({
  status,
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/x-amz-json-1.0' },
})
const unknown = json({ __type: 'com.amazonaws.dynamodb.v20120810#ResourceNotFoundException' }, 400)
const status = (TableStatus: string): AwsAnswer => json({ Table: { TableStatus } })

/** DynamoDB, which says this of the restored table each time in turn, and the last of it for ever. */
async function restoring(...said: readonly AwsAnswer[]) {
  const left = [...said]
  const asked: string[] = []
  const { settings, stop } = await awsEndpoint(({ headers }) => {
    const operation = String(headers['x-amz-target']).split('.')[1] ?? ''
    asked.push(operation)
    if (operation !== 'DescribeTable') return json({})
    return (left.length > 1 ? left.shift() : left[0]) ?? unknown
  })
  running.push(stop)
  let waitedMs = 0
  const options = {
    table: 'log',
    moment: '2026-03-02T08:00:00.000Z',
    onProgress: () => undefined,
    pause: async (milliseconds: number) => void (waitedMs += milliseconds),
  }
  const client = new DynamoDBClient(settings)
  const restored = withRestored(client, options, async (table) => {
    asked.push('work')
    return table
  })
  return { restored, asked, waitedMs: () => waitedMs }
}

it('waits for a table that DynamoDB does not know yet, and then until it is whole', async () => {
  const { restored, asked } = await restoring(unknown, unknown, status('CREATING'), status('ACTIVE'))
  expect(await restored).toMatch(/^log-drill-2/)
  const looks = asked.indexOf('work') - asked.indexOf('DescribeTable')
  expect(looks).toBe(4)
  expect(asked.at(-1)).toBe('DeleteTable')
})

it('gives up on a table that never comes to be', async () => {
  const { restored, waitedMs } = await restoring(unknown)
  await expect(restored).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
  expect(waitedMs()).toBeGreaterThan(60_000)
})
