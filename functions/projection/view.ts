import type { Folded, Readable } from '../../adapters/event-store/load.ts'
import type { ViewRow } from '../../adapters/view-store/view-store.ts'

/** A row before it is stamped with the version and the moment that it was computed from. */
export type RowContent = Pick<ViewRow, 'key' | 'body' | 'sortedBy' | 'owner'>

/** What lists and numbers read: rows that are a pure function of one kind of stream. */
export interface View {
  readonly name: string
  readonly category: string
  /** The kind of stream; its state and event differ by view. */
  readonly readable: Readable<unknown, unknown>
  /**
   * A history has a row for every commit that changed something, for ever, so that numbers can be told as
   * they were known; another view has the rows of now.
   */
  readonly history: boolean
  /** The rows of a state; of a history, those that the commit between the state before and this one brought. */
  rows(state: unknown, before: unknown): readonly RowContent[]
}

/** A view over the states of one decider, with the state's type for whoever writes it. */
export function view<State, Event>(
  name: string,
  readable: Readable<State, Event>,
  rows: (state: State) => readonly RowContent[],
): View {
  return { ...ofKind(readable), name, history: false, rows: (state) => rows(state as State) }
}

export function history<State, Event>(
  name: string,
  readable: Readable<State, Event>,
  rows: (state: State, before: State) => readonly RowContent[],
): View {
  const rowsOfBoth = (state: unknown, before: unknown) => rows(state as State, before as State)
  return { ...ofKind(readable), name, history: true, rows: rowsOfBoth }
}

const ofKind = <State, Event>(readable: Readable<State, Event>): Pick<View, 'category' | 'readable'> => ({
  category: readable.decider.category,
  readable,
})

/**
 * The rows that a view holds of a stream, given its states one commit after another. `states[0]` is the state
 * before the first new commit and gives no row itself.
 */
export function rowsOf(view: View, states: readonly Folded<unknown>[]): readonly ViewRow[] {
  const latest = states.at(-1)
  if (!view.history) return latest === undefined ? [] : stamped(view, latest, latest)
  return states.slice(1).flatMap((after, index) => stamped(view, after, states[index] ?? after))
}

function stamped(view: View, folded: Folded<unknown>, before: Folded<unknown>): readonly ViewRow[] {
  const { version, recordedAt } = folded
  const prefix = view.history ? String(version).padStart(8, '0') : ''
  return view
    .rows(folded.state, before.state)
    .map((row) => ({ ...row, key: prefix + row.key, version, recordedAt }))
}

export const categoryOf = (stream: string): string => stream.slice(0, stream.indexOf('/'))
export const idOf = (stream: string): string => stream.slice(stream.indexOf('/') + 1)
