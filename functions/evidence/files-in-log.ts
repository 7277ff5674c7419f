import type { EventStore, StoredCommit } from '../../adapters/event-store/event-store.ts'
import { emptyStream, foldCommit, parseCommit, type Readable } from '../../adapters/event-store/load.ts'
import type { EvidenceState, ReceivedFile } from '../../domain/evidence/evidence-state.ts'
import type { EvidenceId } from '../../events/primitives.ts'
import { applicationToRead, evidence } from '../aggregates.ts'
import { categoryOf, idOf } from '../projection/view.ts'

export interface LoggedFile {
  readonly id: EvidenceId
  readonly file: ReceivedFile
  readonly state: EvidenceState
}

/** Every file that was received, and which of them an application refers to. Throws when it cannot read a stream. */
export async function filesInLog(
  events: EventStore,
): Promise<{ readonly all: readonly LoggedFile[]; readonly referredTo: ReadonlySet<EvidenceId> }> {
  const all: LoggedFile[] = []
  const referredTo = new Set<EvidenceId>()
  for await (const stored of events.streams()) {
    const stream = stored[0]?.stream ?? ''
    if (categoryOf(stream) === applicationToRead.decider.category) {
      const state = stateAfter(applicationToRead, stored)
      if ('evidence' in state) state.evidence.forEach(({ evidenceId }) => referredTo.add(evidenceId))
    } else if (categoryOf(stream) === evidence.decider.category) {
      const state = stateAfter(evidence, stored)
      if (state.file !== undefined) all.push({ id: idOf(stream) as EvidenceId, file: state.file, state })
    }
  }
  return { all, referredTo }
}

const stateAfter = <State, Event>(
  aggregate: Readable<State, Event>,
  stored: readonly StoredCommit[],
): State =>
  stored.reduce(
    (folded, commit) => foldCommit(aggregate, folded, parseCommit(commit)),
    emptyStream(stored[0]?.stream ?? '', aggregate.decider.initial),
  ).state
