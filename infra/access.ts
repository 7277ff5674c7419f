import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import type { EventBus } from 'aws-cdk-lib/aws-events'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import type { FunctionWiring, Resource } from '../functions/wiring.ts'
import type { Data } from './data.ts'
import type { Environment } from './environments.ts'

export interface Resources extends Data {
  readonly bus: EventBus
}

/** What a function that names a resource is told of it, and what it may do with it. */
interface Access {
  readonly variables: Readonly<Record<string, string>>
  readonly read: readonly PolicyStatement[]
  readonly write: readonly PolicyStatement[]
}

export type Accesses = Readonly<Record<Resource, Access>>

export const accessTo = (resources: Resources, { region }: Environment): Accesses => {
  const { events, views, vault, vaultKey, evidence, anchors, bus } = resources
  return {
    events: {
      variables: { EVENTS_TABLE: events.tableName },
      read: [onTable(events, 'GetItem', 'Query', 'Scan')],
      // Facts are added; nobody changes or deletes one.
      write: [onTable(events, 'PutItem')],
    },
    views: {
      variables: { VIEWS_TABLE: views.tableName },
      read: [
        onTable(views, 'GetItem', 'BatchGetItem', 'Query'),
        allow(['dynamodb:Query'], `${views.tableArn}/index/*`),
      ],
      write: [onTable(views, 'PutItem', 'UpdateItem', 'DeleteItem')],
    },
    vault: {
      variables: { VAULT_TABLE: vault.tableName, VAULT_KEY: vaultKey.keyArn },
      read: [onTable(vault, 'GetItem', 'BatchGetItem'), allow(['kms:GenerateMac'], vaultKey.keyArn)],
      write: [onTable(vault, 'PutItem', 'DeleteItem')],
    },
    evidence: { variables: { EVIDENCE_BUCKET: evidence.bucketName }, ...onObjects(evidence) },
    anchors: { variables: { ANCHORS_BUCKET: anchors.bucketName }, ...onObjects(anchors) },
    bus: {
      variables: { BUS_NAME: bus.eventBusName, BUS_SOURCE: `nl.hca.${region}` },
      read: [],
      write: [allow(['events:PutEvents'], bus.eventBusArn)],
    },
  }
}

const allow = (actions: string[], ...resources: string[]) => new PolicyStatement({ actions, resources })

const onTable = ({ tableArn }: Table, ...operations: string[]) =>
  allow(
    operations.map((operation) => `dynamodb:${operation}`),
    tableArn,
  )

const onObjects = (bucket: Bucket): Pick<Access, 'read' | 'write'> => ({
  read: [
    allow(['s3:GetObject'], bucket.arnForObjects('*')),
    // Without it S3 says "forbidden" of an object that is not there.
    allow(['s3:ListBucket'], bucket.bucketArn),
  ],
  write: [allow(['s3:PutObject'], bucket.arnForObjects('*'))],
})

type Named = Pick<FunctionWiring, 'reads' | 'writes'>

/** What a function may do: what its line in the wiring table names, and nothing else. */
export const statementsFor = ({ reads, writes }: Named, access: Accesses): PolicyStatement[] => [
  ...reads.flatMap((name) => access[name].read),
  ...writes.flatMap((name) => access[name].write),
]

export const variablesFor = ({ reads, writes }: Named, access: Accesses): Record<string, string> =>
  Object.fromEntries([...reads, ...writes].flatMap((name) => Object.entries(access[name].variables)))
