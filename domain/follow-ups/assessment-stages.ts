import type { ApplicationAssessed } from '../../events/application-events.ts'
import type { SchemeVersion } from '../../events/scheme.ts'
import type { CapClaim } from '../cap/cap.ts'
import { sumOf } from '../money.ts'
import { asLines } from '../scheme/grant.ts'
import {
  centsByPerson,
  placed,
  toCeiling,
  toEmployerCap,
  toPersonCap,
  type FollowUp,
  type Happening,
} from './follow-up.ts'

/*
 * What follows from an assessment goes in three stages, each run with what the one before it was given: the cap
 * of each person, the cap of the employer over what these left, the claim under the ceiling over what that left.
 * Whoever runs them looks the claims up in between, and starts over from the first stage after a failure.
 */

type Claimed = Pick<CapClaim, 'claimedCents'>
type Assessed = Happening<ApplicationAssessed>

/** Stage 1. Also for whoever is assessed at nothing: an earlier assessment may have claimed something. */
export function personCapCommands(assessed: Assessed, scheme: SchemeVersion): readonly FollowUp[] {
  const application = placed(assessed.after)
  if (application === undefined) return []
  const asked = centsByPerson(application, asLines(assessed.event.lines))
  return [...asked].map(([personId, askedCents]) =>
    toPersonCap(application, personId, scheme, {
      type: 'claim-cap',
      ...about(assessed),
      askedCents,
      limitCents: scheme.personCap.cents,
    }),
  )
}

/** Stage 2, with the claims that stage 1 made: one for each distinct person. */
export function employerCapCommand(
  assessed: Assessed,
  { employerCap }: SchemeVersion,
  personClaims: readonly Claimed[],
): FollowUp | undefined {
  const application = placed(assessed.after)
  return (
    application &&
    toEmployerCap(application, {
      type: 'claim-cap',
      ...about(assessed),
      askedCents: sumOf(personClaims.map(({ claimedCents }) => claimedCents)),
      limitCents: employerCap.cents,
    })
  )
}

/** Stage 3, with the claim that stage 2 made. */
export function ceilingCommand(assessed: Assessed, employerClaim: Claimed): FollowUp | undefined {
  const application = placed(assessed.after)
  return (
    application &&
    toCeiling(application, {
      type: 'lower-claim',
      ...about(assessed),
      completeAt: application.completeAt,
      cents: employerClaim.claimedCents,
    })
  )
}

const about = ({ applicationId, version }: Assessed) => ({ applicationId, applicationVersion: version })
