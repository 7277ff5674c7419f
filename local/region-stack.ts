import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import { s3Client } from '../adapters/aws-clients.ts'
import { readRegion } from '../adapters/configuration.ts'
import { environment } from '../adapters/environment.ts'
import { s3FileStore } from '../adapters/files/s3-file-store.ts'
import {
  anchors,
  bus,
  chance,
  clock,
  events,
  files,
  scansEvidence,
  sender,
  vault,
  viewStore,
} from '../functions/lambda/dependencies.ts'
import { Explained } from './explain.ts'
import type { Place } from './place.ts'
import { rebuildByStateMachine } from './rebuild-by-state-machine.ts'
import { localTelemetry } from './telemetry.ts'

/** A deployed region. What infra/ tells its functions in their environment, it tells us in the outputs. */
export async function openRegionStack(name: string): Promise<Place> {
  // Who waits for a long work rather waits longer than begins again; the SDK would give up after three attempts.
  process.env['AWS_MAX_ATTEMPTS'] ??= '10'
  Object.assign(process.env, await toldBy(`${name}-service`))
  const machine = environment('REBUILD_MACHINE')
  return {
    place: name,
    events: events(),
    viewStore: viewStore(),
    vault: vault(),
    files: files(),
    scansEvidence: scansEvidence(),
    bus: bus(),
    sender: sender(),
    clock: clock(),
    chance: chance(),
    telemetry: localTelemetry(),
    region: readRegion(environment('REGION')),
    anchors: anchors(),
    exports: s3FileStore(s3Client(), environment('EXPORTS_BUCKET')),
    // DynamoDB and S3 look after that themselves.
    check: () => undefined,
    rebuild: (views, onProgress) =>
      rebuildByStateMachine(
        machine,
        views.map((view) => view.name),
        onProgress,
      ),
    // The stream of a restored table begins anew, and so do its readers.
    arrivalsSetBack: () => undefined,
    close: () => undefined,
  }
}

/** The outputs of a stack under the names of environment variables: `EventsTable` is `EVENTS_TABLE`. */
async function toldBy(stack: string): Promise<Record<string, string>> {
  const client = new CloudFormationClient({})
  const { Stacks } = await client
    .send(new DescribeStacksCommand({ StackName: stack }))
    .catch(explainMissing(stack))
  const outputs = Stacks?.[0]?.Outputs ?? []
  const told = Object.fromEntries(
    outputs.map(({ OutputKey = '', OutputValue = '' }) => [variableOf(OutputKey), OutputValue]),
  )
  if (told['EVENTS_TABLE'] === undefined) {
    throw new Explained(`De stack ${stack} zegt niet waar zijn gegevens staan. Rol hem uit met deze versie.`)
  }
  return told
}

const variableOf = (output: string): string => output.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()

const explainMissing =
  (stack: string) =>
  (error: Error): never => {
    if (error.name !== 'ValidationError' || !error.message.includes('does not exist')) throw error
    throw new Explained(
      `Er is geen stack ${stack} in dit account en deze AWS-regio. ` +
        'Controleer de naam bij --region-stack, AWS_PROFILE en AWS_REGION.',
    )
  }
