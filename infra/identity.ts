import { Duration, RemovalPolicy, Stack, type App } from 'aws-cdk-lib'
import {
  AccountRecovery,
  ClientAttributes,
  FeaturePlan,
  LambdaVersion,
  Mfa,
  OAuthScope,
  ResourceServerScope,
  StringAttribute,
  UserPool,
  UserPoolOperation,
  type UserPoolClient,
} from 'aws-cdk-lib/aws-cognito'
import { argue } from './argue.ts'
import type { Environment } from './environments.ts'
import type { Deployed } from './functions.ts'

/** Whose tokens the API accepts. */
export interface Tokens {
  readonly issuer: string
  readonly audience: string
  readonly keysUrl: string
}

export interface SignIn {
  readonly tokens: Tokens
  /** None where somebody else gives out the tokens. */
  readonly pool?: UserPool
}

export function signInOf(app: App, environment: Environment): SignIn {
  const { name, awsRegion: region, identity } = environment
  if (identity.kind === 'external') return { tokens: identity }
  const stack = new Stack(app, `${name}-identity`, { env: { region }, terminationProtection: true })
  const pool = poolOf(stack, environment)
  const issuer = `https://cognito-idp.${region}.amazonaws.com/${pool.userPoolId}`
  const { userPoolClientId: audience } = clientOf(pool, environment)
  return { pool, tokens: { issuer, audience, keysUrl: `${issuer}/.well-known/jwks.json` } }
}

/** Has the pool ask this function what goes into a token. */
export function claimsInTokens(pool: UserPool, [claims]: readonly Deployed[]): void {
  if (claims === undefined) throw new Error('no function is wired for the claims in tokens')
  pool.addTrigger(UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG, claims.lambda, LambdaVersion.V2_0)
}

const mutable = true
/** Given by an administrator; no client may write them, so nobody gives themselves a role. */
const customAttributes = {
  rol: new StringAttribute({ mutable, maxLen: 32 }),
  kvk: new StringAttribute({ mutable, minLen: 8, maxLen: 8 }),
  sectortafel: new StringAttribute({ mutable, maxLen: 64 }),
}

function poolOf(stack: Stack, { name, domain }: Environment): UserPool {
  const pool = new UserPool(stack, 'users', {
    userPoolName: name,
    featurePlan: FeaturePlan.ESSENTIALS,
    selfSignUpEnabled: false,
    signInAliases: { email: true },
    signInCaseSensitive: false,
    standardAttributes: { email: { required: true, mutable } },
    customAttributes,
    autoVerify: { email: true },
    keepOriginal: { email: true },
    accountRecovery: AccountRecovery.EMAIL_ONLY,
    // By an app on their phone: a text message can be intercepted, and the number would be one more thing to keep.
    mfa: Mfa.REQUIRED,
    mfaSecondFactor: { otp: true, sms: false },
    passwordPolicy: {
      minLength: 14,
      requireLowercase: true,
      requireUppercase: true,
      requireDigits: true,
      requireSymbols: true,
      tempPasswordValidity: Duration.days(3),
      passwordHistorySize: 5,
    },
    userInvitation: {
      emailSubject: `Uw account voor ${domain.name}`,
      emailBody:
        'Er is een account voor u gemaakt. Meld u aan met {username} en het tijdelijke wachtwoord {####}. ' +
        'Dat geldt drie dagen.',
    },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  })
  argue(
    pool,
    'a sign-in that looks odd is weighed in the Plus plan, at five times the price; two factors are required here',
    'AwsSolutions-COG8',
  )
  pool.addDomain('sign-in', { cognitoDomain: { domainPrefix: domain.name.replaceAll('.', '-') } })
  return pool
}

/** For a portal, which proves by PKCE that a code is its own; it has no secret to lose. */
function clientOf(pool: UserPool, { domain }: Environment): UserPoolClient {
  const scope = new ResourceServerScope({ scopeName: 'api', scopeDescription: 'De API gebruiken' })
  const server = pool.addResourceServer('api', {
    userPoolResourceServerName: 'api',
    identifier: `https://${domain.name}`,
    scopes: [scope],
  })
  return pool.addClient('portal', {
    userPoolClientName: 'portal',
    generateSecret: false,
    preventUserExistenceErrors: true,
    enableTokenRevocation: true,
    // Signing in is done on Cognito's own page only. None at all would be what Cognito finds usual.
    authFlows: { userSrp: false },
    oAuth: {
      flows: { authorizationCodeGrant: true, implicitCodeGrant: false },
      scopes: [OAuthScope.OPENID, OAuthScope.resourceServer(server, scope)],
      callbackUrls: [`https://${domain.name}/aangemeld`],
      logoutUrls: [`https://${domain.name}/afgemeld`],
    },
    readAttributes: new ClientAttributes()
      .withStandardAttributes({ email: true, emailVerified: true })
      .withCustomAttributes(...Object.keys(customAttributes)),
    // Has to be something: an empty list would be all of them.
    writeAttributes: new ClientAttributes().withStandardAttributes({ locale: true }),
    accessTokenValidity: Duration.minutes(15),
    idTokenValidity: Duration.minutes(15),
    // A day at work.
    refreshTokenValidity: Duration.hours(10),
  })
}
