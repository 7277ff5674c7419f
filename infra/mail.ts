import { Duration, type Stack } from 'aws-cdk-lib'
import { EventBus, Rule } from 'aws-cdk-lib/aws-events'
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets'
import { CnameRecord, MxRecord, TxtRecord, type RecordSet } from 'aws-cdk-lib/aws-route53'
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EasyDkimSigningKeyLength,
  DkimIdentity,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  MailFromBehaviorOnMxFailure,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { argue } from './argue.ts'
import type { Environment } from './environments.ts'
import { failureQueue } from './queues.ts'
import { recordName, zoneOf } from './zone.ts'

/** As whom mail goes out, and under which set of rules: infra/access.ts lets the function that sends use both. */
export const senderOf = ({ domain }: Environment): string => `brieven@${domain.name}`
export const configurationSetOf = ({ name }: Environment): string => `${name}-mail`

/** All that it takes to send mail from the domain. Returns the queue of what came back. */
export function mailOf(stack: Stack, environment: Environment): Queue {
  const { name } = environment.domain
  const configurationSet = new ConfigurationSet(stack, 'mail', {
    configurationSetName: configurationSetOf(environment),
    tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
    suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    reputationMetrics: true,
  })
  const identity = new EmailIdentity(stack, 'mail-identity', {
    identity: Identity.domain(name),
    configurationSet,
    dkimIdentity: DkimIdentity.easyDkim(EasyDkimSigningKeyLength.RSA_2048_BIT),
    mailFromDomain: returnPathOf(name),
    mailFromBehaviorOnMxFailure: MailFromBehaviorOnMxFailure.REJECT_MESSAGE,
  })
  recordsOf(stack, environment, identity)
  return returns(stack, environment, configurationSet)
}

const returnPathOf = (domain: string): string => `post.${domain}`

/** By these a receiver knows that mail from the domain is ours, and what to do with the rest. */
function recordsOf(stack: Stack, environment: Environment, identity: EmailIdentity): readonly RecordSet[] {
  const zone = zoneOf(stack, 'mail-zone', environment)
  const { name } = environment.domain
  const sender = recordName(returnPathOf(name))
  const hostName = `feedback-smtp.${environment.awsRegion}.amazonses.com`
  return [
    ...identity.dkimRecords.map(
      (key, index) =>
        new CnameRecord(stack, `mail-dkim-${index + 1}`, {
          zone,
          recordName: recordName(key.name),
          domainName: key.value,
        }),
    ),
    new MxRecord(stack, 'mail-from', { zone, recordName: sender, values: [{ priority: 10, hostName }] }),
    new TxtRecord(stack, 'mail-spf', {
      zone,
      recordName: sender,
      values: ['v=spf1 include:amazonses.com -all'],
    }),
    new TxtRecord(stack, 'mail-dmarc', {
      zone,
      recordName: recordName(`_dmarc.${name}`),
      values: ['v=DMARC1; p=reject; adkim=s; aspf=r'],
    }),
  ]
}

/** Tells of receivers, so it is kept no longer than somebody needs to look, and goes over no bus of ours. */
function returns(stack: Stack, environment: Environment, configurationSet: ConfigurationSet): Queue {
  const queue = new Queue(stack, 'mail-returns', {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  })
  argue(queue, 'nothing takes from it but people', 'AwsSolutions-SQS3', 'Serverless-SQSRedrivePolicy')
  configurationSet.addEventDestination('returns', {
    // SES tells no other bus than this one.
    destination: EventDestination.eventBus(EventBus.fromEventBusName(stack, 'aws-bus', 'default')),
    events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT, EmailSendingEvent.REJECT],
  })
  const rule = new Rule(stack, 'mail-returned', {
    eventPattern: {
      account: [stack.account],
      source: ['aws.ses'],
      detail: {
        mail: { tags: { 'ses:configuration-set': [configurationSetOf(environment)] } },
      },
    },
  })
  rule.addTarget(new SqsQueue(queue, { deadLetterQueue: failureQueue(stack, 'mail-returned') }))
  return queue
}
