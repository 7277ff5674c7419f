import { hash } from 'node:crypto'
import type { CommandContext } from '../../adapters/event-store/run-command.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Request } from '../http/route.ts'

/** Of a command that goes with a request, besides its own; `about` makes it the same command when it comes again. */
export function alongside(
  { clock }: Pick<Dependencies, 'clock'>,
  { principal, correlation }: Pick<Request<unknown>, 'principal' | 'correlation'>,
  about: string,
): CommandContext {
  const id = hash('sha256', about, 'base64url').slice(0, 24)
  return {
    commandId: id,
    bodyHash: id,
    actor: principal.actor,
    ...(principal.employerId === undefined ? {} : { onBehalfOf: principal.employerId }),
    now: clock.now(),
    correlation,
    harmlessWhenRepeated: true,
  }
}
