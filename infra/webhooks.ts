import { Duration, type Stack } from 'aws-cdk-lib'
import {
  ApiDestination,
  Authorization,
  Connection,
  HttpParameter,
  RuleTargetInput,
  type EventBus,
  type IApiDestination,
} from 'aws-cdk-lib/aws-events'
import { ApiDestination as ApiDestinationTarget } from 'aws-cdk-lib/aws-events-targets'
import { Role } from 'aws-cdk-lib/aws-iam'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { forUs } from './access.ts'
import { argue } from './argue.ts'
import { messages } from './bus.ts'
import type { Environment, Webhook } from './environments.ts'
import { failureQueue } from './queues.ts'

/** What a subscriber recognises us by. */
const keyHeader = 'x-hca-sleutel'

/**
 * Posts the messages that each subscriber asked for: the CloudEvent itself, as it is on the bus. Returns where those
 * lie that a subscriber did not take within a day.
 */
export const callSubscribers = (stack: Stack, environment: Environment, bus: EventBus): readonly Queue[] =>
  environment.webhooks.map((webhook) => {
    const id = `webhook-${webhook.name}`
    const failures = failureQueue(stack, id)
    const destination = new ApiDestination(stack, `${id}-address`, {
      connection: connectionTo(stack, webhook, `${environment.name}/${id}`),
      endpoint: webhook.address,
      rateLimitPerSecond: 10,
    })
    messages(stack, environment, id, bus, webhook.types).addTarget(
      // CDK's own types do not agree under `exactOptionalPropertyTypes`.
      new ApiDestinationTarget(destination as IApiDestination, {
        event: RuleTargetInput.fromEventPath('$.detail'),
        eventRole: callerOf(stack, id, bus),
        deadLetterQueue: failures,
        retryAttempts: 185,
        maxEventAge: Duration.hours(24),
      }),
    )
    return failures
  })

/** As whom the rules of this bus call a subscriber. */
const callerOf = (stack: Stack, id: string, { eventBusName }: EventBus): Role => {
  const rules = stack.formatArn({ service: 'events', resource: 'rule', resourceName: `${eventBusName}/*` })
  return new Role(stack, `${id}-caller`, { assumedBy: forUs('events.amazonaws.com', rules) })
}

/** The key is made here and never typed: the operator reads it from its secret and gives it to the subscriber. */
function connectionTo(stack: Stack, { name }: Webhook, secretName: string): Connection {
  const key = new Secret(stack, `webhook-${name}-key`, {
    secretName,
    description: `What ${name} recognises our messages by, in the header ${keyHeader}`,
    generateSecretString: { passwordLength: 48, excludePunctuation: true },
  })
  argue(key, 'a new key is agreed on with the subscriber, who has to know it first', 'AwsSolutions-SMG4')
  return new Connection(stack, `webhook-${name}-connection`, {
    authorization: Authorization.apiKey(keyHeader, key.secretValue),
    headerParameters: {
      'Content-Type': HttpParameter.fromString('application/cloudevents+json; charset=utf-8'),
    },
  })
}
