import {
  CreateTableCommand,
  DescribeTableCommand,
  type CreateTableCommandInput,
  type DynamoDBClient,
  type GlobalSecondaryIndex,
} from '@aws-sdk/client-dynamodb'

type Definition = Pick<
  CreateTableCommandInput,
  'AttributeDefinitions' | 'KeySchema' | 'GlobalSecondaryIndexes'
>

/** With a stream of keys where the engine has streams. */
export async function createEventsTable(client: DynamoDBClient, name: string): Promise<void> {
  await createTable(client, name, {
    AttributeDefinitions: [
      { AttributeName: 'stream', AttributeType: 'S' },
      { AttributeName: 'version', AttributeType: 'N' },
    ],
    KeySchema: keys('stream', 'version'),
  })
}

export async function createViewsTable(client: DynamoDBClient, name: string): Promise<void> {
  await createTable(client, name, {
    AttributeDefinitions: ['pk', 'sk', 'listPk', 'listSk', 'ownerPk'].map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S',
    })),
    KeySchema: keys('pk', 'sk'),
    GlobalSecondaryIndexes: [index('bySort', 'listPk'), index('byOwner', 'ownerPk')],
  })
}

export async function createVaultTable(client: DynamoDBClient, name: string): Promise<void> {
  await createTable(client, name, {
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  })
}

const keys = (partition: string, sort: string): CreateTableCommandInput['KeySchema'] => [
  { AttributeName: partition, KeyType: 'HASH' },
  { AttributeName: sort, KeyType: 'RANGE' },
]

const index = (IndexName: string, partition: string): GlobalSecondaryIndex => ({
  IndexName,
  KeySchema: keys(partition, 'listSk'),
  Projection: { ProjectionType: 'ALL' },
})

async function createTable(client: DynamoDBClient, TableName: string, definition: Definition): Promise<void> {
  const StreamSpecification = { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' } as const
  const request = { TableName, BillingMode: 'PAY_PER_REQUEST', ...definition } as const
  await client
    .send(new CreateTableCommand({ ...request, StreamSpecification }))
    .catch(() => client.send(new CreateTableCommand(request)))
  for (let status; status !== 'ACTIVE';) {
    status = (await client.send(new DescribeTableCommand({ TableName }))).Table?.TableStatus
  }
}
