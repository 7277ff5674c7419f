import * as fc from 'fast-check'
import { expect } from 'vitest'
import { ceilingDecider } from '../../../domain/ceiling/ceiling.ts'
import type { CeilingCommand } from '../../../domain/ceiling/ceiling-commands.ts'
import { ceilingRow } from '../../../domain/ceiling/ceiling-queries.ts'
import type { CeilingState } from '../../../domain/ceiling/ceiling-state.ts'
import { isRefusal, type Decision } from '../../../domain/decider.ts'
import type { CeilingEvent } from '../../../events/ceiling-events.ts'
import { after, evolved } from './claims.ts'

/** What a process sends that has seen this state, following from this version of an application. */
export type Step = (state: CeilingState, version: number) => CeilingCommand

type Told = (state: CeilingState) => CeilingCommand

/** Versions go up as the story goes on, but now and then an old one comes along. */
export const versioned = (step: fc.Arbitrary<Step>, maxLength: number): fc.Arbitrary<readonly Told[]> =>
  fc.array(fc.tuple(step, fc.constantFrom(0, 0, 0, 3)), { maxLength, size: 'max' }).map((steps) =>
    steps.map(
      ([make, behind], index) =>
        (state: CeilingState) =>
          make(state, Math.max(1, index + 1 - behind)),
    ),
  )

/** All states of a story, each with the command that led to it. */
export function tell(steps: readonly Told[]) {
  let state = ceilingDecider.initial
  return steps.map((make) => {
    const before = state
    const command = make(before)
    state = after(before, command)
    return { before, command, state }
  })
}

/** No more than the ceiling, but for what won objections were given above it. */
export function expectNothingOverspent(state: CeilingState): void {
  const row = ceilingRow(state)
  if (row === undefined) return
  expect(row.confirmedCents + row.reservedCents).toBeLessThanOrEqual(row.ceilingCents + row.aboveCents)
}

/** A stream to which an append succeeds only on the version that was decided on. */
function contendedStream() {
  let state = ceilingDecider.initial
  let head = 0
  return {
    read: () => ({ state, version: head }),
    append(events: Parameters<typeof evolved>[1], onVersion: number): boolean {
      if (onVersion !== head) return false
      state = evolved(state, events)
      head += events.length
      return true
    },
  }
}

/** Two processes with a story each, that read and append by turns, so that either may decide on a stale state. */
export function race(stories: fc.Arbitrary<readonly Told[]>, expected: (state: CeilingState) => void) {
  const turns = fc.array(fc.tuple(fc.constantFrom(0, 1), fc.constantFrom('read', 'append')), {
    maxLength: 120,
    size: 'max',
  })
  return fc.property(stories, stories, turns, (first, second, script) => {
    const stream = contendedStream()
    const waiting = [[...first], [...second]]
    const reads = [stream.read(), stream.read()]
    for (const [process, turn] of script) {
      const make = waiting[process]?.[0]
      const read = reads[process]
      if (make === undefined || read === undefined) continue
      if (turn === 'append') {
        const decision: Decision<CeilingEvent> = ceilingDecider.decide(make(read.state), read.state)
        if (isRefusal(decision) || stream.append(decision, read.version)) waiting[process]?.shift()
      }
      reads[process] = stream.read()
      expected(stream.read().state)
    }
  })
}
