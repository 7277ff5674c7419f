import { runCommand } from '../../adapters/event-store/run-command.ts'
import { amsterdamDay, dayAfter, startOfDay } from '../../domain/calendar.ts'
import { uploadsADay, uploadsStream } from '../../domain/evidence/uploads.ts'
import type { EmployerId, EvidenceId, Instant } from '../../events/primitives.ts'
import { uploads } from '../aggregates.ts'
import type { Dependencies } from '../dependencies.ts'
import { busy, problem, type Answer } from '../http/answer.ts'
import type { Request } from '../http/route.ts'
import { alongside } from './alongside.ts'

/** Counts a file that an employer hands in today. Answers why it may not be, and nothing when it may. */
export async function tooManyToday(
  dependencies: Pick<Dependencies, 'events' | 'clock'>,
  request: Request<unknown>,
  evidenceId: EvidenceId,
  employerId: EmployerId,
): Promise<Answer | undefined> {
  const context = alongside(dependencies, request, `upload ${evidenceId}`)
  const stream = uploadsStream(employerId, amsterdamDay(context.now))
  const command = { type: 'count-upload' as const, evidenceId }
  const outcome = await runCommand(dependencies.events, uploads, stream, command, context)
  if (outcome.kind === 'done') return undefined
  return outcome.kind === 'refused' ? tooMany(context.now) : busy()
}

const tooMany = (now: Instant): Answer =>
  problem(
    429,
    'te-veel-bewijsstukken',
    `U hebt vandaag al ${uploadsADay} bewijsstukken ingestuurd; meer kan niet op één dag. Stuur de rest morgen in.`,
    {},
    { 'Retry-After': String(secondsLeftToday(now)) },
  )

function secondsLeftToday(now: Instant): number {
  const midnight = startOfDay(dayAfter(amsterdamDay(now)))
  return Math.ceil((Date.parse(midnight) - Date.parse(now)) / 1000)
}
