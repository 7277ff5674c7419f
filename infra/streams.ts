import { Duration } from 'aws-cdk-lib'
import type { ITable } from 'aws-cdk-lib/aws-dynamodb'
import type { Role } from 'aws-cdk-lib/aws-iam'
import { MetricType, StartingPosition, type IEventSourceDlq } from 'aws-cdk-lib/aws-lambda'
import { DynamoEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import { allow } from './access.ts'
import { argue, wildcard } from './argue.ts'
import type { Data } from './data.ts'
import type { Deployed } from './functions.ts'

/** A function that follows the log. */
export interface Reader {
  readonly name: string
  /**
   * What CloudWatch knows it by: `OnFailureDestinationDeliveredEventCount` and `DroppedEventCount` of `AWS/Lambda`
   * under `EventSourceMappingUUID` say that it gave up wake-ups.
   */
  readonly mapping: string
}

/** Wakes each function that follows the log. DynamoDB advises at most two readers of one stream. */
export function wakeByLog(functions: readonly Deployed[], { events, failures }: Data): readonly Reader[] {
  const readers = functions.filter(({ wired }) => wired.stream === true)
  return readers.map(({ wired: { name }, lambda, role }) => {
    // CDK's own types do not agree under `exactOptionalPropertyTypes`.
    const source = new DynamoEventSource(events as ITable, {
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      retryAttempts: 10,
      maxRecordAge: Duration.hours(1),
      onFailure: keptIn(failures, role),
      metricsConfig: { metrics: [MetricType.EVENT_COUNT] },
    })
    lambda.addEventSource(source)
    argue(role, 'AWS lets nobody narrow dynamodb:ListStreams', 'AwsSolutions-IAM5[Resource::*]')
    return { name, mapping: source.eventSourceMappingId }
  })
}

/** A bucket gets the whole of what was given up, a queue would get no more than where in the stream it was. */
function keptIn(bucket: Bucket, role: Role): IEventSourceDlq {
  const objects = `${bucket.stack.exportValue(bucket.bucketArn)}/aws/lambda/*`
  role.addToPolicy(allow(['s3:PutObject'], objects))
  role.addToPolicy(allow(['s3:ListBucket'], bucket.bucketArn))
  argue(role, 'Lambda names what it keeps by day and shard', wildcard(bucket, objects))
  return { bind: () => ({ destination: bucket.bucketArn }) }
}
