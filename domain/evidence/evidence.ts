import type { EvidenceEvent, EvidenceReceived, EvidenceScanned } from '../../events/evidence-events.ts'
import { nothingToDo, refuse, unreachable, type Decider, type Decision } from '../decider.ts'

export type ReceivedFile = Omit<EvidenceReceived, 'type'>
export type Scan = Omit<EvidenceScanned, 'type'>

export interface ReceiveEvidence extends ReceivedFile {
  readonly type: 'receive'
}
export interface RecordScan extends Scan {
  readonly type: 'record-scan'
  /** Of the file that was scanned. */
  readonly sha256: string
}
export type EvidenceCommand = ReceiveEvidence | RecordScan

export type EvidenceRefusal =
  | 'evidence-of-another-employer'
  | 'evidence-has-other-content'
  | 'evidence-not-received'

/** Without a file until one was received, and without a scan until its verdict came. */
export interface EvidenceState {
  readonly file?: ReceivedFile
  readonly scan?: Scan
}

type EvidenceDecision = Decision<EvidenceEvent, EvidenceRefusal>

function receive(command: ReceiveEvidence, { file }: EvidenceState): EvidenceDecision {
  if (file === undefined) return [{ type: 'evidence-received', ...fileOf(command) }]
  if (file.employerId !== command.employerId) return refuse('evidence-of-another-employer')
  if (file.sha256 !== command.sha256) return refuse('evidence-has-other-content', { sha256: file.sha256 })
  return nothingToDo
}

/** A verdict that comes twice, or after that of a later scan, changes nothing. */
function recordScan(
  { sha256, verdict, scannedAt }: RecordScan,
  { file, scan }: EvidenceState,
): EvidenceDecision {
  if (file?.sha256 !== sha256) return refuse('evidence-not-received')
  if (scan !== undefined && scannedAt <= scan.scannedAt) return nothingToDo
  return [{ type: 'evidence-scanned', verdict, scannedAt }]
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
  snapshotVersion: 2,
  initial: {},
  evolve(state, event) {
    switch (event.type) {
      case 'evidence-received':
        return { file: fileOf(event) }
      case 'evidence-scanned':
        return { ...state, scan: { verdict: event.verdict, scannedAt: event.scannedAt } }
    }
    return unreachable(event)
  },
  decide(command, state) {
    switch (command.type) {
      case 'receive':
        return receive(command, state)
      case 'record-scan':
        return recordScan(command, state)
    }
    return unreachable(command)
  },
}
