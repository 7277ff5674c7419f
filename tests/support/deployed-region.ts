import { createHmac } from 'node:crypto'
import { createEventsTable, createVaultTable, createViewsTable } from './dynamo-tables.ts'
import { awsEndpoint, type AwsAnswer, type AwsRequest } from './aws-endpoint.ts'
import { dynamoClient, type DynamoServer } from './dynamo-server.ts'

/** A region as `hca --region-stack` meets it: its tables in dynalite, and of each other service what it asks. */
export async function deployedRegion(dynamo: DynamoServer, name: string) {
  const client = dynamoClient(dynamo.endpoint)
  await createEventsTable(client, `${name}-events`)
  await createViewsTable(client, `${name}-views`)
  await createVaultTable(client, `${name}-vault`)
  const outputs = {
    EventsTable: `${name}-events`,
    ViewsTable: `${name}-views`,
    VaultTable: `${name}-vault`,
    VaultKey: 'vault-key',
    EvidenceBucket: 'evidence',
    AnchorsBucket: 'anchors',
    ExportsBucket: 'exports',
    BusName: 'bus',
    BusSource: 'urn:nld:regio-zwolle:systeem:human-capital-agenda',
    ApiAddress: 'https://hca.example.nl',
    Region: 'regio-zwolle',
    RebuildMachine: 'rebuild-machine',
  }
  const objects = new Map<string, Buffer>()
  const started: unknown[] = []
  const others = await awsEndpoint((request) => {
    const target = String(request.headers['x-amz-target'] ?? '')
    if (target.includes('GenerateMac')) return macOf(request)
    if (target.startsWith('AWSStepFunctions')) return stateMachine(target, request, started)
    if (request.body.includes('Action=DescribeStacks')) return stackOf(request, `${name}-service`, outputs)
    return s3(request, objects)
  })
  return {
    objects,
    started,
    stop: others.stop,
    environment: {
      AWS_ENDPOINT_URL: others.settings.endpoint,
      AWS_ENDPOINT_URL_DYNAMODB: dynamo.endpoint,
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    },
  }
}

function macOf({ body }: AwsRequest): AwsAnswer {
  const { Message } = JSON.parse(body.toString()) as { Message: string }
  const Mac = createHmac('sha256', 'key in KMS').update(Buffer.from(Message, 'base64')).digest('base64')
  return { body: JSON.stringify({ Mac }), headers: { 'content-type': 'application/x-amz-json-1.1' } }
}

function stateMachine(target: string, { body }: AwsRequest, started: unknown[]): AwsAnswer {
  const headers = { 'content-type': 'application/x-amz-json-1.0' }
  if (target.endsWith('StartExecution')) {
    started.push(JSON.parse((JSON.parse(body.toString()) as { input: string }).input))
    return { headers, body: JSON.stringify({ executionArn: 'execution', startDate: 0 }) }
  }
  const output = JSON.stringify({ streams: 1, events: 1, differences: {}, unreadable: [], switched: true })
  return { headers, body: JSON.stringify({ status: 'SUCCEEDED', output }) }
}

function stackOf({ body }: AwsRequest, name: string, outputs: Record<string, string>): AwsAnswer {
  const asked = new URLSearchParams(body.toString()).get('StackName')
  if (asked !== name) {
    const error = `<Error><Type>Sender</Type><Code>ValidationError</Code><Message>Stack with id ${asked} does not exist</Message></Error>`
    return { status: 400, body: `<ErrorResponse>${error}<RequestId>r</RequestId></ErrorResponse>` }
  }
  const members = Object.entries(outputs).map(
    ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
  )
  const stack = `<member><StackName>${name}</StackName><CreationTime>2026-01-01T00:00:00Z</CreationTime><StackStatus>CREATE_COMPLETE</StackStatus><Outputs>${members.join('')}</Outputs></member>`
  return {
    headers: { 'content-type': 'text/xml' },
    body: `<DescribeStacksResponse><DescribeStacksResult><Stacks>${stack}</Stacks></DescribeStacksResult></DescribeStacksResponse>`,
  }
}

function s3({ method, path, body }: AwsRequest, objects: Map<string, Buffer>): AwsAnswer {
  const url = new URL(path, 'http://s3')
  if (url.searchParams.has('versions')) return { body: '<ListVersionsResult></ListVersionsResult>' }
  const key = decodeURIComponent(url.pathname)
  if (method === 'PUT') objects.set(key, body)
  const found = objects.get(key)
  return found === undefined
    ? { status: 404, body: '<Error><Code>NoSuchKey</Code></Error>' }
    : { body: found }
}
