import { decidedBy } from '../aggregates.ts'
import type { Folded } from '../../adapters/event-store/load.ts'
import type { ViewRow } from '../../adapters/view-store/view-store.ts'

/** A row before it is stamped with the version and the moment that it was computed from. */
export type RowContent = Pick<ViewRow, 'key' | 'body' | 'sortedBy' | 'owner'>

/** What lists and numbers read: rows that are a pure function of one kind of stream. */
export interface View {
  readonly name: string
  readonly category: string
  /**
   * A history has a row for every commit that changed something, for ever, so that numbers can be told as
   * they were known; another view has the rows of now.
   */
  readonly history: boolean
  /** Whether the commit between these two states changed what the view shows. */
  changed(before: unknown, after: unknown): boolean
  rows(state: unknown): readonly RowContent[]
}

/** A view over the states of one decider, with the state's type for whoever writes it. */
export function view<State>(
  name: string,
  aggregate: { readonly decider: { readonly category: string; readonly initial: State } },
  rows: (state: State) => readonly RowContent[],
): View {
  const { category } = aggregate.decider
  return { name, category, history: false, changed: () => true, rows: (state) => rows(state as State) }
}

export function history<State>(
  name: string,
  aggregate: { readonly decider: { readonly category: string; readonly initial: State } },
  changed: (before: State, after: State) => boolean,
  body: (state: State) => unknown,
): View {
  return {
    name,
    category: aggregate.decider.category,
    history: true,
    changed: (before, after) => changed(before as State, after as State),
    rows: (state) => [{ key: '', body: body(state as State) }],
  }
}

/**
 * The rows that a view holds of a stream, given its states one commit after another. `states[0]` is the state
 * before the first new commit and gives no row itself.
 */
export function rowsOf(view: View, states: readonly Folded<unknown>[]): readonly ViewRow[] {
  if (!view.history) return stamped(view, states.at(-1))
  return states.flatMap((after, index) => {
    const before = states[index - 1]
    return before !== undefined && view.changed(before.state, after.state) ? stamped(view, after) : []
  })
}

function stamped(view: View, folded: Folded<unknown> | undefined): readonly ViewRow[] {
  if (folded === undefined) return []
  const { version, recordedAt } = folded
  const prefix = view.history ? String(version).padStart(8, '0') : ''
  return view.rows(folded.state).map((row) => ({ ...row, key: prefix + row.key, version, recordedAt }))
}

export const categoryOf = (stream: string): string => stream.slice(0, stream.indexOf('/'))
export const idOf = (stream: string): string => stream.slice(stream.indexOf('/') + 1)
export const aggregateOf = (stream: string) => decidedBy(categoryOf(stream))
