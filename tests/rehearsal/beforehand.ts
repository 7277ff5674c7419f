import {
  CloudFormationClient,
  CreateStackCommand,
  DescribeStackResourcesCommand,
  waitUntilStackCreateComplete,
} from '@aws-sdk/client-cloudformation'
import { zoneName } from './environment.ts'

/** What an account has before anything of this is deployed to it: the zone of its domain. Returns its id. */
export async function makeHostedZone(): Promise<string> {
  const client = new CloudFormationClient({})
  const StackName = 'zone-of-the-rehearsal'
  const zone = { Type: 'AWS::Route53::HostedZone', Properties: { Name: zoneName } }
  await client.send(
    new CreateStackCommand({ StackName, TemplateBody: JSON.stringify({ Resources: { zone } }) }),
  )
  await waitUntilStackCreateComplete({ client, maxWaitTime: 30, minDelay: 1, maxDelay: 1 }, { StackName })
  const { StackResources = [] } = await client.send(new DescribeStackResourcesCommand({ StackName }))
  const id = StackResources[0]?.PhysicalResourceId
  if (id === undefined) throw new Error('the hosted zone was not made')
  return id
}
