import { expect } from 'vitest'
import { isRefusal, type Decider, type Decision } from '../../domain/decider.ts'

/** `given(decider, ...events).when(command).then(...events)`, or `.thenRefused(code)`, or `.thenNothing()`. */
export function given<State, Command, Event>(
  decider: Decider<State, Command, Event>,
  ...events: readonly Event[]
) {
  const state = events.reduce((before, event) => decider.evolve(before, event), decider.initial)
  return {
    state,
    when(command: Command) {
      const decision: Decision<Event> = decider.decide(command, state)
      return {
        decision,
        /** All events so far, the new ones included: to go on with a story. */
        events: [...events, ...(isRefusal(decision) ? [] : decision)],
        then: (...expected: readonly Event[]) => expect(decision).toEqual(expected),
        thenNothing: () => expect(decision).toEqual([]),
        thenRefused: (code: string, facts?: Record<string, unknown>) =>
          expect(decision).toMatchObject({ refused: code, ...(facts === undefined ? {} : { facts }) }),
      }
    },
  }
}
