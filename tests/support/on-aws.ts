import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { KMSClient } from '@aws-sdk/client-kms'
import { S3Client } from '@aws-sdk/client-s3'
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { s3AnchorStore } from '../../adapters/anchors/s3-anchor-store.ts'
import { eventBridgeBus } from '../../adapters/bus/eventbridge-bus.ts'
import { dynamoEventStore } from '../../adapters/event-store/dynamo-event-store.ts'
import { s3FileStore } from '../../adapters/files/s3-file-store.ts'
import { secretsManagerOriginSecret } from '../../adapters/origin-secret/secrets-manager-origin-secret.ts'
import { dynamoVault } from '../../adapters/vault/dynamo-vault.ts'
import { kmsKeyedHash } from '../../adapters/vault/kms-keyed-hash.ts'
import { dynamoViewStore } from '../../adapters/view-store/dynamo-view-store.ts'
import { mayPass } from '../../functions/projection/wake.ts'

/** What talks to AWS, with the clients that it talks through: here those of the SDK. */
export const onAws = {
  DynamoDBClient,
  EventBridgeClient,
  KMSClient,
  S3Client,
  SecretsManagerClient,
  dynamoEventStore,
  dynamoVault,
  dynamoViewStore,
  eventBridgeBus,
  kmsKeyedHash,
  mayPass,
  s3AnchorStore,
  s3FileStore,
  secretsManagerOriginSecret,
}
export type OnAws = typeof onAws
