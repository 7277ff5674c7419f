import type { Bus, Sender } from '../adapters/bus/bus.ts'
import type { Chance } from '../adapters/chance.ts'
import type { Clock } from '../adapters/clock.ts'
import type { Region } from '../adapters/configuration.ts'
import type { EventStore } from '../adapters/event-store/event-store.ts'
import type { EvidenceFiles } from '../adapters/files/file-store.ts'
import type { Mail } from '../adapters/mail/mail.ts'
import type { Printer } from '../adapters/printer/printer.ts'
import type { Telemetry } from '../adapters/telemetry/telemetry.ts'
import type { VerifyToken } from '../adapters/tokens.ts'
import type { Vault } from '../adapters/vault/vault.ts'
import type { ViewStore } from '../adapters/view-store/view-store.ts'
import type { MetricName } from './metrics.ts'

/** Everything outside that a function may touch, each behind its port. */
export interface Dependencies {
  readonly events: EventStore
  readonly viewStore: ViewStore
  readonly vault: Vault
  readonly files: EvidenceFiles
  /** Whether every file of evidence is scanned for malware, so that a verdict follows as an event. */
  readonly scansEvidence: boolean
  readonly bus: Bus
  readonly sender: Sender
  /** Makes PDFs. */
  readonly printer: Printer
  readonly mail: Mail
  readonly clock: Clock
  readonly chance: Chance
  readonly region: Region
  readonly verifyToken: VerifyToken
  readonly telemetry: Telemetry<MetricName>
}
