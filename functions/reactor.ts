import type { EventBridgeEvent } from 'aws-lambda'
import { streamOf, type BusMessage } from '../adapters/bus/bus.ts'
import { commitsSince, statesSince } from '../adapters/event-store/load.ts'
import type { ApplicationState } from '../domain/application/application-state.ts'
import type { Happening } from '../domain/follow-ups/follow-up.ts'
import type { ApplicationEvent } from '../events/application-events.ts'
import type { ApplicationId } from '../events/primitives.ts'
import { applicationToRead } from './aggregates.ts'
import { schemeVersionOf } from './applications/on-application.ts'
import { carryOut } from './carry-out.ts'
import type { Dependencies } from './dependencies.ts'
import { TryAgain } from './passing-faults.ts'
import { handleOrPark } from './projection/wake.ts'

export const reactorName = 'reactor'

type Reacting = Pick<Dependencies, 'events' | 'viewStore' | 'clock' | 'region'>

/** Does for ceiling and caps what follows from what happened to an application. */
export const reactor =
  (dependencies: Reacting & Pick<Dependencies, 'telemetry'>) =>
  async ({ detail }: EventBridgeEvent<string, BusMessage>): Promise<void> => {
    const stream = streamOf(detail)
    if (!stream.startsWith('application/')) return
    const outcome = await handleOrPark(reactorName, dependencies, stream, (each) =>
      reactTo(dependencies, each),
    )
    if (outcome === 'try-again') throw new TryAgain(stream)
  }

/**
 * Carries out what follows from every event of an application since the last time. A message only wakes it, so
 * one that is doubled, late or lost changes nothing: each command's id follows from its event.
 */
export async function reactTo(dependencies: Reacting, stream: string): Promise<void> {
  const { events, viewStore, clock } = dependencies
  const since = (await viewStore.progress(reactorName, [stream])).get(stream) ?? 0
  for (const { happening, cause, correlation, endsCommit } of await happeningsSince(
    dependencies,
    stream,
    since,
  )) {
    if (happening.event.type !== 'application-imported') {
      const scheme = schemeVersionOf(dependencies, happening.after)
      await carryOut(events, happening, scheme, { cause, correlation, clock })
    }
    if (endsCommit) await viewStore.putProgress(reactorName, stream, happening.version)
  }
}

interface Happened {
  readonly happening: Happening<ApplicationEvent>
  readonly cause: string
  readonly correlation: string
  /** Progress moves by whole commits, since that is how a stream is read on. */
  readonly endsCommit: boolean
}

async function happeningsSince(
  { events }: Reacting,
  stream: string,
  since: number,
): Promise<readonly Happened[]> {
  const { decider, codec } = applicationToRead
  let before: ApplicationState =
    (await statesSince(events, applicationToRead, stream, since))[0]?.state ?? decider.initial
  const happened: Happened[] = []
  for (const commit of await commitsSince(events, stream, since)) {
    commit.events.forEach((stored, index) => {
      const event = codec.decode(stored)
      const after = decider.evolve(before, event)
      const version = commit.version + index
      const applicationId = stream.slice(stream.indexOf('/') + 1) as ApplicationId
      const happening = { event, applicationId, version, before, after }
      const endsCommit = index === commit.events.length - 1
      happened.push({ happening, cause: `${stream}@${version}`, correlation: commit.correlation, endsCommit })
      before = after
    })
  }
  return happened
}
