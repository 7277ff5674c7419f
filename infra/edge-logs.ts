import { ArnFormat, Duration, type Stack } from 'aws-cdk-lib'
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront'
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { CfnDelivery, CfnDeliveryDestination, CfnDeliverySource } from 'aws-cdk-lib/aws-logs'
import { Bucket } from 'aws-cdk-lib/aws-s3'
import { argue } from './argue.ts'
import { safe } from './buckets.ts'
import type { Environment } from './environments.ts'

/**
 * No address of the caller, what they looked for, or what their browser says it is: a log is no place for that.
 * Whom WAF stopped, it shows itself for three hours.
 */
const fields = [
  'date',
  'time',
  'x-edge-location',
  'x-edge-request-id',
  'cs-method',
  'cs-uri-stem',
  'cs-bytes',
  'sc-bytes',
  'sc-status',
  'sc-content-type',
  'time-taken',
  'time-to-first-byte',
  'x-edge-result-type',
  'x-edge-detailed-result-type',
  'cs-protocol',
  'cs-protocol-version',
  'ssl-protocol',
  'ssl-cipher',
]

/** Long enough for a quarterly look at how the API is used. */
const expiresAfter = Duration.days(100)

/** Writes down each request that CloudFront took, as JSON. */
export function logRequests(stack: Stack, { name }: Environment, distribution: Distribution): void {
  const bucket = new Bucket(stack, 'requests', {
    ...safe,
    lifecycleRules: [{ expiration: expiresAfter, abortIncompleteMultipartUploadAfter: Duration.days(1) }],
  })
  argue(bucket, 'it holds logs, and would log its own logging', 'AwsSolutions-S1')
  const source = new CfnDeliverySource(stack, 'requests-source', {
    name: `${name}-requests`,
    logType: 'ACCESS_LOGS',
    resourceArn: distribution.distributionArn,
  })
  bucket.addToResourcePolicy(mayDeliver(stack, bucket, `${name}-requests`))
  const destination = new CfnDeliveryDestination(stack, 'requests-destination', {
    name: `${name}-requests`,
    destinationResourceArn: bucket.bucketArn,
    outputFormat: 'json',
  })
  const delivery = new CfnDelivery(stack, 'requests-delivery', {
    deliverySourceName: source.name,
    deliveryDestinationArn: destination.attrArn,
    recordFields: fields,
    s3SuffixPath: '{yyyy}/{MM}/{dd}',
  })
  delivery.addResourceDependency(source)
  if (bucket.policy !== undefined) delivery.node.addDependency(bucket.policy)
}

const mayDeliver = (stack: Stack, bucket: Bucket, source: string): PolicyStatement =>
  new PolicyStatement({
    effect: Effect.ALLOW,
    principals: [new ServicePrincipal('delivery.logs.amazonaws.com')],
    actions: ['s3:PutObject'],
    resources: [bucket.arnForObjects(`AWSLogs/${stack.account}/*`)],
    conditions: {
      StringEquals: {
        's3:x-amz-acl': 'bucket-owner-full-control',
        'aws:SourceAccount': stack.account,
      },
      ArnLike: {
        'aws:SourceArn': stack.formatArn({
          service: 'logs',
          resource: 'delivery-source',
          resourceName: source,
          arnFormat: ArnFormat.COLON_RESOURCE_NAME,
        }),
      },
    },
  })
