/** A price in dollars for one of what it counts, without the free tiers. */
export interface Price {
  readonly dollars: number
  readonly page: string
  /** `read` where a public page that was read says so for this region or for all; else known by heart. */
  readonly from: 'read' | 'memory'
}

/** The region of the prices; CloudFront, WAF and the rotation of its secret are priced the same everywhere here. */
export const priceRegion = 'eu-central-1'
export const pricesKnownOn = '2026-11-24'

const million = 1_000_000
const read = (page: string, dollars: number): Price => ({ dollars, page, from: 'read' })
const memory = (page: string, dollars: number): Price => ({ dollars, page, from: 'memory' })
const [dynamo, lambda, gateway, edge] = [
  'aws.amazon.com/dynamodb/pricing/on-demand',
  'aws.amazon.com/lambda/pricing',
  'aws.amazon.com/api-gateway/pricing',
  'aws.amazon.com/cloudfront/pricing',
]
const [firewall, bus, queues, keys] = [
  'aws.amazon.com/waf/pricing',
  'aws.amazon.com/eventbridge/pricing',
  'aws.amazon.com/sqs/pricing',
  'aws.amazon.com/kms/pricing',
]
const [files, secrets, watch, steps] = [
  'aws.amazon.com/s3/pricing',
  'aws.amazon.com/secrets-manager/pricing',
  'aws.amazon.com/cloudwatch/pricing',
  'aws.amazon.com/step-functions/pricing',
]
const [names, mail, malware] = [
  'aws.amazon.com/route53/pricing',
  'aws.amazon.com/ses/pricing',
  'aws.amazon.com/guardduty/pricing',
]

export const prices = {
  dynamoWrites: memory(dynamo, 0.7625 / million),
  dynamoReads: memory(dynamo, 0.1525 / million),
  dynamoGigabytes: memory(dynamo, 0.306),
  dynamoBackupGigabytes: memory(dynamo, 0.2448),
  lambdaRequests: read(lambda, 0.2 / million),
  lambdaGigabyteSeconds: read(lambda, 0.000_013_333_4),
  apiRequests: memory(gateway, 1.2 / million),
  edgeRequests: memory(edge, 0.012 / 10_000),
  edgeGigabytes: memory(edge, 0.085),
  firewalls: read(firewall, 5),
  firewallRules: read(firewall, 1),
  firewallRequests: read(firewall, 0.6 / million),
  busEvents: memory(bus, 1 / million),
  busArchiveGigabytes: memory(bus, 0.1),
  queueRequests: memory(queues, 0.4 / million),
  keys: read(keys, 1),
  keyRequests: read(keys, 0.03 / 10_000),
  filesPut: memory(files, 0.0054 / 1_000),
  filesGot: memory(files, 0.000_43 / 1_000),
  fileGigabytes: memory(files, 0.0245),
  secrets: memory(secrets, 0.4),
  secretRequests: memory(secrets, 0.05 / 10_000),
  alarms: read(watch, 0.1),
  compositeAlarms: memory(watch, 0.5),
  dashboards: read(watch, 3),
  metrics: read(watch, 0.3),
  logGigabytes: memory(watch, 0.63),
  logGigabytesKept: memory(watch, 0.0324),
  machineSteps: memory(steps, 0.025 / 1_000),
  zones: memory(names, 0.5),
  mails: memory(mail, 0.1 / 1_000),
  malwareGigabytes: memory(malware, 0.09),
  malwareObjects: memory(malware, 0.215 / 1_000),
} as const satisfies Readonly<Record<string, Price>>

export type Unit = keyof typeof prices
