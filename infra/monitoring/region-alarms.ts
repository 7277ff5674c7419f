import { Duration } from 'aws-cdk-lib'
import { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import { metricNamespace, type MetricName } from '../../functions/metrics.ts'
import type { Environment } from '../environments.ts'
import type { Watched } from './alarms.ts'

const fiveMinutes = Duration.minutes(5)
const hour = Duration.hours(1)

/** One of our own metrics, as `adapters/telemetry/lambda-telemetry.ts` writes it. */
export const ownMetric = (
  { name }: Environment,
  metricName: MetricName,
  statistic: 'Sum' | 'Minimum' | 'Maximum' | 'SampleCount',
  period: Duration = fiveMinutes,
): Metric =>
  new Metric({
    namespace: metricNamespace,
    metricName,
    dimensionsMap: { Environment: name },
    statistic,
    period,
  })

/** What the functions themselves say of how the region stands. */
export function regionAlarms(environment: Environment): readonly Watched[] {
  const own = (...of: [MetricName, 'Sum' | 'Minimum' | 'Maximum' | 'SampleCount', Duration?]) =>
    ownMetric(environment, ...of)
  return [
    {
      name: 'unexpected-errors',
      runbook: 'unexpected-errors',
      says: 'Het programma liep op iets waar het niet op rekent: een fout die hersteld moet worden.',
      metric: own('UnexpectedErrors', 'Sum'),
      moreThan: 0,
      silence: 'fine',
    },
    {
      name: 'gate-refuses',
      runbook: 'gate-refuses',
      says: 'De poort weigert wie niet via CloudFront komt, of zij kent niet meer wat CloudFront stuurt.',
      metric: own('GateRefusals', 'Sum'),
      // A no to CloudFront itself is remembered, and so comes once a minute only.
      moreThan: 2,
      periods: 2,
      silence: 'fine',
    },
    {
      name: 'streams-parked',
      runbook: 'streams-parked',
      says: 'Een of meer stromen konden niet worden verwerkt en staan apart.',
      metric: own('StreamsParked', 'Minimum'),
      moreThan: 0,
      silence: 'unchanged',
    },
    {
      name: 'streams-behind',
      runbook: 'streams-behind',
      says: 'Overzichten of berichten lopen achter en worden niet bijgewerkt.',
      metric: own('StreamsBehind', 'Minimum'),
      moreThan: 0,
      periods: 3,
      silence: 'unchanged',
    },
    {
      name: 'clock-silent',
      runbook: 'clock-silent',
      says: 'De klok, die elke minuut nakijkt of er iets is blijven liggen, laat niets van zich horen.',
      metric: own('StreamsBehind', 'SampleCount'),
      lessThan: 1,
      periods: 3,
      silence: 'bad',
    },
    {
      name: 'walk-overdue',
      runbook: 'walk-overdue',
      says: 'De klok ging al meer dan drie uur niet langs alle stromen; wat een lezer miste, blijft liggen.',
      metric: own('WalkAgeHours', 'Maximum', hour),
      moreThan: 3,
      periods: 2,
      silence: 'bad',
    },
    {
      name: 'claims-waiting',
      runbook: 'claims-waiting',
      says: 'Een volledige aanvraag wacht meer dan een uur op haar beurt bij het subsidieplafond.',
      metric: own('OldestUnsettledClaimMinutes', 'Maximum'),
      moreThan: 60,
      periods: 3,
      silence: 'unchanged',
    },
    {
      name: 'terms-about-to-lapse',
      runbook: 'terms-about-to-lapse',
      says: 'Een of meer termijnen van het bestuursorgaan eindigen binnen drie weken, of zijn voorbij.',
      metric: own('TermsAboutToLapse', 'Maximum', hour),
      moreThan: 0,
      silence: 'unchanged',
    },
    {
      name: 'log-unanchored',
      runbook: 'log-unanchored',
      says: 'Het logboek is al meer dan 25 uur niet verankerd.',
      metric: own('AnchorAgeHours', 'Maximum', hour),
      moreThan: 25,
      periods: 2,
      silence: 'bad',
    },
    {
      name: 'drift-found',
      runbook: 'drift-found',
      says: 'De nachtelijke controle vond dat logboek, overzichten en ankers niet met elkaar kloppen.',
      metric: own('DriftFound', 'Maximum', hour),
      moreThan: 0,
      silence: 'unchanged',
    },
    {
      name: 'verify-silent',
      runbook: 'verify-silent',
      says: 'Het logboek is al meer dan een etmaal niet helemaal nagekeken.',
      metric: own('StreamsVerified', 'SampleCount', hour),
      lessThan: 1,
      periods: 27,
      silence: 'bad',
    },
  ]
}
