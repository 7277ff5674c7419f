import { realisedBy } from '../application/account-and-determination.ts'
import type { ApplicationState } from '../application/application-state.ts'
import { aboveGrant } from '../scheme/determine.ts'
import type { ApplicationId, PersonId } from '../../events/primitives.ts'
import type { SchemeVersion } from '../../events/scheme.ts'
import { placed, toPersonCap, type FollowUp } from './follow-up.ts'

/**
 * What is claimed under the caps of people before a determination: for each who turns out at more than was
 * granted, what that person turned out at. It follows from the application at this version of it.
 */
export function claimsBeforeDetermination(
  state: ApplicationState,
  about: { readonly applicationId: ApplicationId; readonly applicationVersion: number },
  scheme: SchemeVersion,
): readonly { readonly personId: PersonId; readonly claim: FollowUp }[] {
  const application = placed(state)
  const realised = application && realisedBy(application, [])
  if (application === undefined || realised === undefined) return []
  return [...aboveGrant(realised, scheme)].map(([personId, askedCents]) => ({
    personId,
    claim: toPersonCap(application, personId, scheme, {
      type: 'claim-cap',
      ...about,
      askedCents,
      limitCents: scheme.personCap.cents,
    }),
  }))
}
