import { beforeAll, describe, it } from 'vitest'
import type { EventStore } from '../../adapters/event-store/event-store.ts'
import { appendingChecks, type Check } from './event-store-checks/appending.ts'
import { conflictChecks, faultChecks, idempotencyChecks } from './event-store-checks/deciding.ts'
import { chainChecks, limitChecks, snapshotChecks } from './event-store-checks/loading.ts'
import { segmentChecks } from './event-store-checks/segments.ts'

export const eventStoreChecks: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  appending: appendingChecks,
  'faults of the connection': faultChecks,
  'others at the same time': conflictChecks,
  'commands that come again': idempotencyChecks,
  snapshots: snapshotChecks,
  limits: limitChecks,
  'the chain': chainChecks,
  segments: segmentChecks,
}

/** What every event store does, whatever it stands on. */
export function eventStoreContract(name: string, makeStore: () => Promise<EventStore>): void {
  describe(`event store on ${name}`, { timeout: 60_000 }, () => {
    let store: EventStore
    beforeAll(async () => {
      store = await makeStore()
    })
    for (const [about, checks] of Object.entries(eventStoreChecks)) {
      describe(about, () => {
        for (const [title, check] of Object.entries(checks)) it(title, () => check(store))
      })
    }
  })
}
