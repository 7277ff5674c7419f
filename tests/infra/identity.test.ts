import { Template } from 'aws-cdk-lib/assertions'
import { afterAll, describe, expect, it } from 'vitest'
import type { Environment } from '../../infra/environments.ts'
import { environments } from '../../infra/environments.ts'
import { synthesise } from './synthesised.ts'

const base = environments[0]!
const ours: Environment = { ...base, name: 'ours', identity: { kind: 'user-pool' } }
const external: Environment = {
  ...base,
  name: 'external',
  domain: { ...base.domain, name: `other.${base.domain.zoneName}` },
  identity: {
    kind: 'external',
    issuer: 'https://issuer.test',
    audience: 'api',
    keysUrl: 'https://issuer.test/keys',
  },
}
const { app, templates, remove } = synthesise([ours, external])
afterAll(remove)

type Properties = ReturnType<Template['findResources']>[string]
const templateOf = (stack: string) => Template.fromStack(app.node.findChild(stack) as never)
const identity = templateOf('ours-identity')
const only = (type: string): readonly [id: string, Properties] => {
  const found = Object.entries(identity.findResources(type))
  expect(found).toHaveLength(1)
  return found[0]!
}
const [poolId, { Properties: pool, ...kept }] = only('AWS::Cognito::UserPool')
const [clientId, { Properties: client }] = only('AWS::Cognito::UserPoolClient')

const variablesIn = (stack: string): readonly Properties[] =>
  Object.values(templateOf(stack).findResources('AWS::Lambda::Function'))
    .map(({ Properties: { Environment: told } }) => told.Variables)
    .filter((variables) => 'TOKEN_ISSUER' in variables)

describe('a user pool of our own', () => {
  it('is never lost', () => {
    expect(pool['DeletionProtection']).toBe('ACTIVE')
    expect(kept).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' })
    expect(app.node.findChild('ours-identity')).toMatchObject({ terminationProtection: true })
  })

  it('takes nobody who was not asked in', () => {
    expect(pool['AdminCreateUserConfig']).toMatchObject({ AllowAdminCreateUserOnly: true })
  })

  it('asks everybody for a second factor, and never by text message', () => {
    expect(pool['MfaConfiguration']).toBe('ON')
    expect(pool['EnabledMfas']).toEqual(['SOFTWARE_TOKEN_MFA'])
  })

  it('asks for long passwords, and takes no old one', () => {
    expect(pool['Policies'].PasswordPolicy.MinimumLength).toBeGreaterThanOrEqual(14)
    expect(pool['Policies'].PasswordPolicy.PasswordHistorySize).toBeGreaterThan(0)
  })

  it('is the plan that can put claims into access tokens', () => {
    expect(pool['UserPoolTier']).toBe('ESSENTIALS')
    const [functionId] = Object.keys(identity.findResources('AWS::Lambda::Function'))
    expect(pool['LambdaConfig']).toEqual({
      PreTokenGenerationConfig: { LambdaArn: { 'Fn::GetAtt': [functionId, 'Arn'] }, LambdaVersion: 'V2_0' },
    })
  })

  it('has a role, a company and a table, which nobody gives themselves', () => {
    const custom: readonly string[] = (pool['Schema'] as readonly Properties[])
      .map(({ Name }) => Name)
      .filter((name) => name !== 'email')
    expect(custom.toSorted()).toEqual(['kvk', 'rol', 'sectortafel'])
    expect(client['WriteAttributes']).not.toEqual([])
    for (const attribute of client['WriteAttributes']) expect(attribute).not.toMatch(/^custom:|^email/)
    // With this scope a bearer could have changed the rest.
    expect(JSON.stringify(client['AllowedOAuthScopes'])).not.toContain('aws.cognito.signin.user.admin')
  })

  it('signs in by code only, on its own page', () => {
    expect(client['AllowedOAuthFlows']).toEqual(['code'])
    expect(client['ExplicitAuthFlows']).toEqual(['ALLOW_REFRESH_TOKEN_AUTH'])
    for (const address of client['CallbackURLs']) expect(address).toMatch(`https://${ours.domain.name}/`)
    expect(client).toMatchObject({ PreventUserExistenceErrors: 'ENABLED', EnableTokenRevocation: true })
    only('AWS::Cognito::UserPoolDomain')
  })

  it('is whose tokens every function with routes accepts, for its own client', () => {
    const told = variablesIn('ours-service')
    expect(told).not.toEqual([])
    for (const { TOKEN_ISSUER, TOKEN_AUDIENCE, TOKEN_KEYS_URL } of told) {
      expect(JSON.stringify(TOKEN_ISSUER)).toContain(`Ref${poolId}`)
      expect(JSON.stringify(TOKEN_ISSUER)).toContain(`https://cognito-idp.${ours.awsRegion}.amazonaws.com/`)
      expect(JSON.stringify(TOKEN_AUDIENCE)).toContain(`Ref${clientId}`)
      expect(JSON.stringify(TOKEN_KEYS_URL)).toContain('/.well-known/jwks.json')
    }
  })
})

describe('an issuer elsewhere', () => {
  it('takes no pool and no function of ours', () => {
    expect([...templates.keys()]).not.toContain('external-identity')
    for (const [stack, { template }] of templates) {
      if (!stack.startsWith('external-')) continue
      expect(JSON.stringify(template)).not.toMatch(/AWS::Cognito|token-claims/)
    }
  })

  it('is whose tokens every function with routes accepts', () => {
    for (const told of variablesIn('external-service')) {
      expect(told).toMatchObject({
        TOKEN_ISSUER: 'https://issuer.test',
        TOKEN_AUDIENCE: 'api',
        TOKEN_KEYS_URL: 'https://issuer.test/keys',
      })
    }
  })
})
