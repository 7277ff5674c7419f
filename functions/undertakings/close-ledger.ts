import type { EventStore } from '../../adapters/event-store/event-store.ts'
import { runCommand, type CommandContext, type Outcome } from '../../adapters/event-store/run-command.ts'
import { joinOf, linkOf, type ReadLedger } from '../../domain/undertaking/linking.ts'
import { undertakingStream } from '../../domain/undertaking/undertaking.ts'
import type { JoinLedger, MergeLedger } from '../../domain/undertaking/undertaking-commands.ts'
import type { UndertakingState } from '../../domain/undertaking/undertaking-state.ts'
import { undertaking } from '../aggregates.ts'

/** Why two employers are one undertaking, and who says so. */
export type LinkFound = Pick<MergeLedger, 'ground' | 'linker' | 'mergedAt'>

/**
 * First half of a link: closes one of two ledgers, and answers the command by which the other takes over what it held;
 * or what came of it when it could not be closed, such as that others closed it meanwhile.
 */
export async function closeLedger(
  events: EventStore,
  ledgers: readonly [ReadLedger, ReadLedger],
  found: LinkFound,
  context: CommandContext,
): Promise<JoinLedger | Outcome<UndertakingState>> {
  const { closes, goesOn } = linkOf(ledgers[0].undertakingId, ledgers[1].undertakingId)
  const command: MergeLedger = { type: 'merge-ledger', undertakingId: closes, into: goesOn, ...found }
  const outcome = await runCommand(events, undertaking, undertakingStream(closes), command, context)
  if (outcome.kind !== 'done') return outcome
  return joinOf({ undertakingId: closes, version: outcome.version, state: outcome.state }, goesOn)
}

/** The command that a link comes down to, as long as the ledger to be closed is as it was read. */
export function joinToExpect(one: ReadLedger, other: ReadLedger): JoinLedger {
  const { closes, goesOn } = linkOf(one.undertakingId, other.undertakingId)
  const closing = one.undertakingId === closes ? one : other
  return joinOf({ ...closing, state: { ...closing.state, closings: closing.state.closings + 1 } }, goesOn)
}

/** For two that are one ledger already: nothing is left to do, and repeating a request says so. */
export function joinedBefore({ undertakingId, state }: ReadLedger): JoinLedger | undefined {
  const [came] = state.came
  return (
    came && {
      type: 'join-ledger',
      undertakingId,
      ledger: { ...came, members: [], aid: [], declarations: [] },
    }
  )
}
