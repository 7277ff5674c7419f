/**
 * A command that cannot be carried out, with a code that the edge turns into Dutch and the facts that
 * explain it. Turning an application down is not a refusal: that is an event.
 */
export interface Refusal<Code extends string = string> {
  readonly refused: Code
  readonly facts: Readonly<Record<string, string | number | readonly string[]>>
}

export function refuse<Code extends string>(code: Code, facts: Refusal['facts'] = {}): Refusal<Code> {
  return { refused: code, facts }
}

/** No events means: already carried out. */
export type Decision<Event, Code extends string = string> = readonly Event[] | Refusal<Code>

export const isRefusal = <Event, Code extends string>(
  decision: Decision<Event, Code>,
): decision is Refusal<Code> => 'refused' in decision

export const nothingToDo: readonly never[] = []

/**
 * How one kind of stream remembers. `snapshotVersion` goes up whenever `evolve` or the state changes; golden folds in
 * `tests/events` fail until it does.
 */
export interface Fold<State, Event> {
  readonly category: string
  readonly snapshotVersion: number
  readonly initial: State
  evolve(state: State, event: Event): State
}

/** How it decides as well. */
export interface Decider<State, Command, Event, Code extends string = string> extends Fold<State, Event> {
  decide(command: Command, state: State): Decision<Event, Code>
}

/** For the end of an exhaustive switch: a forgotten case does not compile. */
export function unreachable(value: never): never {
  throw new Error(`not handled: ${JSON.stringify(value)}`)
}
