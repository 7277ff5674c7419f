import { Duration, type Stack } from 'aws-cdk-lib'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { argue } from './argue.ts'

/** Where a wake-up ends up that failed too often; the sweeper does its work, this tells that something is wrong. */
export function failureQueue(stack: Stack, name: string): Queue {
  const queue = new Queue(stack, `${name}-failures`, {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  })
  argue(queue, 'it is where dead letters lie', 'AwsSolutions-SQS3', 'Serverless-SQSRedrivePolicy')
  return queue
}
