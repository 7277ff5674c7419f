import type { Stack } from 'aws-cdk-lib'
import { Alarm, ComparisonOperator, TreatMissingData, type IMetric } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import type { Environment } from '../environments.ts'
import type { Runbook } from './runbooks.ts'

/** One thing that somebody has to be told of. */
export type Watched = What & Limit

/** Told when it is more than this, or less. */
type Limit = { readonly moreThan: number } | { readonly lessThan: number }

interface What {
  /** Its name, after that of the environment. */
  readonly name: string
  readonly runbook: Runbook
  /** What the mail says, in Dutch. */
  readonly says: string
  readonly metric: IMetric
  /** So many periods of the metric in a row; one when it is absent. */
  readonly periods?: number
  /**
   * What no measurement means: nothing happened (`fine`), nobody looked (`bad`), or nothing new, so what was known
   * stands (`unchanged`).
   */
  readonly silence: 'fine' | 'bad' | 'unchanged'
}

const meaningOf: Readonly<Record<What['silence'], TreatMissingData>> = {
  fine: TreatMissingData.NOT_BREACHING,
  bad: TreatMissingData.BREACHING,
  unchanged: TreatMissingData.IGNORE,
}

/** Tells the topic when it begins and when it is over. */
export function alarm(stack: Stack, { name }: Environment, topic: ITopic, watched: Watched): Alarm {
  const { runbook, says, metric, periods = 1, silence } = watched
  const made = new Alarm(stack, watched.name, {
    alarmName: `${name}-${watched.name}`,
    alarmDescription: `${says} Wat u doet: docs/runbooks/${runbook}.md`,
    metric,
    ...limitOf(watched),
    evaluationPeriods: periods,
    treatMissingData: meaningOf[silence],
  })
  const tell = new SnsAction(topic)
  made.addAlarmAction(tell)
  made.addOkAction(tell)
  return made
}

const limitOf = (limit: Limit) =>
  'moreThan' in limit
    ? { threshold: limit.moreThan, comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD }
    : { threshold: limit.lessThan, comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD }
