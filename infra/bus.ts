import { Duration, Stack } from 'aws-cdk-lib'
import { EventBus, Match, Rule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations'
import type { Deployed } from './functions.ts'
import { failureQueue } from './queues.ts'

export const eventBus = (stack: Stack): EventBus =>
  new EventBus(stack, 'bus', { eventBusName: `${stack.stackName}-bus` })

/** Wakes each function by the messages that it listens to. */
export function wakeByBus(functions: readonly Deployed[], eventBus: EventBus): void {
  for (const { wired, lambda } of functions) {
    if (wired.bus === undefined) continue
    const stack = Stack.of(lambda)
    const failures = failureQueue(stack, wired.name)
    const rule = new Rule(stack, `${wired.name}-messages`, {
      eventBus,
      eventPattern: { detailType: Match.anyOf(...wired.bus.map((type) => Match.prefix(type))) },
    })
    // The bus keeps what it could not deliver; the function what it was given and could not do.
    rule.addTarget(new LambdaFunction(lambda, { deadLetterQueue: failures, maxEventAge: Duration.hours(6) }))
    lambda.configureAsyncInvoke({ onFailure: new SqsDestination(failures), retryAttempts: 2 })
  }
}
