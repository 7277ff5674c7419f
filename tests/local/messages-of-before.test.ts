import { expect, it } from 'vitest'
import type { BusMessage } from '../../adapters/bus/bus.ts'
import { load } from '../../adapters/event-store/load.ts'
import { ceiling } from '../../functions/aggregates.ts'
import { openApi } from '../support/api.ts'
import { submitted } from '../support/requests.ts'

/** As they lay on the bus of one machine before messages were CloudEvents. */
const asBefore = ({ id, time, nlhcacorrelatie }: BusMessage): BusMessage =>
  ({
    id,
    type: 'nl.hca.aanvraag.ingediend',
    stream: id.split('@')[0],
    version: Number(id.split('@')[1]),
    occurredAt: time,
    correlation: nlhcacorrelatie,
  }) as unknown as BusMessage

it('a message that lay on the bus since before an upgrade still wakes who waits for it', async () => {
  const api = openApi({
    replaced: (own) => ({
      ...own,
      bus: { publish: (messages) => own.bus.publish(messages.map(asBefore)) },
    }),
  })
  const id = await submitted(api.employer())
  const { open } = (await load(api.events, ceiling, 'ceiling/ontwikkelfonds.2026')).state
  expect(open.map(({ applicationId }) => applicationId)).toEqual([id])
  expect(await api.viewStore.parked()).toEqual([])
})
