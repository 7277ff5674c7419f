import { Duration, Stack } from 'aws-cdk-lib'
import { EventBus, Match, Rule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { busSource } from './access.ts'
import type { Environment } from './environments.ts'
import type { Deployed } from './functions.ts'
import { failureQueue } from './queues.ts'

/** A subscriber that was away for a summer gets what it missed; for what is older there is the log. */
const archivedFor = Duration.days(90)

export function eventBus(stack: Stack): EventBus {
  const bus = new EventBus(stack, 'bus', { eventBusName: `${stack.stackName}-bus` })
  bus.archive('archive', { eventPattern: { account: [stack.account] }, retention: archivedFor })
  return bus
}

/** Wakes each function by the messages that it listens to. Returns where those lie that it could not do. */
export function wakeByBus(
  environment: Environment,
  functions: readonly Deployed[],
  bus: EventBus,
): readonly Queue[] {
  return functions.flatMap(({ wired: { name, bus: types }, lambda }) => {
    if (types === undefined) return []
    const stack = Stack.of(lambda)
    const failures = failureQueue(stack, name)
    const rule = messages(stack, environment, name, bus, types)
    // The bus keeps what it could not deliver; the function what it was given and could not do.
    rule.addTarget(new LambdaFunction(lambda, { deadLetterQueue: failures, maxEventAge: Duration.hours(6) }))
    lambda.configureAsyncInvoke({ onFailure: new SqsDestination(failures), retryAttempts: 2 })
    return [failures]
  })
}

/** A rule for all messages of ours whose type begins as one of these. */
export const messages = (
  stack: Stack,
  environment: Environment,
  name: string,
  bus: EventBus,
  types: readonly string[],
): Rule =>
  new Rule(stack, `${name}-messages`, {
    eventBus: bus,
    eventPattern: {
      account: [stack.account],
      source: [busSource(environment)],
      detailType: Match.anyOf(...types.map((type) => Match.prefix(type))),
    },
  })
