import type { Stack } from 'aws-cdk-lib'
import { CfnPermission } from 'aws-cdk-lib/aws-lambda'
import { CfnRotationSchedule, Secret } from 'aws-cdk-lib/aws-secretsmanager'
import type { Edge } from './edge.ts'
import type { Environment } from './environments.ts'
import type { Deployed } from './functions.ts'

/** As in adapters/origin-secret/origin-secret.ts; the tests compare them. */
export const originHeader = 'x-oorsprong'

/** A fixed name, by which the gate finds it from its own region. */
export const originSecretName = ({ name }: Environment): string => `${name}/origin-secret`

export const originSecretOf = (stack: Stack, environment: Environment): Secret =>
  new Secret(stack, 'origin-secret-value', {
    secretName: originSecretName(environment),
    description: `What CloudFront sends in ${originHeader}, so that nobody goes round it`,
    generateSecretString: { passwordLength: 43, excludePunctuation: true },
  })

/** Another value every month, and one of which no template ever knew right after the first deployment. */
export function rotateSecret({ secret, distribution }: Edge, [rotation]: readonly Deployed[]): void {
  if (rotation === undefined) throw new Error('no function is wired for the rotation of the origin secret')
  const { lambda } = rotation
  const allowed = new CfnPermission(secret, 'rotation-allowed', {
    action: 'lambda:InvokeFunction',
    functionName: lambda.functionArn,
    principal: 'secretsmanager.amazonaws.com',
    sourceArn: secret.secretArn,
  })
  // By its own resource: the one of the CDK would allow the function to read chance from everywhere.
  const schedule = new CfnRotationSchedule(secret, 'rotation', {
    secretId: secret.secretArn,
    rotationLambdaArn: lambda.functionArn,
    rotationRules: { scheduleExpression: 'rate(30 days)' },
  })
  schedule.addResourceDependency(allowed)
  schedule.node.addDependency(rotation.role, distribution)
}
