import type { ApplicationEvent, ApplicationGranted } from '../../events/application-events.ts'
import type { Cents } from '../../events/primitives.ts'
import type { SchemeVersion } from '../../events/scheme.ts'
import { unreachable } from '../decider.ts'
import { noCents } from '../money.ts'
import { followAmount } from './amount-decided.ts'
import { IncompleteScheme } from '../scheme/incomplete-scheme.ts'
import { aidConfirmed, aidReleased, releaseTo as aidReleasedTo } from './aid.ts'
import { personCapCommands } from './assessment-stages.ts'
import {
  centsByPerson,
  periodOf,
  placed,
  toCeiling,
  toEmployerCap,
  toPersonCap,
  type FollowUp,
  type Happening,
  type PlacedApplication,
} from './follow-up.ts'

type AnyHappening = Happening<ApplicationEvent>

/**
 * The commands for ceiling, caps and de-minimis ledger that follow from an event of an application, under the version of the
 * scheme that it is judged by. They carry the event's version, so sending them again or late changes nothing;
 * one that is refused overtook another and has to be sent again. Of an assessment these are only the first
 * stage: see `assessment-stages.ts`. Throws when the scheme has no ceiling for the year of complete receipt.
 */
export function followUps(happening: AnyHappening, scheme: SchemeVersion): readonly FollowUp[] {
  const { event } = happening
  switch (event.type) {
    case 'application-submitted':
    case 'application-completed':
      return takePlace(happening, scheme)
    case 'application-repinned':
      return takePlaceAgain(happening, scheme)
    case 'completion-requested':
    case 'application-withdrawn':
    case 'application-not-handled':
    case 'application-turned-down':
      return giveAllBack(happening, scheme)
    case 'application-assessed':
      return personCapCommands({ ...happening, event }, scheme)
    case 'application-granted':
      return useWhatWasGranted({ ...happening, event }, scheme)
    case 'subsidy-determined':
    case 'determination-amended':
    case 'grant-amended':
      return followAmount(happening, event, scheme)
    case 'participation-started':
    case 'participation-completed':
    case 'participation-dropped-out':
    case 'participation-never-started':
    case 'application-accounted-for':
    case 'decision-term-extended':
    case 'decision-term-suspended':
    case 'employer-term-extended':
    case 'notice-of-default-received':
    case 'account-reminder-sent':
    case 'payment-ordered':
    case 'payment-order-lapsed':
    case 'subsidy-paid':
    case 'subsidy-recovered':
    case 'intention-announced':
    case 'views-received':
    case 'recovery-ordered':
    case 'recovery-reminded':
    case 'default-interest-determined':
    case 'recovery-waived':
    case 'recovery-set-off':
    case 'subsidy-paid-by-set-off':
    case 'objection-filed':
    case 'objection-sent-to-committee':
    case 'objection-heard':
    case 'objection-decided':
    case 'application-imported':
      return []
  }
  return unreachable(event)
}

function takePlace(happening: AnyHappening, { ceiling }: SchemeVersion): readonly FollowUp[] {
  const application = placed(happening.after)
  if (application === undefined) return []
  const { scheme, year } = periodOf(application)
  const ceilingCents = ceiling.centsByYear[year]
  if (ceilingCents === undefined) throw new IncompleteScheme(`scheme ${scheme} has no ceiling for ${year}`)
  return [
    toCeiling(application, {
      type: 'queue-claim',
      ...about(happening),
      scheme,
      year,
      ceilingCents,
      partsAllowed: ceiling.partsAllowed,
      division: ceiling.division,
      completeAt: application.completeAt,
      cents: application.requestedCents,
    }),
  ]
}

/**
 * Under the version that took it along. It keeps its moment and so its place in the order, and what was claimed by an
 * assessment under the version before it comes free.
 */
function takePlaceAgain(happening: AnyHappening, scheme: SchemeVersion): readonly FollowUp[] {
  const before = placed(happening.before)
  const caps = before?.assessment === undefined ? [] : capsGivenBack(happening, before, scheme)
  const aid = before?.assessment === undefined ? [] : [aidReleasedTo(happening, before, noCents)]
  return [...takePlace(happening, scheme), ...caps, ...aid]
}

/** Under the year in which it stood until now: a request for completion takes away the moment that told it. */
function giveAllBack(happening: AnyHappening, scheme: SchemeVersion): readonly FollowUp[] {
  const application = placed(happening.before)
  if (application === undefined) return []
  const ceiling = toCeiling(application, {
    type: 'release-claim',
    ...about(happening),
    remainingCents: noCents,
  })
  if (application.assessment === undefined) return [ceiling]
  return [
    ceiling,
    ...capsGivenBack(happening, application, scheme),
    ...aidReleased(happening, application, scheme, noCents),
  ]
}

function capsGivenBack(
  happening: AnyHappening,
  application: PlacedApplication,
  scheme: SchemeVersion,
): readonly FollowUp[] {
  const release = releaseTo(happening, noCents)
  return [
    toEmployerCap(application, release),
    ...[...centsByPerson(application, []).keys()].map((personId) =>
      toPersonCap(application, personId, scheme, release),
    ),
  ]
}

/** Caps were claimed before it was known what the ceiling and the other caps would leave. */
function useWhatWasGranted(
  happening: Happening<ApplicationGranted>,
  scheme: SchemeVersion,
): readonly FollowUp[] {
  const application = placed(happening.after)
  if (application === undefined) return []
  const { lines, grantedCents } = happening.event
  return [
    toCeiling(application, {
      type: 'confirm-claim',
      ...about(happening),
      completeAt: application.completeAt,
      cents: grantedCents,
    }),
    toEmployerCap(application, releaseTo(happening, grantedCents)),
    ...aidConfirmed(happening, application, scheme),
    ...[...centsByPerson(application, lines)].map(([personId, cents]) =>
      toPersonCap(application, personId, scheme, releaseTo(happening, cents)),
    ),
  ]
}

const about = ({ applicationId, version }: AnyHappening) => ({ applicationId, applicationVersion: version })

const releaseTo = (happening: AnyHappening, remainingCents: Cents) => ({
  type: 'release-cap' as const,
  ...about(happening),
  remainingCents,
})
