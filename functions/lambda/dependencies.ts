import type { AnchorStore } from '../../adapters/anchors/anchor-store.ts'
import { s3AnchorStore } from '../../adapters/anchors/s3-anchor-store.ts'
import {
  cloudFrontClient,
  dynamoClient,
  eventBridgeClient,
  kmsClient,
  s3Client,
  secretsManagerClient,
} from '../../adapters/aws-clients.ts'
import type { Bus, Sender } from '../../adapters/bus/bus.ts'
import { eventBridgeBus } from '../../adapters/bus/eventbridge-bus.ts'
import { systemChance, type Chance } from '../../adapters/chance.ts'
import { systemClock, type Clock } from '../../adapters/clock.ts'
import { environment } from '../../adapters/environment.ts'
import { dynamoEventStore } from '../../adapters/event-store/dynamo-event-store.ts'
import type { EventStore } from '../../adapters/event-store/event-store.ts'
import type { EvidenceFiles } from '../../adapters/files/file-store.ts'
import { s3FileStore } from '../../adapters/files/s3-file-store.ts'
import { cloudFrontDistribution } from '../../adapters/origin-secret/cloudfront-distribution.ts'
import type { Distribution, RotatingSecret } from '../../adapters/origin-secret/origin-secret.ts'
import type { Mail } from '../../adapters/mail/mail.ts'
import { sesMail } from '../../adapters/mail/ses-mail.ts'
import { pdfkitPrinter } from '../../adapters/printer/pdfkit-printer.ts'
import type { Printer } from '../../adapters/printer/printer.ts'
import { root } from '../../adapters/root.ts'
import { secretsManagerOriginSecret } from '../../adapters/origin-secret/secrets-manager-origin-secret.ts'
import { lambdaTelemetry } from '../../adapters/telemetry/lambda-telemetry.ts'
import type { Telemetry } from '../../adapters/telemetry/telemetry.ts'
import { dynamoVault } from '../../adapters/vault/dynamo-vault.ts'
import { randomId } from '../../adapters/vault/key-file.ts'
import { kmsKeyedHash } from '../../adapters/vault/kms-keyed-hash.ts'
import type { Vault } from '../../adapters/vault/vault.ts'
import { dynamoViewStore } from '../../adapters/view-store/dynamo-view-store.ts'
import type { ViewStore } from '../../adapters/view-store/view-store.ts'
import { metricNamespace, type MetricName } from '../metrics.ts'

// Each stands by itself, so that a bundle holds no client that its function does not use.

export const clock = (): Clock => systemClock

export const chance = (): Chance => systemChance

export const telemetry = (): Telemetry<MetricName> =>
  lambdaTelemetry(metricNamespace, environment('ENVIRONMENT'))

export const events = (): EventStore => dynamoEventStore(dynamoClient(), environment('EVENTS_TABLE'))

export const viewStore = (): ViewStore => dynamoViewStore(dynamoClient(), environment('VIEWS_TABLE'))

export const vault = (): Vault =>
  dynamoVault({
    client: dynamoClient(),
    table: environment('VAULT_TABLE'),
    keyedHash: kmsKeyedHash(kmsClient(), environment('VAULT_KEY')),
    randomId,
  })

export const files = (): EvidenceFiles => s3FileStore(s3Client(), environment('EVIDENCE_BUCKET'))

/** infra/malware.ts sees to it. */
export const scansEvidence = (): boolean => true

export const anchors = (): AnchorStore => s3AnchorStore(s3Client(), environment('ANCHORS_BUCKET'))

export const bus = (): Bus =>
  eventBridgeBus({
    client: eventBridgeClient(),
    busName: environment('BUS_NAME'),
  })

export const sender = (): Sender => ({
  source: environment('BUS_SOURCE'),
  address: environment('API_ADDRESS'),
})

export const printer = (): Printer => pdfkitPrinter(root)

export const mail = (): Mail =>
  sesMail({ from: environment('MAIL_FROM'), configurationSet: environment('MAIL_CONFIGURATION_SET') })

export const originSecret = (): RotatingSecret =>
  secretsManagerOriginSecret(secretsManagerClient(), environment('ORIGIN_SECRET'))

export const distribution = (): Distribution =>
  cloudFrontDistribution(cloudFrontClient(), environment('DISTRIBUTION_ID'))

type Makers = Readonly<Record<string, () => unknown>>
type Made<Of extends Makers> = { readonly [Name in keyof Of]: ReturnType<Of[Name]> }

/** Each is made when it is first used: a request without a token costs no client. */
export function lazily<Of extends Makers>(makers: Of): Made<Of> {
  const dependencies = {}
  for (const [name, make] of Object.entries(makers)) {
    let made: unknown
    Object.defineProperty(dependencies, name, { enumerable: true, get: () => (made ??= make()) })
  }
  return dependencies as Made<Of>
}
