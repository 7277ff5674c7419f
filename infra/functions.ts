import { Duration, type Stack } from 'aws-cdk-lib'
import { Role } from 'aws-cdk-lib/aws-iam'
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { wiring, type FunctionWiring, type Platform } from '../functions/wiring.ts'
import {
  accessTo,
  allow,
  appending,
  forUs,
  statementsFor,
  variablesFor,
  wildcardsFor,
  type Resources,
} from './access.ts'
import { argue } from './argue.ts'
import { handlerOf } from './bundles.ts'
import type { Environment } from './environments.ts'
import type { Tokens } from './identity.ts'

/** A function as it stands, with the line in the wiring table that it follows from. */
export interface Deployed {
  readonly wired: FunctionWiring
  readonly lambda: LambdaFunction
  readonly role: Role
}

export interface Deployment {
  readonly environment: Environment
  readonly resources: Resources
  readonly bundles: ReadonlyMap<string, string>
  readonly tokens: Tokens
}

/** What the identity and the edge call lies beside them, since Cognito and a secret call nothing in another stack. */
const beside: readonly (Platform | undefined)[] = ['token-claims', 'origin-secret']
export const serviceWiring = wiring.filter(({ platform }) => !beside.includes(platform))

export const wiredAs = (wanted: Platform): readonly FunctionWiring[] =>
  wiring.filter(({ platform }) => platform === wanted)

/** The function that a part of AWS calls. Throws when none is wired for it. */
export function calledBy(platform: Platform, functions: readonly Deployed[]): Deployed {
  const found = functions.find(({ wired }) => wired.platform === platform)
  if (found === undefined) throw new Error(`no function is wired as ${platform}`)
  return found
}

/** Puts the functions of these lines of the wiring table into a stack. */
export function deploy(
  stack: Stack,
  { environment, resources, bundles, tokens }: Deployment,
  lines: readonly FunctionWiring[],
): readonly Deployed[] {
  const access = accessTo(resources, environment)
  return lines.map((wired) => {
    const { name, memoryMegabytes, timeoutSeconds, atOnceAtMost } = wired
    const logGroup = new LogGroup(stack, `${name}-log`, { retention: RetentionDays.THREE_MONTHS })
    const role = roleOf(stack, name)
    argue(role, 'the objects of a bucket are not known beforehand', ...wildcardsFor(wired, access))
    const lambda = new LambdaFunction(stack, name, {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(bundleOf(bundles, name)),
      handler: handlerOf(name),
      memorySize: memoryMegabytes,
      timeout: Duration.seconds(timeoutSeconds),
      ...(atOnceAtMost === undefined ? {} : { reservedConcurrentExecutions: atOnceAtMost }),
      role,
      initialPolicy: [
        ...statementsFor(wired, access),
        ...appending(wired, resources.events),
        allow(logging, logGroup.logGroupArn),
      ],
      environment: {
        REGION: environment.region,
        ENVIRONMENT: environment.name,
        ...variablesFor(wired, access),
        ...(wired.routes === undefined ? {} : tokenVariables(tokens)),
      },
      logGroup,
    })
    argueFunction(lambda)
    return { wired, lambda, role }
  })
}

/** One of its own: the role that AWS offers for it may write to every log of the account. */
const roleOf = (stack: Stack, name: string): Role =>
  new Role(stack, `${name}-role`, { assumedBy: forUs('lambda.amazonaws.com') })

const logging = ['logs:CreateLogStream', 'logs:PutLogEvents']

function argueFunction(lambda: LambdaFunction): void {
  argue(
    lambda,
    'what called it is told that it failed: the caller of the API, the reader of the log, the rule of the bus',
    'Serverless-LambdaDLQ',
  )
  argue(
    lambda,
    'logs hold the correlation of each request; tracing would be allowed on everything, and cost at every start',
    'Serverless-LambdaTracing',
  )
}

const tokenVariables = ({ issuer, audience, keysUrl }: Tokens): Record<string, string> => ({
  TOKEN_ISSUER: issuer,
  TOKEN_AUDIENCE: audience,
  TOKEN_KEYS_URL: keysUrl,
})

function bundleOf(bundles: ReadonlyMap<string, string>, name: string): string {
  const folder = bundles.get(name)
  if (folder === undefined) throw new Error(`${name} was not bundled`)
  return folder
}
