import { Duration, type Stack } from 'aws-cdk-lib'
import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  LogQueryWidget,
  SingleValueWidget,
  type Alarm,
  type IMetric,
  type IWidget,
  type Metric,
} from 'aws-cdk-lib/aws-cloudwatch'
import type { MetricName } from '../../functions/metrics.ts'
import type { Environment } from '../environments.ts'
import type { Service } from './monitoring.ts'
import { ownMetric } from './region-alarms.ts'

const day = Duration.days(1)
const full = 24
const half = 12

/** First what the region is for, then how the machinery does. */
export function dashboardOf(
  stack: Stack,
  environment: Environment,
  service: Service,
  alarms: readonly Alarm[],
): Dashboard {
  return new Dashboard(stack, 'dashboard', {
    dashboardName: environment.name,
    defaultInterval: Duration.days(7),
    widgets: [
      [
        new AlarmStatusWidget({
          title: 'Alarmen (wat u doet: docs/runbooks)',
          // CDK's own types do not agree under `exactOptionalPropertyTypes`.
          alarms: alarms as never,
          width: full,
          height: 5,
        }),
      ],
      ...business(environment),
      ...standing(environment),
      ...machinery(environment, service),
    ],
  })
}

const business = (environment: Environment): readonly IWidget[][] => {
  const daily = (name: MetricName, label: string) => ownMetric(environment, name, 'Sum', day).with({ label })
  return [
    [
      graph('Aanvragen per dag', [
        daily('ApplicationsSubmitted', 'ingediend'),
        daily('ApplicationsGranted', 'verleend'),
        daily('ApplicationsTurnedDown', 'afgewezen'),
        daily('ApplicationsWithdrawn', 'ingetrokken'),
        daily('SubsidiesDetermined', 'vastgesteld'),
      ]),
      graph('Geld per dag, in centen', [
        daily('GrantedCents', 'verleend'),
        daily('DeterminedCents', 'vastgesteld'),
        daily('PaidCents', 'betaald'),
        daily('RecoveredCents', 'teruggevorderd'),
      ]),
    ],
  ]
}

const standing = (environment: Environment): readonly IWidget[][] => {
  const latest = (name: MetricName, label: string) => ownMetric(environment, name, 'Maximum').with({ label })
  return [
    [
      new SingleValueWidget({
        title: 'Zoals het nu staat',
        width: full,
        height: 4,
        metrics: [
          latest('OpenClaims', 'wacht op besluit'),
          latest('TermsAboutToLapse', 'termijn nadert'),
          latest('OldestUnsettledClaimMinutes', 'langst wachtend op beurt (minuten)'),
          latest('StreamsParked', 'apart gezet'),
          latest('StreamsBehind', 'loopt achter'),
          latest('WalkAgeHours', 'uren sinds ronde langs alles'),
          latest('AnchorAgeHours', 'uren sinds anker'),
          ownMetric(environment, 'DriftFound', 'Maximum', day).with({ label: 'afwijkingen vannacht' }),
          ownMetric(environment, 'StreamsVerified', 'Maximum', day).with({ label: 'stromen nagekeken' }),
        ],
      }),
    ],
  ]
}

function machinery(environment: Environment, { api, functions, readers }: Service): readonly IWidget[][] {
  const of = (metric: (deployed: Service['functions'][number]) => Metric) =>
    functions.map((deployed) => metric(deployed).with({ label: deployed.wired.name }))
  const reading = functions.filter(({ wired }) => readers.some(({ name }) => name === wired.name))
  return [
    [
      graph('Verzoeken', [
        api.metricCount({ statistic: 'Sum', label: 'alle' }),
        api.metricServerError({ statistic: 'Sum', label: 'fout bij ons' }),
        ownMetric(environment, 'RefusedRequests', 'Sum').with({ label: 'geweigerd' }),
        ownMetric(environment, 'GateRefusals', 'Sum').with({ label: 'geweigerd door de poort' }),
        ownMetric(environment, 'CommitConflicts', 'Sum').with({ label: 'een ander was eerder' }),
        ownMetric(environment, 'UnexpectedErrors', 'Sum').with({ label: 'onverwachte fout' }),
      ]),
      graph('Antwoordtijd (ms)', [
        api.metricLatency({ statistic: 'p50', label: 'helft' }),
        api.metricLatency({ statistic: 'p95', label: '95 %' }),
      ]),
    ],
    [
      graph(
        'Mislukte functies',
        of(({ lambda }) => lambda.metricErrors()),
      ),
      graph(
        'Duur van functies (ms, p95)',
        of(({ lambda }) => lambda.metricDuration({ statistic: 'p95' })),
      ),
    ],
    [
      graph(
        'Achterstand op het logboek (ms)',
        reading.map(({ wired, lambda }) =>
          lambda.metric('IteratorAge', { statistic: 'Maximum', label: wired.name }),
        ),
      ),
      refusedByCode(functions),
    ],
  ]
}

/** By code a metric would be thirty, at thirty cents a month each. */
const refusedByCode = (functions: Service['functions']): LogQueryWidget =>
  new LogQueryWidget({
    title: 'Geweigerde verzoeken, naar reden',
    width: half,
    height: 6,
    logGroupNames: functions
      .filter(({ wired }) => wired.routes !== undefined)
      .map(({ lambda }) => lambda.logGroup.logGroupName),
    queryLines: ['filter ispresent(code)', 'stats count(*) as aantal by code, route', 'sort aantal desc'],
  })

const graph = (title: string, left: IMetric[]): GraphWidget =>
  new GraphWidget({ title, left, width: half, height: 6 })
