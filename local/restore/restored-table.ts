import { setTimeout as pause } from 'node:timers/promises'
import {
  DeleteTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  RestoreTableToPointInTimeCommand,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb'
import { Explained } from '../explain.ts'

const lookAgainAfterMs = 5_000

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

/** A new table of its own with what was in the other one at a moment, for as long as the work takes; then it is deleted. */
export async function withRestored<Result>(
  client: DynamoDBClient,
  { table, moment, onProgress }: { table: string; moment: string; onProgress: (text: string) => void },
  work: (restored: string) => Promise<Result>,
): Promise<Result> {
  const drill = `${table}-drill-${new Date().toISOString().replaceAll(/[-:.]/g, '')}`
  const request = { SourceTableName: table, TargetTableName: drill, RestoreDateTime: new Date(moment) }
  await client.send(new RestoreTableToPointInTimeCommand(request))
  try {
    await untilActive(client, drill, onProgress)
    return await work(drill)
  } finally {
    await untilActive(client, drill, onProgress)
    await client.send(new DeleteTableCommand({ TableName: drill }))
  }
}

async function untilActive(
  client: DynamoDBClient,
  table: string,
  onProgress: (text: string) => void,
): Promise<void> {
  const began = Date.now()
  for (;;) {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: table }))
    if (Table?.TableStatus === 'ACTIVE') return
    onProgress(`${table} wordt teruggezet (${Math.round((Date.now() - began) / 1000)} s)`)
    await pause(lookAgainAfterMs)
  }
}
