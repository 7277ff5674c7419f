import { Duration, type Stack } from 'aws-cdk-lib'
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Data } from '../data.ts'
import type { Maintenance } from '../maintenance.ts'
import type { Watched } from './alarms.ts'

const fiveMinutes = Duration.minutes(5)

/** A few come of a store that is busy for a moment, and whoever asked tries again. */
const errorsThatPass = 5
const slowAfter = Duration.seconds(3)

export const apiAlarms = (api: HttpApi): readonly Watched[] => [
  {
    name: 'api-errors',
    runbook: 'api-errors',
    says: 'De API kan verzoeken niet beantwoorden.',
    metric: api.metricServerError({ period: fiveMinutes, statistic: 'Sum' }),
    moreThan: errorsThatPass,
    periods: 2,
    silence: 'fine',
  },
  {
    name: 'api-slow',
    runbook: 'api-slow',
    says: 'De API antwoordt traag: een op de twintig verzoeken duurt meer dan drie seconden.',
    metric: api.metricLatency({ period: fiveMinutes, statistic: 'p95' }),
    moreThan: slowAfter.toMilliseconds(),
    periods: 3,
    silence: 'fine',
  },
]

/** Nothing takes from a queue but people, so whatever lies in one waits for them. */
export const queueAlarms = (service: Stack, returnedMail: Queue): readonly Watched[] =>
  service.node
    .findAll()
    .filter((construct) => construct instanceof Queue)
    .map((queue): Watched => {
      const metric = queue.metricApproximateNumberOfMessagesVisible({
        period: fiveMinutes,
        statistic: 'Maximum',
      })
      const [runbook, says] =
        queue === returnedMail
          ? (['mail-returned', 'Er is mail teruggekomen of er is over geklaagd.'] as const)
          : ([
              'dead-letters',
              `Er liggen berichten in ${queue.node.id} die niet verwerkt konden worden.`,
            ] as const)
      return { name: `${queue.node.id}-not-empty`, runbook, says, metric, moreThan: 0, silence: 'fine' }
    })

const inDutch: Readonly<Record<keyof Maintenance, string>> = {
  rebuild: 'Het opnieuw berekenen van de overzichten (rebuild)',
  verify: 'De controle van het hele logboek (verify)',
}

export const maintenanceAlarms = (machines: Maintenance): readonly Watched[] =>
  (['rebuild', 'verify'] as const).flatMap((name): Watched[] => {
    const machine = machines[name]
    const options = { period: fiveMinutes, statistic: 'Sum' }
    return [
      {
        name: `${name}-failed`,
        runbook: 'maintenance-failed',
        says: `${inDutch[name]} is mislukt.`,
        metric: machine.metricFailed(options),
        moreThan: 0,
        silence: 'fine',
      },
      {
        name: `${name}-timed-out`,
        runbook: 'maintenance-failed',
        says: `${inDutch[name]} kwam binnen twaalf uur niet klaar.`,
        metric: machine.metricTimedOut(options),
        moreThan: 0,
        silence: 'fine',
      },
    ]
  })

/** Of each table what a request or a projection waits for; one that fails elsewhere shows as a function that does. */
const operations = { events: ['PutItem', 'Query'], views: ['Query'], vault: ['GetItem'] } as const

/** Requests that were refused and then went well are no news. */
const throttlesThatPass = 10

export const storeAlarms = (data: Pick<Data, keyof typeof operations>): readonly Watched[] =>
  Object.entries(operations).flatMap(([name, waitedFor]) => {
    const table = data[name as keyof typeof operations]
    return [
      ...['Read', 'Write'].map((kind): Watched => ({
        name: `${name}-${kind.toLowerCase()}-throttled`,
        runbook: 'throttled',
        says: `DynamoDB weigert verzoeken aan ${name} omdat het er te veel zijn.`,
        metric: ofTable(table, `${kind}ThrottleEvents`),
        moreThan: throttlesThatPass,
        periods: 2,
        silence: 'fine',
      })),
      ...waitedFor.map((operation): Watched => ({
        name: `${name}-${operation}-errors`,
        runbook: 'store-errors',
        says: `DynamoDB heeft zelf een storing bij ${operation} op ${name}.`,
        metric: ofTable(table, 'SystemErrors', { Operation: operation }),
        moreThan: 0,
        periods: 2,
        silence: 'fine',
      })),
    ]
  })

const ofTable = ({ tableName }: Table, metricName: string, more: Record<string, string> = {}): Metric =>
  new Metric({
    namespace: 'AWS/DynamoDB',
    metricName,
    dimensionsMap: { TableName: tableName, ...more },
    period: fiveMinutes,
    statistic: 'Sum',
  })
