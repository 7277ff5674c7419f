import type { AnchorStore } from '../adapters/anchors/anchor-store.ts'
import type { FileStore } from '../adapters/files/file-store.ts'
import type { Dependencies } from '../functions/dependencies.ts'
import type { Rebuilt } from '../functions/projection/rebuild.ts'
import type { View } from '../functions/projection/view.ts'

/** Where a region keeps what it knows: a folder of one machine, or a deployed stack. */
export interface Place extends Omit<Dependencies, 'verifyToken' | 'printer' | 'mail'> {
  /** What an operator calls it. */
  readonly place: string
  readonly anchors: AnchorStore
  /** For whoever asks questions of the log with other tools. */
  readonly exports: FileStore
  /** Throws when the store itself is damaged. */
  check(): void
  rebuild(views: readonly View[], onProgress: (text: string) => void): Promise<Rebuilt>
  /** The log was put back to an earlier moment: what counts arrivals begins from there. */
  arrivalsSetBack(): void
  close(): void
}
