import type { ApplicationState } from '../application/application-state.ts'
import { factsRealised } from '../application/facts-of-application.ts'
import { noCents, sumOf } from '../money.ts'
import { judge } from '../rules/judge.ts'
import type { ApplicationId, Cents, MunicipalityCode, PersonId } from '../../events/primitives.ts'
import type { SchemeVersion } from '../../events/scheme.ts'
import { placed, toPersonCap, type FollowUp, type PlacedApplication } from './follow-up.ts'

/**
 * What is claimed under the caps of people before a determination: for each who turns out at more than was
 * granted, what that person turned out at. It follows from the application at this version of it.
 */
export function claimsBeforeDetermination(
  state: ApplicationState,
  about: { readonly applicationId: ApplicationId; readonly applicationVersion: number },
  scheme: SchemeVersion,
  municipalities: readonly MunicipalityCode[],
): readonly { readonly personId: PersonId; readonly claim: FollowUp }[] {
  const application = placed(state)
  if (application === undefined) return []
  return aboveGrant(application, scheme, municipalities).map(([personId, askedCents]) => ({
    personId,
    claim: toPersonCap(application, personId, scheme, {
      type: 'claim-cap',
      ...about,
      askedCents,
      limitCents: scheme.personCap.cents,
    }),
  }))
}

/** What each person turns out at before any cap, of those for whom it is more than was granted. */
function aboveGrant(
  application: PlacedApplication,
  scheme: SchemeVersion,
  municipalities: readonly MunicipalityCode[],
): readonly (readonly [PersonId, Cents])[] {
  const facts = factsRealised(application, municipalities, [])
  if (facts === undefined) return []
  const realised = new Map(
    judge(facts, scheme, 'determination').assessed.map(({ no, subsidyCents }) => [no, subsidyCents]),
  )
  const people = Map.groupBy(facts.participations, ({ personId }) => personId)
  return [...people].flatMap(([personId, theirs]) => {
    const cents = sumOf(theirs.map(({ no }) => realised.get(no) ?? noCents))
    const grantedCents = sumOf(theirs.map((one) => one.grantedCents ?? noCents))
    return cents > grantedCents ? [[personId, cents] as const] : []
  })
}
