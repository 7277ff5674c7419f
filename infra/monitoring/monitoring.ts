import type { Stack } from 'aws-cdk-lib'
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Data } from '../data.ts'
import type { Edge } from '../edge.ts'
import type { Environment } from '../environments.ts'
import type { Deployed } from '../functions.ts'
import type { Maintenance } from '../maintenance.ts'
import type { Reader } from '../streams.ts'
import { alarmTopic } from './alarm-topic.ts'
import { alarm, type Watched } from './alarms.ts'
import { dashboardOf } from './dashboard.ts'
import { functionAlarms, readerAlarms, throttledFunctions } from './function-alarms.ts'
import { regionAlarms } from './region-alarms.ts'
import { apiAlarms, maintenanceAlarms, queueAlarms, storeAlarms } from './service-alarms.ts'

export interface Service {
  readonly stack: Stack
  readonly api: HttpApi
  /** All that lie in this region of AWS. */
  readonly functions: readonly Deployed[]
  readonly readers: readonly Reader[]
  readonly data: Data
  readonly maintenance: Maintenance
  readonly returnedMail: Queue
}

/** Tells whoever keeps watch what is wrong, and shows them the rest. */
export function watchService(stack: Stack, environment: Environment, service: Service): void {
  // What is watched may go without being held by its alarms.
  stack.node.setContext('@aws-cdk/core:defaultCrossStackReferences', 'weak')
  const { api, functions, readers, data, maintenance, returnedMail } = service
  const topic = alarmTopic(stack, environment)
  const watched = [
    ...regionAlarms(environment),
    ...apiAlarms(api),
    ...functionAlarms(functions),
    throttledFunctions,
    ...readerAlarms(readers, functions),
    ...queueAlarms(service.stack, returnedMail),
    ...maintenanceAlarms(maintenance),
    ...storeAlarms(data),
  ]
  const alarms = watched.map((each) => alarm(stack, environment, topic, each))
  dashboardOf(stack, environment, service, alarms)
}

/** In percent of all requests: what the edge makes wrong itself, the API's own errors included. */
const errorsThatPass = 5

/** The same for what lies where CloudFront wants it: an alarm lies where its metric does. */
export function watchEdge(
  stack: Stack,
  environment: Environment,
  { distribution }: Edge,
  functions: readonly Deployed[],
): void {
  const topic = alarmTopic(stack, environment)
  const refused: Watched = {
    name: 'edge-errors',
    runbook: 'edge-errors',
    says: 'CloudFront krijgt van de API geen antwoord of een fout.',
    metric: new Metric({
      namespace: 'AWS/CloudFront',
      metricName: '5xxErrorRate',
      dimensionsMap: { DistributionId: distribution.distributionId, Region: 'Global' },
      statistic: 'Average',
    }),
    moreThan: errorsThatPass,
    periods: 3,
    silence: 'fine',
  }
  for (const each of [refused, ...functionAlarms(functions)]) alarm(stack, environment, topic, each)
}
