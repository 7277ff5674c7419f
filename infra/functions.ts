import { Duration, type Stack } from 'aws-cdk-lib'
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { wiring, type FunctionWiring } from '../functions/wiring.ts'
import { accessTo, statementsFor, variablesFor, type Resources } from './access.ts'
import { handlerOf } from './bundles.ts'
import type { Environment } from './environments.ts'

/** A function as it stands, with the line in the wiring table that it follows from. */
export interface Deployed {
  readonly wired: FunctionWiring
  readonly lambda: LambdaFunction
}

export interface Deployment {
  readonly environment: Environment
  readonly resources: Resources
  readonly bundles: ReadonlyMap<string, string>
}

export function deploy(stack: Stack, { environment, resources, bundles }: Deployment): readonly Deployed[] {
  const access = accessTo(resources, environment)
  return wiring.map((wired) => {
    const { name, memoryMegabytes, timeoutSeconds } = wired
    const lambda = new LambdaFunction(stack, name, {
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(bundleOf(bundles, name)),
      handler: handlerOf(name),
      memorySize: memoryMegabytes,
      timeout: Duration.seconds(timeoutSeconds),
      initialPolicy: statementsFor(wired, access),
      environment: {
        REGION: environment.region,
        ...variablesFor(wired, access),
        ...(wired.routes === undefined ? {} : tokenVariables(environment)),
      },
      logGroup: new LogGroup(stack, `${name}-log`, { retention: RetentionDays.THREE_MONTHS }),
    })
    return { wired, lambda }
  })
}

function tokenVariables({ identity }: Environment): Record<string, string> {
  if (identity.kind === 'user-pool') throw new Error('a user pool is not made yet')
  return {
    TOKEN_ISSUER: identity.issuer,
    TOKEN_AUDIENCE: identity.audience,
    TOKEN_KEYS_URL: identity.keysUrl,
  }
}

function bundleOf(bundles: ReadonlyMap<string, string>, name: string): string {
  const folder = bundles.get(name)
  if (folder === undefined) throw new Error(`${name} was not bundled`)
  return folder
}
