import type { EvidenceEvent } from '../../events/evidence-events.ts'
import { nothingToDo, refuse, unreachable, type Decider, type Decision } from '../decider.ts'

export type ReceivedFile = Omit<EvidenceEvent, 'type'>

export interface ReceiveEvidence extends ReceivedFile {
  readonly type: 'receive'
}
export type EvidenceCommand = ReceiveEvidence

export type EvidenceRefusal = 'evidence-of-another-employer' | 'evidence-has-other-content'

/** Without a file until one was received. */
export interface EvidenceState {
  readonly file?: ReceivedFile
}

function receive(
  command: ReceiveEvidence,
  { file }: EvidenceState,
): Decision<EvidenceEvent, EvidenceRefusal> {
  if (file === undefined) return [{ type: 'evidence-received', ...fileOf(command) }]
  if (file.employerId !== command.employerId) return refuse('evidence-of-another-employer')
  if (file.sha256 !== command.sha256) return refuse('evidence-has-other-content', { sha256: file.sha256 })
  return nothingToDo
}

const fileOf = ({ employerId, receivedAt, sha256, bytes, mediaType }: ReceivedFile): ReceivedFile => ({
  employerId,
  receivedAt,
  sha256,
  bytes,
  mediaType,
})

export const evidenceDecider: Decider<EvidenceState, EvidenceCommand, EvidenceEvent, EvidenceRefusal> = {
  category: 'evidence',
  snapshotVersion: 1,
  initial: {},
  evolve(_, event) {
    switch (event.type) {
      case 'evidence-received':
        return { file: fileOf(event) }
    }
    return unreachable(event.type)
  },
  decide(command, state) {
    switch (command.type) {
      case 'receive':
        return receive(command, state)
    }
    return unreachable(command.type)
  },
}
