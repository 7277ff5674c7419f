import type { Stack } from 'aws-cdk-lib'
import { CfnWorkGroup } from 'aws-cdk-lib/aws-athena'
import { CfnDatabase, CfnTable } from 'aws-cdk-lib/aws-glue'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import { categories } from '../functions/wiring.ts'
import type { Environment } from './environments.ts'

/** The columns of local/export/log-part.ts, in its order. */
const columns: readonly (readonly [name: string, type: string])[] = [
  ['stream', 'string'],
  ['version', 'int'],
  ['type', 'string'],
  ['event_version', 'int'],
  ['recorded_at', 'timestamp'],
  ['role', 'string'],
  ['actor', 'string'],
  ['on_behalf_of', 'string'],
  ['cause', 'string'],
  ['correlation', 'string'],
  ['event', 'string'],
  ['commit_version', 'int'],
  ['commit_hash', 'string'],
  ['previous_hash', 'string'],
  ['commit', 'string'],
]

/** About five cents at the price of Athena; a region's whole log is far less. */
const scannedAtMost = 10_000_000_000

/** Questions in SQL to the log, as `hca export-log` wrote it. */
export function questionsTo(exports: Bucket, stack: Stack, { name }: Environment): void {
  const database = `${name.replaceAll('-', '_')}_log`
  const made = new CfnDatabase(stack, 'log-database', {
    catalogId: stack.account,
    databaseInput: { name: database, description: 'The log as hca export-log wrote it; nothing personal' },
  })
  const table = new CfnTable(stack, 'log-table', {
    catalogId: stack.account,
    databaseName: database,
    tableInput: {
      name: 'events',
      tableType: 'EXTERNAL_TABLE',
      partitionKeys: [text('exported_at'), text('category')],
      parameters: projection(`s3://${exports.bucketName}`),
      storageDescriptor: {
        columns: columns.map(([column, type]) => ({ name: column, type })),
        location: `s3://${exports.bucketName}/log/`,
        inputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
        outputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
        serdeInfo: {
          serializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
        },
      },
    },
  })
  table.addResourceDependency(made)
  workGroup(exports, stack, name)
}

const text = (name: string) => ({ name, type: 'string' })

/** No crawler: which folders there are follows from the question, which has to name one export. */
const projection = (bucket: string): Record<string, string> => ({
  classification: 'parquet',
  'projection.enabled': 'true',
  // Without it two exports would be counted together.
  'projection.exported_at.type': 'injected',
  'projection.category.type': 'enum',
  'projection.category.values': categories.join(','),
  'storage.location.template': `${bucket}/log/exported_at=\${exported_at}/category=\${category}/`,
})

const workGroup = (exports: Bucket, stack: Stack, name: string): CfnWorkGroup =>
  new CfnWorkGroup(stack, 'log-questions', {
    name: `${name}-log`,
    recursiveDeleteOption: true,
    workGroupConfiguration: {
      enforceWorkGroupConfiguration: true,
      publishCloudWatchMetricsEnabled: true,
      bytesScannedCutoffPerQuery: scannedAtMost,
      resultConfiguration: {
        outputLocation: `s3://${exports.bucketName}/answers/`,
        encryptionConfiguration: { encryptionOption: 'SSE_S3' },
      },
    },
  })
