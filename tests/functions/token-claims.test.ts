import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda'
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { roleNamed, roleNames, tokensOf } from '../../adapters/tokens.ts'
import { callerOf } from '../../functions/http/principal.ts'
import { tokenClaims } from '../../functions/token-claims.ts'

const issuer = 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_pool'
const client = 'client-of-the-portal'
const { privateKey, publicKey } = await generateKeyPair('RS256')
const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), alg: 'RS256', kid: 'k' }] })

/** The access token that Cognito gives to a user with these attributes, signed in at this client. */
async function tokenFor(userAttributes: Record<string, string>, clientId = client): Promise<string> {
  const event = {
    triggerSource: 'TokenGeneration_HostedAuth',
    userName: 'u',
    callerContext: { awsSdkVersion: '', clientId },
    request: { userAttributes: { sub: 'user-1', ...userAttributes }, groupConfiguration: {} },
    response: { claimsAndScopeOverrideDetails: {} },
  } as unknown as PreTokenGenerationV2TriggerEvent
  const { response } = await tokenClaims(event)
  const own = { sub: 'user-1', client_id: clientId, token_use: 'access', scope: 'openid' }
  const added = response.claimsAndScopeOverrideDetails.accessTokenGeneration?.claimsToAddOrOverride
  return new SignJWT({ ...own, ...added })
    .setProtectedHeader({ alg: 'RS256', kid: 'k' })
    .setIssuer(issuer)
    .setExpirationTime('15 minutes')
    .sign(privateKey)
}
const verify = tokensOf({ issuer, audience: client }, keys)

describe('a token of the user pool', () => {
  it.each(roleNames)('says that its bearer is a %s', async (rol) => {
    expect(await verify(await tokenFor({ 'custom:rol': rol }))).toEqual({
      issuer,
      subject: 'user-1',
      role: roleNamed(rol),
    })
  })

  it('says for which company or table somebody acts', async () => {
    const employer = await tokenFor({ 'custom:rol': 'werkgever', 'custom:kvk': '12345678' })
    expect(await verify(employer)).toMatchObject({ kvk: '12345678' })
    const coordinator = await tokenFor({ 'custom:rol': 'regisseur', 'custom:sectortafel': 'zorg' })
    expect(await verify(coordinator)).toMatchObject({ sectorTable: 'zorg' })
  })

  it('takes from the user nothing but what an administrator gave', async () => {
    const token = await tokenFor({ rol: 'beheerder', 'custom:rol': 'analist', email: 'a@example.nl' })
    expect(await verify(token)).toEqual({ issuer, subject: 'user-1', role: 'analyst' })
    expect(atob(token.split('.')[1] ?? '')).not.toContain('example.nl')
  })

  it('that was given at another client is no token here', async () => {
    expect(await verify(await tokenFor({ 'custom:rol': 'beheerder' }, 'another client'))).toBeUndefined()
  })

  it.each([{}, { 'custom:rol': '' }, { 'custom:rol': 'koning' }])(
    'without a role that we know (%o) is told so, and not to sign in again',
    async (attributes) => {
      const token = await tokenFor(attributes)
      expect(await verify(token)).toBe('no-role')
      const answer = await callerOf({ verifyToken: verify }, ['analyst'], `Bearer ${token}`)
      expect(answer).toMatchObject({ status: 403 })
      expect(JSON.stringify(answer)).toContain('geen rol')
    },
  )
})
