import { ArnFormat, Duration, type Stack } from 'aws-cdk-lib'
import { Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets'
import { Role } from 'aws-cdk-lib/aws-iam'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import {
  Choice,
  Condition,
  DefinitionBody,
  DistributedMap,
  Fail,
  JsonPath,
  LogLevel,
  StateMachine,
  StateMachineType,
  Succeed,
  TaskInput,
  type IChainable,
  type INextable,
} from 'aws-cdk-lib/aws-stepfunctions'
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks'
import { forUs } from './access.ts'
import { argue, wildcard } from './argue.ts'
import { calledBy, type Deployed } from './functions.ts'

export interface Maintenance {
  readonly rebuild: StateMachine
  readonly verify: StateMachine
}

/** After the day's anchor was made, and before anybody is at work. */
const nightly = Schedule.cron({ hour: '1', minute: '30' })

/** What fits in no single call, in segments of the log that are worked on side by side. */
export function maintenanceOf(stack: Stack, functions: readonly Deployed[]): Maintenance {
  const { lambda } = calledBy('maintenance', functions)
  const rebuild = machine(stack, 'rebuild', lambda, rebuildIn(stack, lambda))
  const verify = machine(stack, 'verify', lambda, verifyIn(stack, lambda))
  const night = new Rule(stack, 'verify-nightly', { schedule: nightly })
  const rules = stack.formatArn({ service: 'events', resource: 'rule', resourceName: '*' })
  const role = new Role(stack, 'verify-nightly-caller', { assumedBy: forUs('events.amazonaws.com', rules) })
  night.addTarget(new SfnStateMachine(verify, { role }))
  argue(night, 'the next night checks the same again', 'Serverless-EventBusDLQ')
  return { rebuild, verify }
}

function rebuildIn(stack: Stack, lambda: IFunction): IChainable {
  const began = { filling: JsonPath.objectAt('$.filling') }
  return step(stack, lambda, 'begin-rebuild', { views: JsonPath.listAt('$.views') })
    .next(perSegment(stack, lambda, 'rebuild-segment', began))
    .next(step(stack, lambda, 'finish-rebuild', { ...began, parts: JsonPath.objectAt('$.parts') }))
    .next(outcome(stack, 'rebuild', Condition.booleanEquals('$.switched', true), 'Unreadable'))
}

function verifyIn(stack: Stack, lambda: IFunction): IChainable {
  return step(stack, lambda, 'begin-verify')
    .next(perSegment(stack, lambda, 'verify-segment'))
    .next(step(stack, lambda, 'finish-verify', { parts: JsonPath.objectAt('$.parts') }))
    .next(outcome(stack, 'verify', Condition.numberEquals('$.faultCount', 0), 'DriftFound'))
}

type Payload = Record<string, unknown>

/** A step that was killed is done again: each may be. */
function step(stack: Stack, lambda: IFunction, name: string, payload: Payload = {}): LambdaInvoke {
  const task = new LambdaInvoke(stack, name, {
    lambdaFunction: lambda,
    payload: TaskInput.fromObject({ step: name, ...payload }),
    payloadResponseOnly: true,
    retryOnServiceExceptions: false,
  })
  task.addRetry({ maxAttempts: 3, interval: Duration.seconds(5), backoffRate: 2 })
  return task
}

const segmentsAtOnce = 8
const segmentsLabel = 'segments'

function perSegment(stack: Stack, lambda: IFunction, name: string, payload: Payload = {}): DistributedMap {
  const map = new DistributedMap(stack, `${name}s`, {
    itemsPath: '$.segments',
    itemSelector: { segment: JsonPath.objectAt('$$.Map.Item.Value'), ...payload },
    maxConcurrency: segmentsAtOnce,
    // A segment may take longer than the five minutes of an express workflow.
    mapExecutionType: StateMachineType.STANDARD,
    resultPath: '$.parts',
    label: segmentsLabel,
  })
  const given = Object.fromEntries(
    ['segment', ...Object.keys(payload)].map((field) => [field, JsonPath.objectAt(`$.${field}`)]),
  )
  return map.itemProcessor(step(stack, lambda, name, given))
}

/** What was not in order ends as a failed execution that says what. */
function outcome(stack: Stack, name: string, good: Condition, error: string): IChainable & INextable {
  const cause = JsonPath.jsonToString(JsonPath.objectAt('$'))
  return new Choice(stack, `${name}-outcome`)
    .when(good, new Succeed(stack, `${name}-in-order`))
    .otherwise(new Fail(stack, `${name}-not-in-order`, { error, causePath: cause }))
    .afterwards()
}

function machine(stack: Stack, name: string, lambda: IFunction, definition: IChainable): StateMachine {
  const made = new StateMachine(stack, `${name}-machine`, {
    definitionBody: DefinitionBody.fromChainable(definition),
    timeout: Duration.hours(12),
    logs: {
      destination: new LogGroup(stack, `${name}-machine-log`, { retention: RetentionDays.THREE_MONTHS }),
      level: LogLevel.ALL,
    },
  })
  argue(
    made,
    'each step is in its log already',
    'AwsSolutions-SF2',
    'Serverless-StepFunctionStateMachineXray',
  )
  argue(
    made,
    'AWS lets nobody narrow the delivery of the logs of a machine',
    'AwsSolutions-IAM5[Resource::*]',
  )
  argue(
    made,
    'the versions of a function and the executions of a machine get their names when they are made',
    wildcard(made, `${lambda.functionArn}:*`),
    wildcard(made, executionsOf(made, ':*')),
    wildcard(made, executionsOf(made, `/${segmentsLabel}:*`)),
  )
  return made
}

function executionsOf({ stack, stateMachineArn }: StateMachine, which: string): string {
  const { resourceName } = stack.splitArn(stateMachineArn, ArnFormat.COLON_RESOURCE_NAME)
  const executions = { service: 'states', resource: 'execution', resourceName: `${resourceName}${which}` }
  return stack.formatArn({ ...executions, arnFormat: ArnFormat.COLON_RESOURCE_NAME })
}
