import type { Stack } from 'aws-cdk-lib'
import { Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import { argue } from './argue.ts'
import type { Deployed } from './functions.ts'

/** Wakes each function that follows the time. */
export function wakeBySchedule(stack: Stack, functions: readonly Deployed[]): void {
  for (const { wired, lambda } of functions) {
    if (wired.schedule === undefined) continue
    const rule = new Rule(stack, `${wired.name}-turns`, { schedule: Schedule.expression(wired.schedule) })
    rule.addTarget(new LambdaFunction(lambda, { retryAttempts: 0 }))
    lambda.configureAsyncInvoke({ retryAttempts: 0 })
    const reason = 'a turn that fails is not tried again nor kept: the next one does its work'
    argue(rule, reason, 'Serverless-EventBusDLQ')
    argue(lambda, reason, 'Serverless-LambdaAsyncFailureDestination')
  }
}
