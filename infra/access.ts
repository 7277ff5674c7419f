import { Aws } from 'aws-cdk-lib'
import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import type { EventBus } from 'aws-cdk-lib/aws-events'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Key } from 'aws-cdk-lib/aws-kms'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import type { FunctionWiring, Resource } from '../functions/wiring.ts'
import { wildcard } from './argue.ts'
import { viewIndexes, type Data } from './data.ts'
import { edgeRegion, type Edge } from './edge.ts'
import { originSecretName } from './edge-secret.ts'
import type { Environment } from './environments.ts'
import { configurationSetOf, senderOf } from './mail.ts'

export interface Resources extends Data {
  readonly bus: EventBus
  readonly edge: Edge
}

/** What a function that names a resource is told of it, and what it may do with it. */
interface Access {
  readonly variables: Readonly<Record<string, string>>
  readonly read: readonly PolicyStatement[]
  readonly write: readonly PolicyStatement[]
  readonly erase?: readonly PolicyStatement[]
  /** What is in the statements for want of a narrower way to say it. */
  readonly wildcards?: readonly string[]
}

export type Accesses = Readonly<Record<Resource, Access>>

export const accessTo = (resources: Resources, environment: Environment): Accesses => {
  const { events, views, vault, vaultKey, vaultTableKey, evidence, anchors, bus } = resources
  return {
    events: {
      variables: { EVENTS_TABLE: events.tableName },
      read: [onTable(events, 'GetItem', 'Query', 'Scan')],
      // Only `appending` adds to it.
      write: [],
    },
    views: {
      variables: { VIEWS_TABLE: views.tableName },
      read: [
        onTable(views, 'GetItem', 'BatchGetItem', 'Query'),
        allow(['dynamodb:Query'], ...viewIndexes.map((index) => `${views.tableArn}/index/${index}`)),
      ],
      write: [onTable(views, 'PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem')],
    },
    vault: {
      variables: { VAULT_TABLE: vault.tableName, VAULT_KEY: vaultKey.keyArn },
      read: [
        onTable(vault, 'GetItem', 'BatchGetItem'),
        allow(['kms:GenerateMac'], vaultKey.keyArn),
        throughDynamo(vaultTableKey, 'Decrypt', 'DescribeKey'),
      ],
      write: [
        onTable(vault, 'PutItem', 'DeleteItem'),
        throughDynamo(vaultTableKey, 'Encrypt', 'GenerateDataKey', 'ReEncryptFrom', 'ReEncryptTo'),
      ],
    },
    evidence: { variables: { EVIDENCE_BUCKET: evidence.bucketName }, ...onObjects(evidence) },
    anchors: { variables: { ANCHORS_BUCKET: anchors.bucketName }, ...onVersions(anchors) },
    bus: {
      variables: {
        BUS_NAME: bus.eventBusName,
        BUS_SOURCE: busSource(environment),
        API_ADDRESS: `https://${environment.domain.name}`,
      },
      read: [],
      write: [allow(['events:PutEvents'], bus.eventBusArn)],
    },
    mail: onMail(environment),
    'origin-secret': onOriginSecret(originSecretName(environment)),
    distribution: onDistribution(resources.edge),
  }
}

/** As whom we send: the organisation and its system, as the NL GOV profile for CloudEvents has a source. */
export const busSource = ({ region }: Environment): string => `urn:nld:${region}:systeem:human-capital-agenda`

/** A part of AWS when it acts for our own account, and for what has such an ARN when one is given. */
export const forUs = (service: string, sourceArn?: string): ServicePrincipal =>
  new ServicePrincipal(service, {
    conditions: {
      StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
      ...(sourceArn === undefined ? {} : { ArnLike: { 'aws:SourceArn': sourceArn } }),
    },
  })

/**
 * Puts commits into the kinds of streams that a line names. IAM forbids to update or delete one, and to put into another
 * kind; within those kinds it cannot ask that a put has a condition, so code without one would overwrite what stands. That
 * is found, not prevented, by the nightly `verify`: from the hash in the commit after it, from the anchor of its day when
 * it was the last of its stream, and as long as there is none from the views, which keep what they made of it.
 */
export function appending({ appends = [] }: FunctionWiring, events: Table): readonly PolicyStatement[] {
  if (appends.length === 0) return []
  const statement = onTable(events, 'PutItem')
  // The partition key is the name of the stream.
  statement.addCondition('ForAllValues:StringLike', {
    'dynamodb:LeadingKeys': appends.map((category) => `${category}/*`),
  })
  return [statement]
}

export const allow = (actions: string[], ...resources: string[]) =>
  new PolicyStatement({ actions, resources })

/** DynamoDB opens a table in the name of whoever asks; the key itself is of no use to them. */
function throughDynamo({ keyArn, stack }: Key, ...operations: string[]): PolicyStatement {
  const statement = allow(
    operations.map((operation) => `kms:${operation}`),
    keyArn,
  )
  statement.addCondition('StringEquals', { 'kms:ViaService': `dynamodb.${stack.region}.amazonaws.com` })
  return statement
}

const onTable = ({ tableArn }: Table, ...operations: string[]) =>
  allow(
    operations.map((operation) => `dynamodb:${operation}`),
    tableArn,
  )

function onObjects(bucket: Bucket): Omit<Access, 'variables'> {
  // Exported by hand, since only then its name in the other stack is known here.
  const objects = `${bucket.stack.exportValue(bucket.bucketArn)}/*`
  return {
    read: [
      allow(['s3:GetObject'], objects),
      // Without it S3 says "forbidden" of an object that is not there.
      allow(['s3:ListBucket'], bucket.bucketArn),
    ],
    write: [allow(['s3:PutObject'], objects)],
    erase: [allow(['s3:DeleteObject'], objects)],
    wildcards: [wildcard(bucket, objects)],
  }
}

/** What was put first counts there, whatever came over it; nobody erases any of it. */
function onVersions(bucket: Bucket): Omit<Access, 'variables'> {
  const { write, wildcards = [] } = onObjects(bucket)
  const objects = `${bucket.stack.exportValue(bucket.bucketArn)}/*`
  return {
    read: [allow(['s3:GetObjectVersion'], objects), allow(['s3:ListBucketVersions'], bucket.bucketArn)],
    write,
    wildcards,
  }
}

/** By its name, since the gate is in another region; AWS puts six letters behind it. */
function onOriginSecret(name: string): Access {
  const arn = `arn:${Aws.PARTITION}:secretsmanager:${edgeRegion}:${Aws.ACCOUNT_ID}:secret:${name}-??????`
  return {
    variables: { ORIGIN_SECRET: name },
    read: [allow(['secretsmanager:GetSecretValue'], arn)],
    write: [
      allow(
        ['DescribeSecret', 'PutSecretValue', 'UpdateSecretVersionStage'].map(
          (operation) => `secretsmanager:${operation}`,
        ),
        arn,
      ),
    ],
  }
}

/** As one sender of the domain that SES signs for, and as nobody else. */
function onMail(environment: Environment): Access {
  const [from, configurationSet] = [senderOf(environment), configurationSetOf(environment)]
  const ses = `arn:${Aws.PARTITION}:ses:${Aws.REGION}:${Aws.ACCOUNT_ID}`
  const statement = allow(
    ['ses:SendEmail'],
    `${ses}:identity/${environment.domain.name}`,
    `${ses}:configuration-set/${configurationSet}`,
  )
  statement.addCondition('StringEquals', { 'ses:FromAddress': from })
  return {
    variables: { MAIL_FROM: from, MAIL_CONFIGURATION_SET: configurationSet },
    read: [],
    write: [statement],
  }
}

const onDistribution = ({ distribution, webAcl }: Edge): Access => ({
  variables: { DISTRIBUTION_ID: distribution.distributionId },
  read: [allow(['cloudfront:GetDistribution'], distribution.distributionArn)],
  write: [
    allow(['cloudfront:UpdateDistribution'], distribution.distributionArn),
    // Whoever updates a distribution has to be allowed to see what guards it.
    allow(['wafv2:GetWebACL'], webAcl.attrArn),
  ],
})

type Named = Pick<FunctionWiring, 'reads' | 'writes' | 'erases'>

/** What a function may do: what its line in the wiring table names, and nothing else. */
export const statementsFor = ({ reads, writes, erases = [] }: Named, access: Accesses): PolicyStatement[] => [
  ...reads.flatMap((name) => access[name].read),
  ...writes.flatMap((name) => access[name].write),
  ...erases.flatMap((name) => access[name].erase ?? []),
]

export const wildcardsFor = ({ reads, writes, erases = [] }: Named, access: Accesses): readonly string[] => [
  ...new Set([...reads, ...writes, ...erases].flatMap((name) => access[name].wildcards ?? [])),
]

export const variablesFor = (
  { reads, writes, erases = [] }: Named,
  access: Accesses,
): Record<string, string> =>
  Object.fromEntries(
    [...reads, ...writes, ...erases].flatMap((name) => Object.entries(access[name].variables)),
  )
