import {
  CloudFormationClient,
  DescribeStacksCommand,
  ListStackResourcesCommand,
  type StackResourceSummary,
} from '@aws-sdk/client-cloudformation'
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { GetQueueAttributesCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs'
import { edgeRegion, region } from './emulator.ts'
import { name } from './environment.ts'

export interface DeployedResource {
  readonly region: string
  readonly stack: string
  readonly logicalId: string
  readonly physicalId: string
  readonly type: string
}

/** Every resource of every stack of the environment, of both regions. */
export async function deployedResources(): Promise<readonly DeployedResource[]> {
  const perRegion = [region, edgeRegion].map(async (each) => {
    const client = new CloudFormationClient({ region: each })
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({}))
    const stacks = Stacks.map(({ StackName = '' }) => StackName).filter((stack) =>
      stack.startsWith(`${name}-`),
    )
    return Promise.all(stacks.map((stack) => resourcesOf(client, each, stack)))
  })
  return (await Promise.all(perRegion)).flat(2)
}

async function resourcesOf(
  client: CloudFormationClient,
  ofRegion: string,
  stack: string,
): Promise<DeployedResource[]> {
  const all: StackResourceSummary[] = []
  let next: string | undefined
  do {
    const input = { StackName: stack, ...(next === undefined ? {} : { NextToken: next }) }
    const page = await client.send(new ListStackResourcesCommand(input))
    all.push(...(page.StackResourceSummaries ?? []))
    next = page.NextToken
  } while (next !== undefined)
  return all.map(({ LogicalResourceId = '', PhysicalResourceId = '', ResourceType = '' }) => ({
    region: ofRegion,
    stack,
    logicalId: LogicalResourceId,
    physicalId: PhysicalResourceId,
    type: ResourceType,
  }))
}

/** The function that follows from a line of the wiring table. */
async function functionOf(wired: string): Promise<DeployedResource> {
  const isIt = new RegExp(`^${wired.replaceAll('-', '')}[0-9A-F]{8}$`)
  const found = (await deployedResources()).find(
    ({ type, logicalId }) => type === 'AWS::Lambda::Function' && isIt.test(logicalId),
  )
  if (found === undefined) throw new Error(`no function ${wired} was deployed`)
  return found
}

export const functionNamed = async (wired: string): Promise<string> => (await functionOf(wired)).physicalId

/** Calls a function as AWS would, and gives its answer. Throws with its error when it fails. */
export async function invoke(wired: string, event: unknown): Promise<unknown> {
  const { region: where, physicalId: FunctionName } = await functionOf(wired)
  const client = new LambdaClient({ region: where })
  const { FunctionError, Payload } = await client.send(
    new InvokeCommand({ FunctionName, Payload: JSON.stringify(event) }),
  )
  const answer = Buffer.from(Payload ?? []).toString('utf8')
  if (FunctionError !== undefined) throw new Error(`${wired} failed: ${answer}`)
  return answer === '' ? undefined : JSON.parse(answer)
}

/** How many messages wait in each queue of the environment: all of its queues are for what went wrong. */
export async function failures(): Promise<Readonly<Record<string, number>>> {
  const client = new SQSClient({})
  const { QueueUrls = [] } = await client.send(new ListQueuesCommand({ QueueNamePrefix: `${name}-` }))
  const counted = QueueUrls.map(async (QueueUrl) => {
    const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const
    const { Attributes = {} } = await client.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...names] }),
    )
    return [
      QueueUrl.split('/').at(-1) ?? '',
      names.reduce((sum, each) => sum + Number(Attributes[each]), 0),
    ] as const
  })
  return Object.fromEntries(await Promise.all(counted))
}
