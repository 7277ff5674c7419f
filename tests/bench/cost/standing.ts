import { metricNames } from '../../../functions/metrics.ts'
import { environments } from '../../../infra/environments.ts'
import { synthesise, type Resource } from '../../infra/synthesised.ts'
import type { Usage } from './usage.ts'

/** What an environment costs every month for being there, counted in its templates. */
export function standing(): Usage {
  const [environment] = environments
  const { templates, remove } = synthesise(environments.slice(0, 1))
  remove()
  const resources = [...templates]
    .filter(([stack]) => environment !== undefined && stack.startsWith(`${environment.name}-`))
    .flatMap(([, { template }]) => Object.values(template.Resources))
  const count = (type: string): number => resources.filter(({ Type }) => Type === `AWS::${type}`).length
  return {
    alarms: count('CloudWatch::Alarm'),
    compositeAlarms: count('CloudWatch::CompositeAlarm'),
    dashboards: count('CloudWatch::Dashboard'),
    metrics: metricNames.length,
    keys: count('KMS::Key'),
    secrets: count('SecretsManager::Secret'),
    firewalls: count('WAFv2::WebACL'),
    firewallRules: resources.flatMap(rulesOf).length,
    // The names lie in a zone that is there already, and somebody pays for.
    zones: 1 + count('Route53::HostedZone'),
  }
}

const rulesOf = ({ Type, Properties }: Resource): readonly unknown[] =>
  Type === 'AWS::WAFv2::WebACL' && Array.isArray(Properties?.['Rules']) ? Properties['Rules'] : []
