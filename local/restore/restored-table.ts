import {
  DeleteTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  ResourceNotFoundException,
  RestoreTableToPointInTimeCommand,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb'
import { systemPause, type Pause } from '../../adapters/pause.ts'
import { Explained } from '../explain.ts'

const lookAgainAfterMs = 5_000
/** For so long DynamoDB may not know the table yet that it has just begun to restore. */
const unknownForMs = 120_000

/** The last moment to which the table can be restored, in UTC. */
export async function latestRestorable(client: DynamoDBClient, table: string): Promise<string> {
  const { ContinuousBackupsDescription } = await client.send(
    new DescribeContinuousBackupsCommand({ TableName: table }),
  )
  const moment = ContinuousBackupsDescription?.PointInTimeRecoveryDescription?.LatestRestorableDateTime
  if (moment === undefined)
    throw new Explained(`De tabel ${table} heeft geen herstel naar een moment (PITR).`)
  return moment.toISOString()
}

interface Restoring {
  readonly table: string
  /** In UTC. */
  readonly moment: string
  readonly onProgress: (text: string) => void
  readonly pause?: Pause
}

/** A new table of its own with what was in the other one at a moment, for as long as the work takes; then it is deleted. */
export async function withRestored<Result>(
  client: DynamoDBClient,
  { table, moment, onProgress, pause = systemPause }: Restoring,
  work: (restored: string) => Promise<Result>,
): Promise<Result> {
  const drill = `${table}-drill-${new Date().toISOString().replaceAll(/[-:.]/g, '')}`
  const request = { SourceTableName: table, TargetTableName: drill, RestoreDateTime: new Date(moment) }
  await client.send(new RestoreTableToPointInTimeCommand(request))
  try {
    await untilActive(client, drill, onProgress, pause)
    return await work(drill)
  } finally {
    await untilActive(client, drill, onProgress, pause)
    await client.send(new DeleteTableCommand({ TableName: drill }))
  }
}

async function untilActive(
  client: DynamoDBClient,
  table: string,
  onProgress: (text: string) => void,
  pause: Pause,
): Promise<void> {
  for (let waitedMs = 0; ; waitedMs += lookAgainAfterMs) {
    if ((await statusOf(client, table, waitedMs < unknownForMs)) === 'ACTIVE') return
    onProgress(`${table} wordt teruggezet (${Math.round(waitedMs / 1000)} s)`)
    await pause(lookAgainAfterMs)
  }
}

async function statusOf(
  client: DynamoDBClient,
  table: string,
  mayBeUnknown: boolean,
): Promise<string | undefined> {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: table }))).Table?.TableStatus
  } catch (error) {
    if (mayBeUnknown && error instanceof ResourceNotFoundException) return undefined
    throw error
  }
}
