import type {
  ApplicationAssessed,
  ApplicationEvent,
  ApplicationGranted,
} from '../../events/application-events.ts'
import type { Cents } from '../../events/primitives.ts'
import type { SchemeVersion } from '../../events/scheme.ts'
import { amsterdamDay } from '../calendar.ts'
import type { Lines } from '../scheme/lines.ts'
import { undertakingStream } from '../undertaking/undertaking.ts'
import type { AboutAid, ClaimAid, ConfirmAid, ReleaseAid } from '../undertaking/undertaking-commands.ts'
import { placed, type FollowUp, type Happening, type PlacedApplication } from './follow-up.ts'

/*
 * What follows for the de-minimis ledger of the undertaking, where that is the scheme's route for state aid. Each goes to
 * the employer's own ledger; whoever sends it follows the pointer when that goes on in another.
 */

/** Between the cap of the employer and the ceiling, with what the cap left. */
export function aidCommand(
  assessed: Happening<ApplicationAssessed>,
  { stateAid }: SchemeVersion,
  askedCents: Cents,
): FollowUp | undefined {
  const application = placed(assessed.after)
  if (application === undefined || stateAid.route !== 'de-minimis') return undefined
  const command: ClaimAid = {
    type: 'claim-aid',
    ...about(assessed, application),
    askedCents,
    on: amsterdamDay(assessed.event.assessedAt),
    rule: stateAid,
    aboveRoom: stateAid.aboveRoom,
  }
  return toLedger(application, command)
}

/** The right to the aid arises with the decision (Regulation 2023/2831 art. 3(3)). */
export function aidConfirmed(
  granted: Happening<ApplicationGranted>,
  application: PlacedApplication,
  { stateAid }: SchemeVersion,
): readonly FollowUp[] {
  const { lines, grantedCents, decidedAt, decidingBody } = granted.event
  const sbi = sectorOf(application, lines)
  if (stateAid.route !== 'de-minimis' || sbi === undefined) return []
  const command: ConfirmAid = {
    type: 'confirm-aid',
    ...about(granted, application),
    cents: grantedCents,
    rule: stateAid,
    grantedOn: amsterdamDay(decidedAt),
    scheme: application.scheme,
    authority: decidingBody,
    instrument: 'grant',
    sbi,
  }
  return [toLedger(application, command)]
}

/** Given back after it was lowered: aid from the day of the grant, which is when the right to it arose. */
export function aidRaised(
  happening: Happening<ApplicationEvent>,
  application: PlacedApplication,
  scheme: SchemeVersion,
  cents: Cents,
): readonly FollowUp[] {
  const { stateAid, decidingBody } = scheme
  const { decision, grant } = application
  const sbi = sectorOf(application, grant?.lines ?? [])
  if (stateAid.route !== 'de-minimis' || sbi === undefined || decision === undefined) return []
  const command: ConfirmAid = {
    type: 'confirm-aid',
    ...about(happening, application),
    cents,
    rule: stateAid,
    grantedOn: amsterdamDay(decision.decidedAt),
    scheme: application.scheme,
    authority: decidingBody,
    instrument: 'grant',
    sbi,
  }
  return [toLedger(application, command)]
}

/** Withdrawn, turned down, to be completed or determined lower. */
export const aidReleased = (
  happening: Happening<ApplicationEvent>,
  application: PlacedApplication,
  { stateAid }: SchemeVersion,
  remainingCents: Cents,
): readonly FollowUp[] =>
  stateAid.route === 'de-minimis' ? [releaseTo(happening, application, remainingCents)] : []

/** Whatever the version was that it was assessed under: the one that took it along need not have that route. */
export const releaseTo = (
  happening: Happening<ApplicationEvent>,
  application: PlacedApplication,
  remainingCents: Cents,
): FollowUp => {
  const command: ReleaseAid = { type: 'release-aid', ...about(happening, application), remainingCents }
  return toLedger(application, command)
}

const about = (
  { applicationId, version }: Happening<ApplicationEvent>,
  { employerId }: PlacedApplication,
) => ({ applicationId, applicationVersion: version, employerId, undertakingId: employerId })

const toLedger = ({ employerId }: PlacedApplication, command: AboutAid): FollowUp => ({
  category: 'undertaking',
  stream: undertakingStream(employerId),
  command,
  idSuffix: command.type,
})

/** The register asks for one sector: the one that most of the money goes to, the first of equals. */
function sectorOf({ participations }: PlacedApplication, lines: Lines) {
  const [most] = lines.toSorted((one, other) => other.cents - one.cents || one.no - other.no)
  return (participations.find(({ no }) => no === most?.no) ?? participations[0])?.sbi
}
