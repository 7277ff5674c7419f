import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { openRegionStack } from '../../local/region-stack.ts'
import type { HttpAnswer } from './http.ts'
import { deployedResources, functionNamed, type DeployedResource } from './deployed.ts'
import { name } from './environment.ts'

/** What holds data, or what others know it by: to replace one is to lose it. */
const lasting = [
  'AWS::DynamoDB::Table',
  'AWS::S3::Bucket',
  'AWS::KMS::Key',
  'AWS::Cognito::UserPool',
  'AWS::Events::EventBus',
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::DomainName',
  'AWS::CloudFront::Distribution',
  'AWS::SecretsManager::Secret',
  'AWS::Lambda::Function',
]

/** All that a deployment must leave as it is. */
export interface Kept {
  readonly resources: readonly DeployedResource[]
  /** The last version of each stream in the log. */
  readonly heads: readonly string[]
}

export async function keptNow(): Promise<Kept> {
  const resources = (await deployedResources()).filter(({ type }) => lasting.includes(type))
  const { events } = await openRegionStack(name)
  const heads: string[] = []
  for await (const page of events.heads())
    heads.push(...page.map(({ stream, version }) => `${stream}@${version}`))
  return { resources: resources.toSorted(byId), heads: heads.toSorted() }
}

const byId = (one: DeployedResource, other: DeployedResource): number =>
  `${one.stack}.${one.logicalId}` < `${other.stack}.${other.logicalId}` ? -1 : 1

/** Throws for what was replaced or lost; what came is no loss. */
export function assertKept(before: Kept, after: Kept): void {
  const now = new Map(after.resources.map((each) => [`${each.stack}.${each.logicalId}`, each.physicalId]))
  for (const { stack, logicalId, physicalId } of before.resources) {
    assert.equal(now.get(`${stack}.${logicalId}`), physicalId, `${stack}.${logicalId} was replaced`)
  }
  assert.deepEqual(after.heads, before.heads)
}

export async function assertChanged(): Promise<void> {
  const client = new LambdaClient({})
  const FunctionName = await functionNamed('reach')
  const { Environment, MemorySize } = await client.send(new GetFunctionConfigurationCommand({ FunctionName }))
  assert.equal(Environment?.Variables?.['REHEARSED_VERSION'], 'later')
  assert.ok((MemorySize ?? 0) > 512)
}

/** Asks again and again until it is told to stop, and returns what was answered otherwise than well. */
export function askOnAndOn(ask: () => Promise<HttpAnswer>): { stop(): Promise<readonly HttpAnswer[]> } {
  const enough = new AbortController()
  const bad: HttpAnswer[] = []
  const asking = (async () => {
    while (!enough.signal.aborted) {
      const first = await ask()
      const answer = isBrokenOff(first) ? await ask() : first
      if (answer.status !== 200) bad.push(answer)
      await pause(200)
    }
  })()
  return {
    async stop() {
      enough.abort()
      await asking
      return bad
    },
  }
}

/** Unlike AWS, the emulator breaks off what a function is doing when it is changed: see not-emulated.ts. */
const isBrokenOff = ({ status, body }: HttpAnswer): boolean =>
  status === 502 && body['errorMessage'] === 'Worker process died'
