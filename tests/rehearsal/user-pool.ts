import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import {
  AdminCreateUserCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  AdminSetUserPasswordCommand,
  AssociateSoftwareTokenCommand,
  CognitoIdentityProviderClient,
  UpdateUserPoolClientCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import {
  GetFunctionConfigurationCommand,
  LambdaClient,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda'
import { wiring } from '../../functions/wiring.ts'
import { deployedResources, functionNamed } from './deployed.ts'
import type { Emulator } from './emulator.ts'

interface Pool {
  readonly UserPoolId: string
  readonly ClientId: string
}

async function poolOf(): Promise<Pool> {
  const all = await deployedResources()
  const idOf = (wanted: string): string => all.find(({ type }) => type === wanted)?.physicalId ?? ''
  return { UserPoolId: idOf('AWS::Cognito::UserPool'), ClientId: idOf('AWS::Cognito::UserPoolClient') }
}

/**
 * Has somebody made by an administrator sign in with a password and the code of an app. People do that on Cognito's
 * own page, in a browser; the client is told here that an administrator may do it for them.
 */
export async function signedIn(name: string, attributes: Readonly<Record<string, string>>): Promise<string> {
  const client = new CognitoIdentityProviderClient({})
  const { UserPoolId, ClientId } = await poolOf()
  const ExplicitAuthFlows = ['ALLOW_ADMIN_USER_PASSWORD_AUTH' as const]
  await client.send(new UpdateUserPoolClientCommand({ UserPoolId, ClientId, ExplicitAuthFlows }))
  const Username = `${name}@rehearsal.example`
  const UserAttributes = Object.entries({ email: Username, email_verified: 'true', ...attributes }).map(
    ([Name, Value]) => ({ Name, Value }),
  )
  const [TemporaryPassword, Password] = ['Een-wachtwoord-voor-even-1', 'Een-wachtwoord-voor-vandaag-2']
  await client.send(
    new AdminCreateUserCommand({
      UserPoolId,
      Username,
      UserAttributes,
      MessageAction: 'SUPPRESS',
      TemporaryPassword,
    }),
  )
  await client.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password, Permanent: true }))
  const enter = () =>
    client.send(
      new AdminInitiateAuthCommand({
        UserPoolId,
        ClientId,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: Username, PASSWORD: Password },
      }),
    )
  const first = await enter()
  const { SecretCode = '' } = await client.send(
    new AssociateSoftwareTokenCommand(
      first.Session === undefined
        ? { AccessToken: first.AuthenticationResult?.AccessToken }
        : { Session: first.Session },
    ),
  )
  await client.send(
    new VerifySoftwareTokenCommand({
      ...(first.Session === undefined
        ? { AccessToken: first.AuthenticationResult?.AccessToken }
        : { Session: first.Session }),
      UserCode: codeOf(SecretCode),
    }),
  )
  const second = await enter()
  assert.equal(second.ChallengeName, 'SOFTWARE_TOKEN_MFA', 'a password alone is not enough')
  const { AuthenticationResult } = await client.send(
    new AdminRespondToAuthChallengeCommand({
      UserPoolId,
      ClientId,
      Session: second.Session,
      ChallengeName: 'SOFTWARE_TOKEN_MFA',
      ChallengeResponses: { USERNAME: Username, SOFTWARE_TOKEN_MFA_CODE: codeOf(SecretCode) },
    }),
  )
  return AuthenticationResult?.AccessToken ?? ''
}

/** The code of six digits that an app shows for half a minute (RFC 6238). */
function codeOf(secret: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = secret
    .replaceAll('=', '')
    .split('')
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const mac = createHmac('sha1', key).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 0x0f
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** The keys of the pool lie at an address of AWS, which is not found from here: the emulator has them at its own. */
export async function findKeysOfPool({ endpoint }: Emulator): Promise<void> {
  const client = new LambdaClient({})
  const { UserPoolId } = await poolOf()
  for (const { name } of wiring.filter(({ routes }) => routes !== undefined)) {
    const FunctionName = await functionNamed(name)
    const { Environment } = await client.send(new GetFunctionConfigurationCommand({ FunctionName }))
    const told = Environment?.Variables ?? {}
    assert.ok(told['TOKEN_KEYS_URL']?.endsWith(`/${UserPoolId}/.well-known/jwks.json`))
    const Variables = { ...told, TOKEN_KEYS_URL: `${endpoint}/${UserPoolId}/.well-known/jwks.json` }
    await client.send(new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables } }))
  }
}
