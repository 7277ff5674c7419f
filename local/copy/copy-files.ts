import type { AnchorStore } from '../../adapters/anchors/anchor-store.ts'
import { load } from '../../adapters/event-store/load.ts'
import type { EventStore } from '../../adapters/event-store/event-store.ts'
import type { FileStore } from '../../adapters/files/file-store.ts'
import type { EvidenceId } from '../../events/primitives.ts'
import { evidence } from '../../functions/aggregates.ts'
import { fileKey, sha256Of } from '../../functions/evidence/file-key.ts'
import { idOf } from '../../functions/projection/view.ts'
import { Explained } from '../explain.ts'

export interface CopiedFiles {
  readonly files: number
  /** Files that the log speaks of and that were erased, or never came. */
  readonly absent: number
}

/** Every file that the log knows, checked against the hash in the log. Again changes nothing. */
export async function copyFiles(
  { events, files }: { readonly events: EventStore; readonly files: FileStore },
  to: FileStore,
  onProgress: (files: number) => void,
): Promise<CopiedFiles> {
  let [copied, absent] = [0, 0]
  for await (const page of events.heads(evidence.decider.category)) {
    for (const { stream } of page) {
      const { file } = (await load(events, evidence, stream)).state
      if (file === undefined) continue
      const key = fileKey(idOf(stream) as EvidenceId, file.sha256)
      const bytes = await files.get(key)
      if (bytes === undefined) {
        absent += 1
        continue
      }
      if (sha256Of(bytes) !== file.sha256) {
        throw new Explained(
          `Het bestand van ${stream} is niet wat is ingediend. Zet het terug uit de reservekopie.`,
        )
      }
      await to.put(key, bytes, file.mediaType)
      copied += 1
      onProgress(copied)
    }
  }
  return { files: copied, absent }
}

/** An anchor that stands there for the same day must say the same. */
export async function copyAnchors(from: AnchorStore, to: AnchorStore): Promise<number> {
  const anchors = await from.all()
  const standing = new Map((await to.all()).map((anchor) => [anchor.day, anchor.digest]))
  for (const anchor of anchors) {
    const digest = standing.get(anchor.day)
    if (digest === undefined) await to.put(anchor)
    else if (digest !== anchor.digest) {
      throw new Explained(
        `De andere plek heeft een ander anker van ${anchor.day}: dat is een andere geschiedenis.`,
      )
    }
  }
  return anchors.length
}
