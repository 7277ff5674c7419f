import type { EvidenceEvent } from '../../events/evidence-events.ts'
import type { ActorId, CalendarDay, Instant } from '../../events/primitives.ts'
import { amsterdamDay } from '../calendar.ts'
import { nothingToDo, refuse, unreachable, type Decider } from '../decider.ts'
import type {
  EvidenceDecision,
  EvidenceRefusal,
  EvidenceState,
  OpenedOn,
  ReceivedFile,
  Scan,
} from './evidence-state.ts'
import { erase, expire, type EraseEvidence, type ExpireEvidence } from './expiry.ts'

export interface ReceiveEvidence extends ReceivedFile {
  readonly type: 'receive'
}
export interface RecordScan extends Scan {
  readonly type: 'record-scan'
  /** Of the file that was scanned. */
  readonly sha256: string
}
export interface OpenEvidence {
  readonly type: 'open'
  readonly opener: ActorId
  readonly openedAt: Instant
}
export type EvidenceCommand = ReceiveEvidence | RecordScan | OpenEvidence | ExpireEvidence | EraseEvidence

function receive(command: ReceiveEvidence, { file, early }: EvidenceState): EvidenceDecision {
  if (file === undefined) {
    const scan = early?.[command.sha256]
    const received = { type: 'evidence-received' as const, ...fileOf(command) }
    return scan === undefined ? [received] : [received, { type: 'evidence-scanned', ...scan }]
  }
  if (file.employerId !== command.employerId) return refuse('evidence-of-another-employer')
  if (file.sha256 !== command.sha256) return refuse('evidence-has-other-content', { sha256: file.sha256 })
  return nothingToDo
}

/** A verdict that comes twice, or after that of a later scan, changes nothing. */
function recordScan(
  { sha256, verdict, scannedAt }: RecordScan,
  { file, scan, early }: EvidenceState,
): EvidenceDecision {
  if (file !== undefined && file.sha256 !== sha256) return refuse('evidence-not-received')
  const standing = file === undefined ? early?.[sha256] : scan
  if (standing !== undefined && scannedAt <= standing.scannedAt) return nothingToDo
  if (file === undefined) return [{ type: 'evidence-scanned-early', sha256, verdict, scannedAt }]
  return [{ type: 'evidence-scanned', verdict, scannedAt }]
}

/** Once a day for each who opens it: that says who saw it, and keeps its history short. */
function open({ opener, openedAt }: OpenEvidence, { file, opened }: EvidenceState): EvidenceDecision {
  if (file === undefined) return refuse('evidence-not-received')
  if (opened?.on === amsterdamDay(openedAt) && opened.by.includes(opener)) return nothingToDo
  return [{ type: 'evidence-opened', opener, openedAt }]
}

const fileOf = ({ employerId, receivedAt, sha256, bytes, mediaType }: ReceivedFile): ReceivedFile => ({
  employerId,
  receivedAt,
  sha256,
  bytes,
  mediaType,
})

const scanOf = ({ verdict, scannedAt }: Scan): Scan => ({ verdict, scannedAt })

const withOpener = (opened: OpenedOn | undefined, opener: ActorId, on: CalendarDay): OpenedOn => ({
  on,
  by: opened?.on === on ? [...opened.by, opener] : [opener],
})

function evolve(state: EvidenceState, event: EvidenceEvent): EvidenceState {
  switch (event.type) {
    case 'evidence-received':
      return { file: fileOf(event) }
    case 'evidence-scanned':
      return { ...state, scan: scanOf(event) }
    case 'evidence-scanned-early':
      return { ...state, early: { ...state.early, [event.sha256]: scanOf(event) } }
    case 'evidence-opened':
      return { ...state, opened: withOpener(state.opened, event.opener, amsterdamDay(event.openedAt)) }
    case 'evidence-expired':
      return { ...state, expiredAt: event.expiredAt }
    case 'evidence-erased':
      return { ...state, isErased: true }
  }
  return unreachable(event)
}

export const evidenceDecider: Decider<EvidenceState, EvidenceCommand, EvidenceEvent, EvidenceRefusal> = {
  category: 'evidence',
  snapshotVersion: 3,
  initial: {},
  evolve,
  decide(command, state) {
    switch (command.type) {
      case 'receive':
        return receive(command, state)
      case 'record-scan':
        return recordScan(command, state)
      case 'open':
        return open(command, state)
      case 'expire':
        return expire(command, state)
      case 'erase':
        return erase(command, state)
    }
    return unreachable(command)
  },
}
