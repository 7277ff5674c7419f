import { load, type Folded } from '../../adapters/event-store/load.ts'
import type { ApplicationCommand } from '../../domain/application/application-decider.ts'
import type { ApplicationState } from '../../domain/application/application-state.ts'
import type { Claims } from '../../domain/application/claims.ts'
import { amsterdamDay } from '../../domain/calendar.ts'
import { openClaimOf } from '../../domain/ceiling/ceiling-state.ts'
import { ceilingCommand } from '../../domain/follow-ups/assessment-stages.ts'
import {
  periodOf,
  placed,
  toCeiling,
  type Happening,
  type PlacedApplication,
} from '../../domain/follow-ups/follow-up.ts'
import { ceilingStream } from '../../domain/ceiling/ceiling.ts'
import { lowest, sumOf } from '../../domain/money.ts'
import type { ApplicationAssessed } from '../../events/application-events.ts'
import type { ApplicationId, Cents } from '../../events/primitives.ts'
import type { SchemeVersion } from '../../events/scheme.ts'
import { ceiling } from '../aggregates.ts'
import { claimBeforeCeiling, run } from '../carry-out.ts'
import { roomAt } from '../ceilings/room-at.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Request } from '../http/route.ts'
import { claimsOf } from './claims-of-application.ts'
import { roomClaimed } from './determine-subsidy.ts'

type Restoring = Pick<Dependencies, 'events' | 'clock'>
type Loaded = Folded<ApplicationState>

const noClaims: Claims = { ceiling: undefined, employerCap: undefined, personCaps: [] }

/** What was turned down, and can be granted after all. */
const turnedDown = (state: ApplicationState): PlacedApplication | undefined => {
  const application = placed(state)
  return application?.phase === 'turned-down' && application.assessment !== undefined
    ? application
    : undefined
}

/**
 * What would be held if an application that was turned down were granted after all, as far as can be said without
 * claiming it: under the ceiling what would have fitted at the first decision (Awb 4:25 lid 3).
 */
export async function claimsForecast({ events }: Restoring, { state, stream }: Loaded): Promise<Claims> {
  const application = turnedDown(state)
  if (application === undefined) return noClaims
  const { assessment, participations } = application
  const cents = assessment?.subsidyCents ?? (0 as Cents)
  const room = await roomThen(events, application, idIn(stream))
  const unread = { stream: ceilingOf(application), version: room.version }
  const people = [...new Set(participations.map(({ personId }) => personId))]
  return {
    ceiling: { ...unread, reservedCents: lowest(cents, room.cents) },
    employerCap: { ...unread, claimedCents: cents },
    personCaps: people.map((personId) => ({ ...unread, personId, claimedCents: cents })),
  }
}

/** The command with what it needs claimed, once it is known that it would succeed. */
export async function withClaimsForNewDecision(
  dependencies: Restoring,
  request: Pick<Request<unknown>, 'correlation'>,
  loaded: Loaded,
  command: ApplicationCommand,
): Promise<ApplicationCommand> {
  if (command.type !== 'decide-objection' || command.outcome !== 'founded') return command
  const { state } = loaded
  const against =
    state.phase === 'none' || state.phase === 'imported'
      ? undefined
      : state.objections.find(({ no }) => no === command.no)?.against
  if (against === 'determined') {
    const personCaps = await roomClaimed(dependencies, request, loaded, command)
    return { ...command, claims: { ...noClaims, personCaps } }
  }
  const application = turnedDown(state)
  if (against !== 'turned-down' || application === undefined) return command
  await restore(dependencies, request, loaded, application, command.published.version)
  const on = amsterdamDay(command.decidedAt)
  return { ...command, claims: await claimsOf(dependencies, loaded, command.published.version, on) }
}

/** Caps and aid as for any assessment, and under the ceiling what would have fitted at the first decision. */
async function restore(
  { events, clock }: Restoring,
  { correlation }: Pick<Request<unknown>, 'correlation'>,
  { stream, version, state }: Loaded,
  application: PlacedApplication,
  scheme: SchemeVersion,
): Promise<void> {
  const applicationId = idIn(stream)
  const following = { cause: `${stream}@${version}`, correlation, clock }
  const assessed: Happening<ApplicationAssessed> = {
    event: {
      type: 'application-assessed',
      assessedAt: clock.now(),
      assessor: application.assessors.at(-1) ?? ('system' as never),
      lines: [...(application.assessment?.lines ?? [])],
      subsidyCents: sumOf(application.assessment?.lines.map((line) => line.subsidyCents) ?? []),
      findings: application.findings ?? { participations: [] },
    },
    applicationId,
    version,
    before: state,
    after: state,
  }
  const claim = await claimBeforeCeiling(events, assessed, scheme, following)
  if (claim === undefined) return
  const { state: held } = await load(events, ceiling, `ceiling/${ceilingOf(application)}`)
  const again = openClaimOf(held, applicationId) && ceilingCommand(assessed, claim)
  const room = await roomThen(events, application, applicationId)
  await run(
    events,
    again ??
      toCeiling(application, {
        type: 'restore-claim',
        applicationId,
        applicationVersion: version,
        completeAt: application.completeAt,
        cents: claim.claimedCents,
        room,
      }),
    following,
  )
}

const roomThen = (
  events: Restoring['events'],
  application: PlacedApplication,
  applicationId: ApplicationId,
) =>
  roomAt(
    events,
    `ceiling/${ceilingOf(application)}`,
    application.decision?.decidedAt ?? application.completeAt,
    { applicationId, completeAt: application.completeAt },
  )

const ceilingOf = (application: PlacedApplication): string => ceilingStream(periodOf(application))

const idIn = (stream: string): ApplicationId => stream.slice(stream.indexOf('/') + 1) as ApplicationId
