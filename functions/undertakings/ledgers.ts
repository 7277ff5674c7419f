import { hash } from 'node:crypto'
import type { EventStore } from '../../adapters/event-store/event-store.ts'
import { load, type Whole } from '../../adapters/event-store/load.ts'
import { runCommand, type CommandContext, type Outcome } from '../../adapters/event-store/run-command.ts'
import { isRefusal } from '../../domain/decider.ts'
import { pointerOf, unfinished, type LinkStep, type ReadLedger } from '../../domain/undertaking/linking.ts'
import { undertakingStream } from '../../domain/undertaking/undertaking.ts'
import type { UndertakingCommand, UndertakingRefusal } from '../../domain/undertaking/undertaking-commands.ts'
import type { UndertakingState } from '../../domain/undertaking/undertaking-state.ts'
import type { EmployerId } from '../../events/primitives.ts'
import { undertaking } from '../aggregates.ts'
import { TryAgain } from '../passing-faults.ts'

type Ledger = ReadLedger & Whole<UndertakingState>

/** Whoever finishes what others left halfway. */
type Finishing = Pick<CommandContext, 'actor' | 'now' | 'correlation'>

/**
 * The ledger that an employer's aid is in, to be read. A link or a split that was broken off halfway is read as it will
 * be once somebody finishes it; nothing is written.
 */
export async function ledgerOf(events: EventStore, employerId: EmployerId): Promise<ReadLedger> {
  const finished = new Map<EmployerId, ReadLedger>()
  const read = async (id: EmployerId): Promise<ReadLedger> => finished.get(id) ?? ledger(events, id)
  for (;;) {
    const way = await wayOf(read, employerId)
    const step = unfinished(employerId, way)
    if (step === undefined) return way.at(-1) ?? way[0]
    const target = await read(step.undertakingId)
    finished.set(step.undertakingId, { ...target, state: after(step, target.state) })
  }
}

function after(step: LinkStep, state: UndertakingState): UndertakingState {
  const { decider } = undertaking
  const decision = decider.decide(step, state)
  return isRefusal(decision) ? state : decision.reduce(decider.evolve, state)
}

/** The same, to be written to: whoever comes by finishes what was broken off. */
export async function finishedLedgerOf(
  events: EventStore,
  employerId: EmployerId,
  context: Finishing,
): Promise<Ledger> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const way = await wayOf((id) => ledger(events, id), employerId)
    const step = unfinished(employerId, way)
    if (step === undefined) return way.at(-1) ?? way[0]
    await runCommand(
      events,
      undertaking,
      undertakingStream(step.undertakingId),
      step,
      contextOf(step, context),
    )
  }
  throw new TryAgain(`the ledger of ${employerId} is being linked and split by others`)
}

/**
 * Runs a command about an employer's aid where that is now, also when the ledger closes or opens meanwhile. Every such
 * command is harmless by state when it comes again, in whatever ledger.
 */
export async function runOnLedger(
  events: EventStore,
  employerId: EmployerId,
  toCommand: (undertakingId: EmployerId) => UndertakingCommand,
  context: CommandContext,
): Promise<Outcome<UndertakingState>> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const { undertakingId, stream } = await finishedLedgerOf(events, employerId, context)
    const outcome = await runCommand(events, undertaking, stream, toCommand(undertakingId), context)
    if (outcome.kind !== 'refused' || !isElsewhere(outcome.refusal.refused)) return outcome
  }
  return { kind: 'busy' }
}

const attempts = 8

const elsewhere: readonly string[] = [
  'moved-to-other-ledger',
  'not-in-this-undertaking',
] satisfies readonly UndertakingRefusal[]
const isElsewhere = (refused: string): boolean => elsewhere.includes(refused)

/** The ledgers along an employer's pointers: its own first, and last the one that leads no further. */
async function wayOf<Read extends ReadLedger>(
  read: (undertakingId: EmployerId) => Promise<Read>,
  employerId: EmployerId,
): Promise<[Read, ...Read[]]> {
  const way: [Read, ...Read[]] = [await read(employerId)]
  let next = pointerOf(way[0].state, employerId)
  while (next !== undefined) {
    const found = await read(next)
    way.push(found)
    next = pointerOf(found.state, employerId)
  }
  return way
}

async function ledger(events: EventStore, undertakingId: EmployerId): Promise<Ledger> {
  return { ...(await load(events, undertaking, undertakingStream(undertakingId))), undertakingId }
}

/** Whoever finishes it, and however often: it is the same command. */
function contextOf(step: LinkStep, { actor, now, correlation }: Finishing): CommandContext {
  const what =
    step.type === 'join-ledger'
      ? `${step.ledger.undertakingId}@${step.ledger.closing}`
      : `${step.from}@${step.departure}`
  const id = hash('sha256', `${step.type} ${step.undertakingId} ${what}`, 'base64url').slice(0, 24)
  return { commandId: id, bodyHash: id, actor, now, correlation, harmlessWhenRepeated: true }
}
