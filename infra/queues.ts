import { Duration, type Stack } from 'aws-cdk-lib'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'

/** Where a wake-up ends up that failed too often; the sweeper does its work, this tells that something is wrong. */
export const failureQueue = (stack: Stack, name: string): Queue =>
  new Queue(stack, `${name}-failures`, {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  })
