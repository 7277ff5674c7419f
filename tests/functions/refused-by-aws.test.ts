import { DynamoDBServiceException } from '@aws-sdk/client-dynamodb'
import { describe, expect, it } from 'vitest'
import { ServiceException } from '../../adapters/aws/service-exception.ts'
import { openSqliteViewStore } from '../../adapters/view-store/sqlite-view-store.ts'
import { handleOrPark } from '../../functions/projection/wake.ts'
import { listening } from '../support/telemetry.ts'

const stream = 'application/een'

const bySmallClient = (name: string): Error =>
  new ServiceException({ name, message: 'Item size has exceeded the maximum allowed size', status: 400 })

const bySdk = (name: string): Error =>
  new DynamoDBServiceException({ name, message: 'no', $fault: 'client', $metadata: { httpStatusCode: 400 } })

async function handled(error: Error) {
  const viewStore = openSqliteViewStore(':memory:')
  const clock = { now: () => '2026-03-02T08:00:00.000Z' as const } as never
  const outcome = await handleOrPark(
    'projector',
    { viewStore, clock, telemetry: listening() },
    stream,
    async () => {
      throw error
    },
  )
  return { outcome, parked: (await viewStore.parked()).map((each) => each.stream) }
}

describe.each([
  ['a small client', bySmallClient],
  ['the SDK', bySdk],
])('a stream whose handling AWS refuses, as %s tells it', (_, refusal) => {
  it('is parked when what was asked is not valid, since it would be refused for ever', async () => {
    expect(await handled(refusal('ValidationException'))).toEqual({ outcome: 'parked', parked: [stream] })
  })

  it.each(['AccessDeniedException', 'ResourceNotFoundException', 'UnrecognizedClientException'])(
    'is handled again after %s, which says nothing of the stream',
    async (name) => {
      expect(await handled(refusal(name))).toEqual({ outcome: 'try-again', parked: [] })
    },
  )
})
