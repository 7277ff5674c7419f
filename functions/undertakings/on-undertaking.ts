import type { DeMinimisRule } from '../../domain/state-aid/de-minimis.ts'
import type { ReadLedger } from '../../domain/undertaking/linking.ts'
import type { UndertakingCommand } from '../../domain/undertaking/undertaking-commands.ts'
import { undertakingStream } from '../../domain/undertaking/undertaking.ts'
import { employerId, type EmployerId } from '../../events/primitives.ts'
import { undertaking } from '../aggregates.ts'
import type { Dependencies } from '../dependencies.ts'
import { busy, type Answer } from '../http/answer.ts'
import { answerCommand, type CommandOptions } from '../http/command.ts'
import type { Principal, Request } from '../http/route.ts'
import { undertakingCodes } from '../texts/problem-codes.ts'
import { finishedLedgerOf, ledgerOf } from './ledgers.ts'
import { undertakingPath } from './undertaking-path.ts'

/** By which ledgers are read; a scheme brings its own to a decision. */
export const ruleOf = ({ region }: Pick<Dependencies, 'region'>): DeMinimisRule => region.deMinimis.rule

/** The employer that the path names, if the vault knows it and the caller may see it: itself, and its ledger. */
export async function visibleEmployer(
  { vault, events }: Pick<Dependencies, 'vault' | 'events'>,
  { principal, params }: Pick<Request<unknown>, 'principal' | 'params'>,
): Promise<EmployerId | undefined> {
  const id = employerId.safeParse(params['id'])
  if (!id.success) return undefined
  const isKnown = (await vault.records([id.data])).get(id.data)?.['kvk'] !== undefined
  return isKnown && (await maySee(events, principal, id.data)) ? id.data : undefined
}

/** An employer sees the ledger that its own aid is in, by whatever member it is named. */
async function maySee(
  events: Dependencies['events'],
  { actor, employerId: own }: Principal,
  id: EmployerId,
): Promise<boolean> {
  if (actor.role !== 'employer' || own === id) return true
  return own !== undefined && isMember(await ledgerOf(events, id), own)
}

const isMember = ({ undertakingId, state }: ReadLedger, employer: EmployerId): boolean =>
  undertakingId === employer || state.members.includes(employer)

const attempts = 4
const elsewhere: readonly unknown[] = [
  undertakingCodes['moved-to-other-ledger'],
  undertakingCodes['not-in-this-undertaking'],
]

/** Runs the command of a request in the ledger that an employer's aid is in, also when that changes meanwhile. */
export async function answerOnLedger(
  dependencies: Dependencies,
  request: Request<unknown>,
  employer: EmployerId,
  commandIn: (
    ledger: ReadLedger,
  ) => Pick<CommandOptions<UndertakingCommand>, 'prepare'> & { command: UndertakingCommand },
): Promise<Answer> {
  const context = {
    actor: request.principal.actor,
    now: dependencies.clock.now(),
    correlation: request.correlation,
  }
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const ledger = await finishedLedgerOf(dependencies.events, employer, context)
    const { command, ...options } = commandIn(ledger)
    const answer = await answerCommand(dependencies, request, undertaking, command, {
      stream: undertakingStream(ledger.undertakingId),
      location: undertakingPath(employer),
      ...options,
    })
    if (!elsewhere.includes(answer.code)) return answer
  }
  return busy()
}
