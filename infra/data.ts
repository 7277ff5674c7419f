import { RemovalPolicy, type Stack } from 'aws-cdk-lib'
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  type TableProps,
} from 'aws-cdk-lib/aws-dynamodb'
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms'
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  ObjectOwnership,
  type BucketProps,
} from 'aws-cdk-lib/aws-s3'

/** What must never be lost. */
export interface Data {
  readonly events: Table
  readonly views: Table
  readonly vault: Table
  readonly vaultKey: Key
  readonly evidence: Bucket
  readonly anchors: Bucket
}

export function dataOf(stack: Stack): Data {
  return {
    events: table(stack, 'events', {
      partitionKey: text('stream'),
      sortKey: { name: 'version', type: AttributeType.NUMBER },
      // A record only wakes its readers, which load the stream themselves.
      stream: StreamViewType.KEYS_ONLY,
    }),
    views: viewsTable(stack),
    vault: table(stack, 'vault', { partitionKey: text('pk') }),
    vaultKey: new Key(stack, 'vault-key', {
      description: 'Finds in the vault whoever has the same normalised name and birth date',
      keySpec: KeySpec.HMAC_256,
      keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
      removalPolicy: RemovalPolicy.RETAIN,
    }),
    evidence: bucket(stack, 'evidence'),
    // A bucket of its own, since evidence must stay erasable and an anchor must not.
    anchors: bucket(stack, 'anchors', { objectLockEnabled: true }),
  }
}

function viewsTable(stack: Stack): Table {
  const views = table(stack, 'views', { partitionKey: text('pk'), sortKey: text('sk') })
  const index = (indexName: string, partition: string): void =>
    views.addGlobalSecondaryIndex({
      indexName,
      partitionKey: text(partition),
      sortKey: text('listSk'),
      projectionType: ProjectionType.ALL,
    })
  index('bySort', 'listPk')
  index('byOwner', 'ownerPk')
  return views
}

const text = (name: string) => ({ name, type: AttributeType.STRING })

const table = (stack: Stack, id: string, shape: TableProps): Table =>
  new Table(stack, id, {
    billingMode: BillingMode.PAY_PER_REQUEST,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
    ...shape,
  })

const bucket = (stack: Stack, id: string, more: BucketProps = {}): Bucket =>
  new Bucket(stack, id, {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    removalPolicy: RemovalPolicy.RETAIN,
    ...more,
  })
