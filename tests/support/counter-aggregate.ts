import * as z from 'zod'
import type { CommandContext } from '../../adapters/event-store/run-command.ts'
import { refuse, type Decider } from '../../domain/decider.ts'
import { eventCodec } from '../../events/codec.ts'
import { defineEvent, type EventOf } from '../../events/definition.ts'
import type { Instant } from '../../events/primitives.ts'

const added = defineEvent('counter-added', { amount: z.int() }).next(
  { amount: z.int(), unit: z.string() },
  ({ amount }) => ({ amount, unit: 'piece' }),
)
const noted = defineEvent('counter-noted', { text: z.string() })

export type CounterEvent = EventOf<typeof added> | EventOf<typeof noted>
export interface CounterState {
  readonly total: number
  readonly units: readonly string[]
  readonly notes: readonly string[]
}
export type CounterCommand =
  | { readonly kind: 'add'; readonly amounts: readonly number[]; readonly upTo?: number }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'reach'; readonly total: number }

const decider: Decider<CounterState, CounterCommand, CounterEvent, 'full'> = {
  category: 'counter',
  snapshotVersion: 1,
  initial: { total: 0, units: [], notes: [] },
  evolve: (state, event) => {
    switch (event.type) {
      case 'counter-added':
        return {
          ...state,
          total: state.total + event.amount,
          units: [...new Set([...state.units, event.unit])],
        }
      case 'counter-noted':
        return { ...state, notes: [...state.notes, event.text] }
    }
  },
  decide: (command, { total }) => {
    switch (command.kind) {
      case 'add': {
        const sum = command.amounts.reduce((one, other) => one + other, 0)
        if (command.upTo !== undefined && total + sum > command.upTo) return refuse('full', { total })
        return command.amounts.map((amount) => ({ type: 'counter-added', amount, unit: 'metre' }))
      }
      case 'note':
        return [{ type: 'counter-noted', text: command.text }]
      case 'reach':
        return total >= command.total
          ? []
          : [{ type: 'counter-added', amount: command.total - total, unit: 'metre' }]
    }
  },
}

export const counter = { decider, codec: eventCodec(added, noted) }

export const add = (...amounts: number[]): CounterCommand => ({ kind: 'add', amounts })
export const note = (text: string): CounterCommand => ({ kind: 'note', text })

export const by = (commandId: string, more: Partial<CommandContext> = {}): CommandContext => ({
  commandId,
  bodyHash: `body of ${commandId}`,
  actor: { id: 'actor-0001', role: 'officer' },
  now: '2026-03-02T08:00:00.000Z' as Instant,
  correlation: 'correlation-1',
  ...more,
})
