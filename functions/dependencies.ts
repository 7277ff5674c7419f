import type { Bus } from '../adapters/bus/bus.ts'
import type { Clock } from '../adapters/clock.ts'
import type { Region } from '../adapters/configuration.ts'
import type { EventStore } from '../adapters/event-store/event-store.ts'
import type { FileStore } from '../adapters/files/file-store.ts'
import type { VerifyToken } from '../adapters/tokens.ts'
import type { Vault } from '../adapters/vault/vault.ts'
import type { ViewStore } from '../adapters/view-store/view-store.ts'

/** Everything outside that a function may touch, each behind its port. */
export interface Dependencies {
  readonly events: EventStore
  readonly viewStore: ViewStore
  readonly vault: Vault
  readonly files: FileStore
  readonly bus: Bus
  readonly clock: Clock
  readonly region: Region
  readonly verifyToken: VerifyToken
}
