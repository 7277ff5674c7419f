import { Duration } from 'aws-cdk-lib'
import { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import type { FunctionWiring } from '../../functions/wiring.ts'
import type { Deployed } from '../functions.ts'
import type { Reader } from '../streams.ts'
import type { Watched } from './alarms.ts'

const quarter = Duration.minutes(15)
const fiveMinutes = Duration.minutes(5)

/** Some come right by themselves: a message that overtook another, a turn of the clock that the next one makes up for. */
const errorsThatPass = 2
/** Called a few times a month, or once a day, so that each counts. */
const isRarelyCalled = ({ platform, schedule }: FunctionWiring): boolean =>
  platform === 'origin-secret' || schedule === 'rate(1 day)'

/** A function that needs more than this part of its time will soon need more than all of it. */
const partOfTimeout = 0.9

export const functionAlarms = (functions: readonly Deployed[]): readonly Watched[] =>
  functions.flatMap(({ wired, wired: { name, timeoutSeconds }, lambda }): Watched[] => [
    {
      name: `${name}-errors`,
      runbook: 'function-errors',
      says: `De functie ${name} mislukt.`,
      metric: lambda.metricErrors({ period: quarter, statistic: 'Sum' }),
      moreThan: isRarelyCalled(wired) ? 0 : errorsThatPass,
      silence: 'fine',
    },
    {
      name: `${name}-slow`,
      runbook: 'function-slow',
      says: `De functie ${name} gebruikt bijna alle ${timeoutSeconds} seconden die zij krijgt.`,
      metric: lambda.metricDuration({ period: quarter, statistic: 'Maximum' }),
      moreThan: timeoutSeconds * 1000 * partOfTimeout,
      silence: 'fine',
    },
  ])

/** Of all functions together: how many can run at once is a limit of the account. */
export const throttledFunctions: Watched = {
  name: 'functions-throttled',
  runbook: 'throttled',
  says: 'Er draaien zo veel functies tegelijk dat AWS er weigert te starten.',
  metric: new Metric({
    namespace: 'AWS/Lambda',
    metricName: 'Throttles',
    period: fiveMinutes,
    statistic: 'Sum',
  }),
  moreThan: 0,
  periods: 2,
  silence: 'fine',
}

const behindAfter = Duration.minutes(5)

export function readerAlarms(readers: readonly Reader[], functions: readonly Deployed[]): readonly Watched[] {
  return readers.flatMap(({ name, mapping }): Watched[] => {
    const lambda = functions.find(({ wired }) => wired.name === name)?.lambda
    if (lambda === undefined) throw new Error(`no function is called ${name}`)
    const givenUp = (metricName: string) =>
      new Metric({
        namespace: 'AWS/Lambda',
        metricName,
        dimensionsMap: { EventSourceMappingUUID: mapping },
        period: fiveMinutes,
        statistic: 'Sum',
      })
    const says = `${name} heeft seinen uit het logboek opgegeven.`
    return [
      {
        name: `${name}-behind`,
        runbook: 'readers-behind',
        says: `${name} loopt meer dan vijf minuten achter op het logboek.`,
        metric: lambda.metric('IteratorAge', { period: fiveMinutes, statistic: 'Maximum' }),
        moreThan: behindAfter.toMilliseconds(),
        periods: 3,
        silence: 'fine',
      },
      {
        name: `${name}-gave-up`,
        runbook: 'wake-ups-given-up',
        says: `${says} Zij zijn bewaard.`,
        metric: givenUp('OnFailureDestinationDeliveredEventCount'),
        moreThan: 0,
        silence: 'fine',
      },
      {
        name: `${name}-dropped`,
        runbook: 'wake-ups-given-up',
        says: `${says} Zij konden niet worden bewaard.`,
        metric: givenUp('DroppedEventCount'),
        moreThan: 0,
        silence: 'fine',
      },
    ]
  })
}
