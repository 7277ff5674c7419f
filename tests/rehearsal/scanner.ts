import assert from 'node:assert/strict'
import {
  EventBridgeClient,
  ListRulesCommand,
  ListTargetsByRuleCommand,
  TestEventPatternCommand,
} from '@aws-sdk/client-eventbridge'
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3'
import { deployedResources, functionNamed, invoke } from './deployed.ts'
import { region } from './emulator.ts'

/** The key under which a piece of evidence lies in the bucket. */
async function keyIn(Bucket: string, id: string): Promise<string> {
  const { Contents = [] } = await new S3Client({}).send(
    new ListObjectsV2Command({ Bucket, Prefix: `${id}.` }),
  )
  assert.equal(Contents.length, 1, 'the evidence lies in the bucket once')
  return Contents[0]?.Key ?? ''
}

/**
 * What GuardDuty would tell of a file that is clean. Nobody but AWS may send that to the bus, so the rule is asked
 * whether it would match, and its function is then called as the rule would.
 */
export async function foundClean(id: string): Promise<void> {
  const buckets = (await deployedResources()).filter(({ type }) => type === 'AWS::S3::Bucket')
  const bucketName =
    buckets.find(({ logicalId }) => /^evidence[0-9A-F]{8}$/.test(logicalId))?.physicalId ?? ''
  const event = {
    version: '0',
    id: crypto.randomUUID(),
    'detail-type': 'GuardDuty Malware Protection Object Scan Result',
    source: 'aws.guardduty',
    account: '000000000000',
    time: new Date().toISOString(),
    region,
    resources: [],
    detail: {
      schemaVersion: '1.0',
      scanStatus: 'COMPLETED',
      resourceType: 'S3_OBJECT',
      s3ObjectDetails: { bucketName, objectKey: await keyIn(bucketName, id), s3Throttled: false },
      scanResultDetails: { scanResultStatus: 'NO_THREATS_FOUND', threats: null },
    },
  }
  const client = new EventBridgeClient({})
  const pattern = await patternThatCalls(client, await functionNamed('scan-verdict'))
  const { Result } = await client.send(
    new TestEventPatternCommand({ EventPattern: pattern, Event: JSON.stringify(event) }),
  )
  assert.equal(Result, true, `the rule ${pattern} does not match what GuardDuty sends`)
  await invoke('scan-verdict', event)
}

async function patternThatCalls(client: EventBridgeClient, functionName: string): Promise<string> {
  const { Rules = [] } = await client.send(new ListRulesCommand({}))
  for (const { Name, EventPattern } of Rules) {
    const { Targets = [] } = await client.send(new ListTargetsByRuleCommand({ Rule: Name }))
    if (Targets.some(({ Arn = '' }) => Arn.endsWith(`:${functionName}`))) return EventPattern ?? ''
  }
  throw new Error('no rule on the default bus calls scan-verdict')
}
