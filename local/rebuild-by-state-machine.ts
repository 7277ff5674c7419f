import { setTimeout as pause } from 'node:timers/promises'
import {
  DescribeExecutionCommand,
  DescribeMapRunCommand,
  ListMapRunsCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn'
import type { Rebuilt } from '../functions/projection/rebuild.ts'
import { Explained } from './explain.ts'

const lookAgainAfterMs = 2_000

/** Has the functions of a deployed region rebuild, segment by segment side by side, and waits until they did. */
export async function rebuildByStateMachine(
  machine: string,
  views: readonly string[],
  onProgress: (text: string) => void,
): Promise<Rebuilt> {
  const client = new SFNClient({})
  const input = JSON.stringify({ views })
  const { executionArn } = await client.send(new StartExecutionCommand({ stateMachineArn: machine, input }))
  for (;;) {
    const { status, output, error, cause } = await client.send(new DescribeExecutionCommand({ executionArn }))
    if (status === 'SUCCEEDED') return JSON.parse(output ?? '{}') as Rebuilt
    if (status === 'FAILED' && error === 'Unreadable') return JSON.parse(cause ?? '{}') as Rebuilt
    if (status !== 'RUNNING') {
      throw new Explained(
        `De herbouw is niet gelukt (${error ?? status}); het oude overzicht blijft staan. ` +
          `Zie in Step Functions de uitvoering ${executionArn}.`,
      )
    }
    onProgress(await progressOf(client, executionArn))
    await pause(lookAgainAfterMs)
  }
}

async function progressOf(client: SFNClient, executionArn: string | undefined): Promise<string> {
  const { mapRuns } = await client.send(new ListMapRunsCommand({ executionArn }))
  const mapRunArn = mapRuns?.[0]?.mapRunArn
  if (mapRunArn === undefined) return 'begonnen'
  const { itemCounts } = await client.send(new DescribeMapRunCommand({ mapRunArn }))
  return `${itemCounts?.succeeded ?? 0} van ${itemCounts?.total ?? 0} delen van het logboek verwerkt`
}
