import type { StoredCommit } from '../../adapters/event-store/event-store.ts'
import {
  commitHash,
  emptyStream,
  foldCommit,
  type Folded,
  type Whole,
} from '../../adapters/event-store/load.ts'
import { writeCommit, type CommandContext } from '../../adapters/event-store/run-command.ts'
import type { ApplicationState } from '../../domain/application/application-state.ts'
import { noPrevious } from '../../events/commit.ts'
import {
  applicationStories,
  drawFrom,
  eventfulLife,
  idFrom,
  type Draw,
  type Step,
} from '../support/life-cycle.ts'

export const streamFrom = (draw: Draw): string => `application/${idFrom(draw, 24)}`

export const contextOf = ({ at, actor }: Step, draw: Draw): CommandContext => ({
  commandId: idFrom(draw, 24),
  bodyHash: idFrom(draw, 24),
  actor,
  now: at,
  correlation: idFrom(draw, 24),
})

export interface GeneratedCommit extends StoredCommit {
  readonly events: number
}

/** The commits of one application as they lie in the log, in the order in which they were made. */
export function* commitsOfLife(no: number): Generator<GeneratedCommit> {
  const draw = drawFrom(no)
  let folded: Folded<ApplicationState> = emptyStream(streamFrom(draw), applicationStories.decider.initial)
  let headHash = noPrevious
  for (const { step, events } of eventfulLife(draw, no)) {
    const whole = { ...folded, headHash } as Whole<ApplicationState>
    const { commit, bytes } = writeCommit(applicationStories, whole, events, contextOf(step, draw))
    yield { stream: folded.stream, version: commit.version, bytes, events: commit.count }
    folded = foldCommit(applicationStories, folded, commit)
    headHash = commitHash(bytes)
  }
}

/** Whole streams, each with its commits in order. */
export const streamsOfLives = (count: number): readonly (readonly GeneratedCommit[])[] =>
  Array.from({ length: count }, (_, index) => [...commitsOfLife(index + 1)])
