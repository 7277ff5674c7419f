import { beforeAll, describe, it } from 'vitest'
import type { ViewStore } from '../../adapters/view-store/view-store.ts'
import { generationChecks, listChecks, progressChecks } from './view-store-checks/lists.ts'
import { rowChecks, type ViewCheck } from './view-store-checks/rows.ts'

const checks: Readonly<Record<string, Readonly<Record<string, ViewCheck>>>> = {
  rows: rowChecks,
  lists: listChecks,
  generations: generationChecks,
  progress: progressChecks,
}

/** What every view store does, whatever it stands on. */
export function viewStoreContract(name: string, makeStore: () => Promise<ViewStore>): void {
  describe(`view store on ${name}`, { timeout: 60_000 }, () => {
    let store: ViewStore
    beforeAll(async () => {
      store = await makeStore()
    })
    for (const [about, group] of Object.entries(checks)) {
      describe(about, () => {
        for (const [title, check] of Object.entries(group)) it(title, () => check(store))
      })
    }
  })
}
