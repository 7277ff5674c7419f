import { RemovalPolicy, type Stack } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Key } from 'aws-cdk-lib/aws-kms'
import { Topic, type ITopic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { argue } from '../argue.ts'
import type { Environment } from '../environments.ts'

/** By which alarms reach whoever keeps watch, who has to say yes once to the mail that AWS sends for it. */
export function alarmTopic(stack: Stack, { alarmAddress }: Environment): ITopic {
  const key = new Key(stack, 'alarm-key', {
    description: 'Encrypts what alarms say. The key that AWS keeps for SNS does not let CloudWatch in.',
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.DESTROY,
  })
  const cloudWatch = new ServicePrincipal('cloudwatch.amazonaws.com')
  const ours = { StringEquals: { 'aws:SourceAccount': stack.account } }
  key.addToResourcePolicy(
    new PolicyStatement({
      principals: [cloudWatch],
      actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      resources: ['*'],
      conditions: ours,
    }),
  )
  const topic = new Topic(stack, 'alarms', { masterKey: key, enforceSSL: true })
  topic.addToResourcePolicy(
    new PolicyStatement({
      principals: [cloudWatch],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: ours,
    }),
  )
  topic.addSubscription(new EmailSubscription(alarmAddress))
  argue(topic, 'what no mail told still stands on the dashboard', 'Serverless-SNSRedrivePolicy')
  return topic
}
