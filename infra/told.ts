import { CfnOutput, type Stack } from 'aws-cdk-lib'
import type { Resource } from '../functions/wiring.ts'
import { accessTo, variablesFor, type Resources } from './access.ts'
import type { Environment } from './environments.ts'
import type { Maintenance } from './maintenance.ts'

/** What a place consists of, wherever it is: see local/place.ts. */
const kept: readonly Resource[] = ['events', 'views', 'vault', 'evidence', 'anchors', 'bus']

/** What functions are told of where a region is kept, as outputs for `hca`: EVENTS_TABLE is `EventsTable`. */
export function tellOperators(
  stack: Stack,
  environment: Environment,
  resources: Resources,
  { rebuild }: Maintenance,
): void {
  const told = {
    ...variablesFor({ reads: kept, writes: [] }, accessTo(resources, environment)),
    REGION: environment.region,
    EXPORTS_BUCKET: resources.exports.bucketName,
    REBUILD_MACHINE: rebuild.stateMachineArn,
  }
  for (const [variable, value] of Object.entries(told)) output(stack, outputOf(variable), value)
}

export const output = (stack: Stack, name: string, value: string): CfnOutput =>
  new CfnOutput(stack, name, { value })

const outputOf = (variable: string): string =>
  variable
    .toLowerCase()
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
