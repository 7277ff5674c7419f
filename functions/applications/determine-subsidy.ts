import type { Folded } from '../../adapters/event-store/load.ts'
import type { DetermineSubsidy } from '../../domain/application/account-and-determination.ts'
import type { ApplicationCommand } from '../../domain/application/application-decider.ts'
import type { ApplicationState } from '../../domain/application/application-state.ts'
import type { Claims } from '../../domain/application/claims.ts'
import { claimOf, type CapState } from '../../domain/cap/cap.ts'
import { claimsBeforeDetermination } from '../../domain/follow-ups/determination-claims.ts'
import { noCents } from '../../domain/money.ts'
import type { ApplicationId } from '../../events/primitives.ts'
import { run } from '../carry-out.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Request } from '../http/route.ts'

/**
 * The command with the room that people need who turn out at more than was granted, claimed under their caps
 * first: another employer may have used that room since.
 */
export async function withRoomClaimed(
  dependencies: Pick<Dependencies, 'events' | 'clock'>,
  request: Pick<Request<unknown>, 'correlation'>,
  loaded: Folded<ApplicationState>,
  command: ApplicationCommand,
): Promise<ApplicationCommand> {
  if (command.type !== 'determine') return command
  return { ...command, personCaps: await roomClaimed(dependencies, request, loaded, command) }
}

export async function roomClaimed(
  { events, clock }: Pick<Dependencies, 'events' | 'clock'>,
  { correlation }: Pick<Request<unknown>, 'correlation'>,
  { stream, state, version }: Folded<ApplicationState>,
  command: Pick<DetermineSubsidy, 'published' | 'municipalities'>,
): Promise<Claims['personCaps']> {
  const applicationId = stream.slice(stream.indexOf('/') + 1) as ApplicationId
  const about = { applicationId, applicationVersion: version }
  const following = { cause: `${stream}@${version}`, correlation, clock }
  const personCaps: Claims['personCaps'][number][] = []
  for (const { personId, claim } of claimsBeforeDetermination(
    state,
    about,
    command.published.version,
    command.municipalities,
  )) {
    const done = await run(events, claim, following)
    const claimedCents = claimOf(done.state as CapState, applicationId)?.claimedCents ?? noCents
    personCaps.push({ personId, claimedCents, stream: claim.stream, version: done.version })
  }
  return personCaps
}
