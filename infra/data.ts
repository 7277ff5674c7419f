import { RemovalPolicy, type Stack } from 'aws-cdk-lib'
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
  type TableProps,
} from 'aws-cdk-lib/aws-dynamodb'
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms'
import { bucketsOf, erasedForGoodAfter, type Buckets } from './buckets.ts'

/** What must never be lost. */
export interface Data extends Buckets {
  readonly events: Table
  readonly views: Table
  readonly vault: Table
  /** What the vault is encrypted with. */
  readonly vaultTableKey: Key
  /** What a person is found by in the vault. */
  readonly vaultKey: Key
}

export function dataOf(stack: Stack): Data {
  const vaultTableKey = tableKey(stack)
  return {
    events: table(stack, 'events', {
      partitionKey: text('stream'),
      sortKey: { name: 'version', type: AttributeType.NUMBER },
      // A record only wakes its readers, which load the stream themselves.
      stream: StreamViewType.KEYS_ONLY,
    }),
    views: viewsTable(stack),
    vault: vaultTable(stack, vaultTableKey),
    vaultTableKey,
    vaultKey: hashKey(stack),
    ...bucketsOf(stack),
  }
}

/** KMS rotates no HMAC key, and under another one nobody in the vault would be found. */
const hashKey = (stack: Stack): Key =>
  new Key(stack, 'vault-key', {
    description: 'Finds in the vault whoever has the same normalised name and birth date',
    keySpec: KeySpec.HMAC_256,
    keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
    removalPolicy: RemovalPolicy.RETAIN,
  })

const tableKey = (stack: Stack): Key =>
  new Key(stack, 'vault-table-key', {
    description: 'Encrypts the vault: without it nobody in it has a name',
    enableKeyRotation: true,
    removalPolicy: RemovalPolicy.RETAIN,
  })

/** Who was forgotten can be restored no longer than a deleted file; all that is older is in the table itself. */
const vaultTable = (stack: Stack, encryptionKey: Key): Table =>
  table(stack, 'vault', {
    partitionKey: text('pk'),
    encryption: TableEncryption.CUSTOMER_MANAGED,
    encryptionKey,
    pointInTimeRecoverySpecification: {
      pointInTimeRecoveryEnabled: true,
      recoveryPeriodInDays: erasedForGoodAfter.toDays(),
    },
  })

/** The lists of a view, by what they are asked for. */
const partitionOfIndex = { bySort: 'listPk', byOwner: 'ownerPk' } as const
export const viewIndexes: readonly string[] = Object.keys(partitionOfIndex)

function viewsTable(stack: Stack): Table {
  const views = table(stack, 'views', { partitionKey: text('pk'), sortKey: text('sk') })
  for (const [indexName, partition] of Object.entries(partitionOfIndex)) {
    views.addGlobalSecondaryIndex({
      indexName,
      partitionKey: text(partition),
      sortKey: text('listSk'),
      projectionType: ProjectionType.ALL,
    })
  }
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
