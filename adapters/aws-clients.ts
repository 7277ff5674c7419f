import { CloudFrontClient } from '@aws-sdk/client-cloudfront'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { KMSClient } from '@aws-sdk/client-kms'
import { S3Client } from '@aws-sdk/client-s3'
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'

/** Without `throwOnRequestTimeout` the SDK only warns, and waits until the function itself runs out of time. */
const quick = {
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
}
/** For files of some megabytes. */
const patient = {
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
}

let dynamo: DynamoDBClient | undefined

/** One for all stores, so that they share its connections. */
export const dynamoClient = (): DynamoDBClient => (dynamo ??= new DynamoDBClient(quick))
export const eventBridgeClient = (): EventBridgeClient => new EventBridgeClient(quick)
export const kmsClient = (): KMSClient => new KMSClient(quick)
export const s3Client = (): S3Client => new S3Client(patient)

/** What CloudFront is set up with lies there, wherever the rest of a region is. */
const ofCloudFront = { region: 'us-east-1' }
export const secretsManagerClient = (): SecretsManagerClient =>
  new SecretsManagerClient({ ...quick, ...ofCloudFront })
export const cloudFrontClient = (): CloudFrontClient => new CloudFrontClient({ ...patient, ...ofCloudFront })
