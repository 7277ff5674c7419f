import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Readable } from '../../adapters/event-store/load.ts'
import { readables } from '../../functions/readables.ts'
import type { StoredEvent } from '../../events/definition.ts'

/**
 * A snapshot in the log is only valid for the fold that wrote it. When one of these fails, the fold or the shape
 * of the state changed: raise the decider's `snapshotVersion`, and put the new fold beside the old one as
 * `folds/<category>.s<snapshotVersion>.json`.
 */
const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))

/** Every event that a fixture has, each folded into what came before it. */
function foldOfFixtures({ decider, codec }: Readable<unknown, unknown>): readonly unknown[] {
  const fixtures = read(`fixtures/${decider.category}.v1.json`) as readonly StoredEvent[]
  let state = decider.initial
  return fixtures.map((stored) => (state = decider.evolve(state, codec.decode(stored))))
}

describe.each(readables)('the fold of $decider.category', (aggregate) => {
  const { category, snapshotVersion } = aggregate.decider
  const golden = `folds/${category}.s${snapshotVersion}.json`

  it('is the one that its snapshot version stands for', () => {
    expect(existsSync(new URL(golden, import.meta.url)), `${golden} is missing`).toBe(true)
    expect(JSON.parse(JSON.stringify(foldOfFixtures(aggregate)))).toEqual(read(golden))
  })
})
