import type { EventStore, StoredCommit } from '../../adapters/event-store/event-store.ts'
import { commitHash, commitsPerSnapshot, parseCommit } from '../../adapters/event-store/load.ts'
import type { HandledApplication } from '../../domain/application/application-state.ts'
import type { ApplicationEvent } from '../../events/application-events.ts'
import type { LetterKind } from '../../events/letter-events.ts'
import { applicationToRead } from '../aggregates.ts'
import type { EventNamed, Recorded } from './context.ts'

/** An event of an application with its place in the log, and the application just after it. */
export interface Happened<Event extends ApplicationEvent = ApplicationEvent> extends Recorded {
  readonly event: Event
  readonly after: HandledApplication
}

/** All that happened to an application that is handled here, oldest first; nothing for one from a register. */
export async function historyOf(events: EventStore, stream: string): Promise<readonly Happened[]> {
  const { decider, codec } = applicationToRead
  let state = decider.initial
  const happened: Happened[] = []
  for (const stored of await commitsOf(events, stream)) {
    const { version, recordedAt, events: inCommit } = parseCommit(stored)
    inCommit.forEach((each, index) => {
      const event = codec.decode(each)
      state = decider.evolve(state, event)
      if (state.phase === 'none' || state.phase === 'imported') return
      happened.push({
        event,
        after: state,
        version: version + index,
        recordedAt,
        commitHash: commitHash(stored.bytes),
      })
    })
  }
  return happened
}

async function commitsOf(events: EventStore, stream: string): Promise<readonly StoredCommit[]> {
  const newestFirst: StoredCommit[] = []
  for await (const page of events.readBackwards(stream, commitsPerSnapshot)) newestFirst.push(...page)
  return newestFirst.toReversed()
}

/** What each kind of letter tells of: the last of these. */
const toldBy = {
  acknowledgement: ['application-submitted'],
  'completion-request': ['completion-requested'],
  intention: ['intention-announced'],
  decision: ['application-granted', 'application-turned-down', 'application-not-handled'],
  determination: ['subsidy-determined'],
  recovery: ['subsidy-determined'],
} as const satisfies Readonly<Record<LetterKind, readonly ApplicationEvent['type'][]>>

/** What a letter of this kind tells of. */
export type Told<Kind extends LetterKind> = EventNamed<(typeof toldBy)[Kind][number]>

export function toldIn<Kind extends LetterKind>(
  history: readonly Happened[],
  kind: Kind,
): Happened<Told<Kind>> | undefined {
  const types: readonly ApplicationEvent['type'][] = toldBy[kind]
  return history.findLast((each): each is Happened<Told<Kind>> => types.includes(each.event.type))
}
