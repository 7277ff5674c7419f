import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge'
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { deployedResources } from './deployed.ts'

export interface Heard {
  readonly type: string
  readonly detail: Readonly<Record<string, unknown>>
}

export interface BusWatch {
  /** All that went over the bus since it was opened. */
  heard(): Promise<readonly Heard[]>
}

/** A subscriber like any other: a queue that a rule on the bus of the region fills. */
export async function watchBus(): Promise<BusWatch> {
  const sqs = new SQSClient({})
  const QueueName = 'listener-of-the-rehearsal'
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName }))
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
  )
  const Arn = Attributes?.['QueueArn'] ?? ''
  const bus =
    (await deployedResources()).find(({ type }) => type === 'AWS::Events::EventBus')?.physicalId ?? ''
  const events = new EventBridgeClient({})
  const rule = { Name: QueueName, EventBusName: bus }
  const EventPattern = JSON.stringify({ 'detail-type': [{ prefix: 'nl.hca.' }] })
  const { RuleArn } = await events.send(new PutRuleCommand({ ...rule, EventPattern }))
  await allow(sqs, { QueueUrl, Arn, RuleArn })
  await events.send(
    new PutTargetsCommand({ Rule: rule.Name, EventBusName: bus, Targets: [{ Id: 'queue', Arn }] }),
  )

  const heard: Heard[] = []
  return {
    async heard() {
      for (;;) {
        const { Messages = [] } = await sqs.send(
          new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }),
        )
        if (Messages.length === 0) return heard
        heard.push(...Messages.map(({ Body = '' }) => heardIn(Body)))
        const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: `${index}`, ReceiptHandle }))
        await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }))
      }
    },
  }
}

const heardIn = (body: string): Heard => {
  const message = JSON.parse(body) as { 'detail-type': string; detail: Heard['detail'] }
  return { type: message['detail-type'], detail: message.detail }
}

interface Filled {
  readonly QueueUrl: string | undefined
  readonly Arn: string
  readonly RuleArn: string | undefined
}

async function allow(sqs: SQSClient, { QueueUrl, Arn, RuleArn }: Filled): Promise<void> {
  const Policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'events.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: Arn,
        Condition: { ArnEquals: { 'aws:SourceArn': RuleArn } },
      },
    ],
  })
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy } }))
}
