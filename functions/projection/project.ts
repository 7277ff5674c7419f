import { statesSince } from '../../adapters/event-store/load.ts'
import type { EventStore } from '../../adapters/event-store/event-store.ts'
import { projectionOf, type Projected, type ViewStore } from '../../adapters/view-store/view-store.ts'
import { TryAgain } from '../passing-faults.ts'
import { categoryOf, rowsOf, type View } from './view.ts'

export interface Stores {
  readonly events: EventStore
  readonly viewStore: ViewStore
}

interface Target {
  readonly view: View
  readonly generation: number
  readonly since: number
}

/** How often newer work may overtake a projection before it gives up and is woken again. */
const attempts = 5

/**
 * Brings every view of a stream up to its head, in the serving generation and in one that is being filled.
 * Doing it twice, or late, changes nothing. Throws when the fold throws: the caller parks the stream.
 */
export async function projectStream(stores: Stores, views: readonly View[], stream: string): Promise<void> {
  let superseded: readonly Projected[] = []
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const targets = await targetsOf(stores.viewStore, views, stream)
    const [first] = targets
    if (first === undefined) return
    const since = Math.min(...targets.map((target) => target.since))
    const states = await statesSince(stores.events, first.view.readable, stream, since)
    const version = states.at(-1)?.version ?? 0
    const projected = targets
      // What was superseded is put once more although newer work is done: an old row may stand beside the new ones.
      .filter((target) => target.since < version || superseded.some(isOf(target)))
      .map((target): Projected => {
        const from = Math.max(
          0,
          states.findLastIndex((state) => state.version <= target.since),
        )
        const { view, generation } = target
        const rows = rowsOf(view, states.slice(from))
        return { view: view.name, generation, stream, version, rows, history: view.history }
      })
    superseded = await stores.viewStore.put(projected)
    if (superseded.length === 0) return
  }
  throw new TryAgain(`${stream} changes faster than it can be projected`)
}

const isOf =
  (target: Target) =>
  ({ view, generation }: Projected): boolean =>
    view === target.view.name && generation === target.generation

async function targetsOf(viewStore: ViewStore, views: readonly View[], stream: string): Promise<Target[]> {
  const targets: Target[] = []
  for (const view of views.filter(({ category }) => category === categoryOf(stream))) {
    const { serving, filling } = await viewStore.generations(view.name)
    for (const generation of filling === undefined ? [serving] : [serving, filling]) {
      const reached = await viewStore.progress(projectionOf(view.name, generation), [stream])
      targets.push({ view, generation, since: reached.get(stream) ?? 0 })
    }
  }
  return targets
}
