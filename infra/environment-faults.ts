import { RegionInfo } from 'aws-cdk-lib/region-info'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Environment, Identity, Webhook } from './environments.ts'

/** Refuses environments that cannot be deployed as they were meant, with all reasons at once. */
export function mustBeInOrder(environments: readonly Environment[]): void {
  const faults = faultsOf(environments)
  if (faults.length > 0) throw new Error(`infra/environments.ts is not in order:\n- ${faults.join('\n- ')}`)
}

/** Why these environments cannot be deployed; nothing when they can. */
export const faultsOf = (environments: readonly Environment[]): readonly string[] => [
  ...doubled(environments.map(({ name }) => name)).map((name) => `two environments are called ${name}`),
  ...doubled(environments.map(({ domain }) => domain.name)).map((name) => `two environments are at ${name}`),
  ...environments.flatMap((environment) =>
    faultsOfOne(environment).map((fault) => `${environment.name}: ${fault}`),
  ),
]

const faultsOfOne = (environment: Environment): readonly string[] => [
  // The names of stacks, buckets and sign-in pages begin so.
  ...fault(!/^[a-z][a-z0-9-]{1,29}$/.test(environment.name), 'its name is not 2 to 30 of a-z, 0-9 and -'),
  ...fault(!isRegion(environment.region), `region/${environment.region}.json does not exist`),
  ...fault(!awsRegions.has(environment.awsRegion), `AWS has no region ${environment.awsRegion}`),
  ...faultsOfDomain(environment.domain),
  ...faultsOfIdentity(environment.identity),
  ...faultsOfWebhooks(environment.webhooks),
  ...fault(
    !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(environment.alarmAddress),
    `${environment.alarmAddress} is not an address for mail`,
  ),
]

const faultsOfDomain = ({ name, zoneName, zoneId }: Environment['domain']): readonly string[] => [
  ...fault(!isHostName(name), `${name} is not the name of a domain`),
  ...fault(name !== zoneName && !name.endsWith(`.${zoneName}`), `${name} does not lie in zone ${zoneName}`),
  ...fault(!/^Z[A-Z0-9]+$/.test(zoneId), `${zoneId} is not the id of a hosted zone`),
]

function faultsOfIdentity(identity: Identity): readonly string[] {
  if (identity.kind === 'user-pool') return []
  const { issuer, audience, keysUrl } = identity
  return [
    ...fault(!isSecure(issuer), `the issuer ${issuer} is not an https address`),
    ...fault(audience === '', 'without an audience a token for any other system would do'),
    ...fault(!isSecure(keysUrl), `the keys at ${keysUrl} are not read by https`),
  ]
}

const faultsOfWebhooks = (webhooks: readonly Webhook[]): readonly string[] => [
  ...doubled(webhooks.map(({ name }) => name)).map((name) => `two webhooks are called ${name}`),
  ...webhooks.flatMap(({ name, address, types }) => [
    ...fault(
      !/^[a-z][a-z0-9-]{1,29}$/.test(name),
      `the webhook ${name} is not named 2 to 30 of a-z, 0-9 and -`,
    ),
    ...fault(!isSecure(address), `the webhook ${name} is not at an https address: ${address}`),
    ...fault(types.length === 0, `the webhook ${name} asks for no messages`),
    ...types
      .filter((type) => !type.startsWith('nl.hca.'))
      .map((type) => `the webhook ${name} asks for ${type}, and no message begins so`),
  ]),
]

const fault = (found: boolean, reason: string): readonly string[] => (found ? [reason] : [])

const doubled = (names: readonly string[]): readonly string[] => [
  ...new Set(names.filter((name, place) => names.indexOf(name) !== place)),
]

const isRegion = (name: string): boolean =>
  /^[a-z0-9-]+$/.test(name) && existsSync(join(import.meta.dirname, `../region/${name}.json`))

/** Those of the public cloud: the addresses of services elsewhere are others. */
const awsRegions = new Set(
  RegionInfo.regions.filter(({ partition }) => partition === 'aws').map(({ name }) => name),
)

const isHostName = (name: string): boolean => /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$/.test(name)

const isSecure = (address: string): boolean => URL.parse(address)?.protocol === 'https:'
