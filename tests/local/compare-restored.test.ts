import { expect, it } from 'vitest'
import type { EventStore } from '../../adapters/event-store/event-store.ts'
import { compareRestored } from '../../local/restore/compare-restored.ts'
import { memoryEventStore } from '../support/memory-event-store.ts'
import { newStream, storedCommit } from '../support/event-stores.ts'

/** `storedCommit` records at midnight of 1 March. */
const moment = '2026-03-01T12:00:00.000Z'
const event = { type: 'added', v: 1 }

async function logs() {
  const [live, restored] = [memoryEventStore(), memoryEventStore()]
  const stream = newStream()
  const first = storedCommit(stream, [event, event])
  const second = storedCommit(stream, [event], first)
  for (const commit of [first, second]) await live.append(commit)
  return { live, restored, stream, first, second }
}
const compared = (live: EventStore, restored: EventStore, at = moment) => compareRestored(live, restored, at)

it('a restored log is in order when it holds all that was recorded before its moment', async () => {
  const { live, restored, first, second } = await logs()
  for (const commit of [first, second]) await restored.append(commit)
  expect(await compared(live, restored)).toEqual({ streams: 1, missing: [], strange: [] })
})

it('may lack what was recorded after its moment, or so shortly before it that it was still being written', async () => {
  const { live, restored, first } = await logs()
  await restored.append(first)
  expect(await compared(live, restored, '2026-02-28T23:00:00.000Z')).toMatchObject({
    missing: [],
    strange: [],
  })
  expect(await compared(live, restored, '2026-03-01T00:00:30.000Z')).toMatchObject({ missing: [] })
})

it('is not in order when it lacks the end of a stream, or a whole stream', async () => {
  const { live, restored, stream, first } = await logs()
  expect(await compared(live, restored)).toMatchObject({ streams: 0, missing: [stream] })
  await restored.append(first)
  expect(await compared(live, restored)).toMatchObject({ missing: [stream] })
})

it('is not in order when it holds something that the live log does not', async () => {
  const { live, restored, stream, first } = await logs()
  await restored.append({ ...first, bytes: first.bytes.replace('raw', 'war') })
  const foreign = storedCommit(newStream(), [event])
  await restored.append(foreign)
  expect(await compared(live, restored)).toMatchObject({ strange: [stream, foreign.stream] })
})
