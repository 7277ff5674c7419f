import type { AnchorStore } from '../../adapters/anchors/anchor-store.ts'
import { load } from '../../adapters/event-store/load.ts'
import type { EventStore } from '../../adapters/event-store/event-store.ts'
import type { FileStore } from '../../adapters/files/file-store.ts'
import type { EvidenceId } from '../../events/primitives.ts'
import { evidence, letter } from '../../functions/aggregates.ts'
import { fileKey, sha256Of } from '../../functions/evidence/file-key.ts'
import { letterFileKey } from '../../functions/letters/letter-id.ts'
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
  for await (const { stream, key, sha256, mediaType } of filesIn(events)) {
    const bytes = await files.get(key)
    if (bytes === undefined) {
      absent += 1
      continue
    }
    if (sha256Of(bytes) !== sha256) {
      throw new Explained(
        `Het bestand van ${stream} is niet wat in het logboek staat. Zet het terug uit de reservekopie.`,
      )
    }
    await to.put(key, bytes, mediaType)
    copied += 1
    onProgress(copied)
  }
  return { files: copied, absent }
}

interface FileInLog {
  readonly stream: string
  readonly key: string
  readonly sha256: string
  readonly mediaType: string
}

/** What was handed in, and letters as they went out. */
async function* filesIn(events: EventStore): AsyncGenerator<FileInLog> {
  for await (const page of events.heads(evidence.decider.category)) {
    for (const { stream } of page) {
      const { file } = (await load(events, evidence, stream)).state
      if (file === undefined) continue
      const { sha256, mediaType } = file
      yield { stream, key: fileKey(idOf(stream) as EvidenceId, sha256), sha256, mediaType }
    }
  }
  for await (const page of events.heads(letter.decider.category)) {
    for (const { stream } of page) {
      const sent = (await load(events, letter, stream)).state.letter
      for (const [mediaType, kept] of [
        ['text/html', sent?.html],
        ['application/pdf', sent?.pdf],
      ] as const) {
        if (kept === undefined) continue
        yield { stream, key: letterFileKey(idOf(stream), kept.sha256), sha256: kept.sha256, mediaType }
      }
    }
  }
}

/** An anchor that stands there for the same day must say the same: it is there for good. */
export async function refuseOtherAnchors(from: AnchorStore, to: AnchorStore): Promise<void> {
  const standing = new Map((await to.all()).map((anchor) => [anchor.day, anchor.digest]))
  for (const { day, digest } of await from.all()) {
    if ((standing.get(day) ?? digest) === digest) continue
    throw new Explained(
      `De andere plek heeft een ander anker van ${day}: dat is een andere geschiedenis. Er is niets gekopieerd.`,
    )
  }
}

export async function copyAnchors(from: AnchorStore, to: AnchorStore): Promise<number> {
  const anchors = await from.all()
  for (const anchor of anchors) await to.put(anchor)
  return anchors.length
}
