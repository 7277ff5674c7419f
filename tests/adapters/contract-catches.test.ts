import { describe, expect, it } from 'vitest'
import { memoryEventStore, type Flaw } from '../support/memory-event-store.ts'
import { eventStoreContract } from './event-store-contract.ts'
import { appendingChecks, type Check } from './event-store-checks/appending.ts'
import { conflictChecks, faultChecks, idempotencyChecks } from './event-store-checks/deciding.ts'

eventStoreContract('plain memory', async () => memoryEventStore())

/** The checks that a store without a write condition cannot pass. */
const onTheCondition: Readonly<Record<string, Check>> = Object.fromEntries([
  ...Object.entries(appendingChecks).filter(([title]) => /once|exactly one/.test(title)),
  ...Object.entries(faultChecks).filter(([title]) => /sent again|twice at once/.test(title)),
  ...Object.entries(conflictChecks),
  ...Object.entries(idempotencyChecks).filter(([title]) => /race/.test(title)),
])

/** Overwriting a commit with its own bytes is as good as a condition. */
const passesAnyway = (flaw: Flaw, title: string): boolean =>
  flaw === 'overwrites' && title.includes('sent again')

for (const flaw of ['overwrites', 'keeps both'] as const) {
  describe(`a store without a write condition that ${flaw} is caught by`, () => {
    for (const [title, check] of Object.entries(onTheCondition)) {
      if (passesAnyway(flaw, title)) continue
      it(title, async () => {
        await expect(check(memoryEventStore(flaw))).rejects.toThrow()
      })
    }
  })
}
