import { Duration, Stack } from 'aws-cdk-lib'
import type { ITable, Table } from 'aws-cdk-lib/aws-dynamodb'
import { StartingPosition } from 'aws-cdk-lib/aws-lambda'
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources'
import type { Deployed } from './functions.ts'
import { failureQueue } from './queues.ts'

/** Wakes each function that follows the log. DynamoDB advises at most two readers of one stream. */
export function wakeByLog(functions: readonly Deployed[], events: Table): void {
  for (const { wired, lambda } of functions.filter(({ wired }) => wired.stream === true)) {
    lambda.addEventSource(
      // CDK's own types do not agree under `exactOptionalPropertyTypes`.
      new DynamoEventSource(events as ITable, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 100,
        reportBatchItemFailures: true,
        bisectBatchOnError: true,
        retryAttempts: 10,
        maxRecordAge: Duration.hours(1),
        onFailure: new SqsDlq(failureQueue(Stack.of(lambda), wired.name)),
      }),
    )
  }
}
