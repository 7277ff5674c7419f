import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { afterEach, describe, expect, it } from 'vitest'
import { batchDelete, batchGet } from '../../adapters/dynamo/requests.ts'
import { mayPass } from '../../functions/projection/wake.ts'
import { awsEndpoint } from '../support/aws-endpoint.ts'

const running: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((stop) => stop()))
})

/** An engine that gets to nothing of a batch until so many milliseconds after the first one. */
async function busyFor(milliseconds: number) {
  let firstAt: number | undefined
  const { settings, requests, stop } = await awsEndpoint(({ body }) => {
    firstAt ??= Date.now()
    const { RequestItems } = JSON.parse(body.toString()) as { RequestItems: unknown }
    const isBusy = Date.now() - firstAt < milliseconds
    const left = isBusy ? { UnprocessedItems: RequestItems, UnprocessedKeys: RequestItems } : {}
    return { body: JSON.stringify(left), headers: { 'content-type': 'application/x-amz-json-1.0' } }
  })
  running.push(stop)
  return { client: new DynamoDBClient(settings), requests }
}
const keys = [{ pk: { S: 'a' } }, { pk: { S: 'b' } }]

describe('a batch that the engine does not get to', () => {
  it('is asked for again until the engine is less busy', async () => {
    const { client, requests } = await busyFor(200)
    await batchDelete(client, 'views', keys)
    await batchGet(client, 'views', keys)
    expect(requests.length).toBeLessThan(12)
  })

  it('fails after a bounded number of times, as something that may pass', { timeout: 20_000 }, async () => {
    const { client, requests } = await busyFor(Infinity)
    const failure = await batchGet(client, 'views', keys).catch((error: unknown) => error)
    expect(failure).toMatchObject({ message: expect.stringContaining('2 items') })
    expect(mayPass(failure)).toBe(true)
    expect(requests.length).toBeLessThan(21)
  })
})
