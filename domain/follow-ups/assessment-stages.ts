import type { ApplicationAssessed } from '../../events/application-events.ts'
import type { Cents } from '../../events/primitives.ts'
import type { SchemeVersion } from '../../events/scheme.ts'
import type { CapClaim } from '../cap/cap.ts'
import { lowest, sumOf } from '../money.ts'
import { isForApplication } from '../rules/applies.ts'
import {
  centsByPerson,
  placed,
  toCeiling,
  toEmployerCap,
  toPersonCap,
  type FollowUp,
  type Happening,
  type PlacedApplication,
} from './follow-up.ts'

/*
 * What follows from an assessment goes in stages, each run with what the one before it was given: the cap of each
 * person, the cap of the employer over what these left, the room of the undertaking where the scheme gives de-minimis
 * aid (see `aid.ts`), and the claim under the ceiling over what that left.
 * Whoever runs them looks the claims up in between, and starts over from the first stage after a failure.
 */

type Claimed = Pick<CapClaim, 'claimedCents'>
type Assessed = Happening<ApplicationAssessed>

/** Stage 1. Also for whoever is assessed at nothing: an earlier assessment may have claimed something. */
export function personCapCommands(assessed: Assessed, scheme: SchemeVersion): readonly FollowUp[] {
  const application = placed(assessed.after)
  if (application === undefined) return []
  const lines = assessed.event.lines.map(({ no, subsidyCents }) => ({ no, cents: subsidyCents }))
  const asked = centsByPerson(application, lines)
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
  scheme: SchemeVersion,
  personClaims: readonly Claimed[],
): FollowUp | undefined {
  const application = placed(assessed.after)
  if (application === undefined) return undefined
  const ofPeople = sumOf(personClaims.map(({ claimedCents }) => claimedCents))
  return toEmployerCap(application, {
    type: 'claim-cap',
    ...about(assessed),
    askedCents: lowest(ofPeople, ...limitsOfRequest(application, scheme)),
    limitCents: scheme.employerCap.cents,
  })
}

/** What an application may come to by itself: what was asked for, and the caps of the scheme on one application. */
const limitsOfRequest = (
  { applicant, findings }: PlacedApplication,
  { applicationCaps }: SchemeVersion,
): readonly Cents[] => {
  const facts = { ...applicant, applicant: applicant.kind, size: findings?.size ?? applicant.size }
  const caps = applicationCaps.filter(({ when }) => isForApplication(when, facts) === true)
  const asked = applicant.asksAtMostCents
  return [...caps.map(({ cents }) => cents), ...(asked === undefined ? [] : [asked])]
}

/** Last stage, with the claim that the one before it made. */
export function ceilingCommand(assessed: Assessed, claim: Claimed): FollowUp | undefined {
  const application = placed(assessed.after)
  return (
    application &&
    toCeiling(application, {
      type: 'lower-claim',
      ...about(assessed),
      completeAt: application.completeAt,
      cents: claim.claimedCents,
    })
  )
}

const about = ({ applicationId, version }: Assessed) => ({ applicationId, applicationVersion: version })
