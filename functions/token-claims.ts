import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda'

/** What the user pool knows of a user, under the names that `adapters/tokens.ts` looks for. */
const claims = ['rol', 'kvk', 'sectortafel'] as const

/**
 * Puts into an access token what the API wants to know of its bearer. Who has no role gets a token without one, and
 * the API says so. Cognito takes no audience but the client that the user signed in at.
 */
export const tokenClaims = async (
  event: PreTokenGenerationV2TriggerEvent,
): Promise<PreTokenGenerationV2TriggerEvent> => {
  const { userAttributes } = event.request
  const known = claims.flatMap((claim) => {
    const value = userAttributes[`custom:${claim}`]
    return value === undefined || value === '' ? [] : [[claim, value] as const]
  })
  const claimsToAddOrOverride = { ...Object.fromEntries(known), aud: event.callerContext.clientId }
  return {
    ...event,
    response: { claimsAndScopeOverrideDetails: { accessTokenGeneration: { claimsToAddOrOverride } } },
  }
}
